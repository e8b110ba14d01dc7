import ts from 'typescript';
import type { Brand } from '../ir';

/** A brand by the sorted names that flow into it (library/unikernel.ts). */
const brands: Readonly<Record<string, Brand>> = {
  i8: 'i8',
  u8: 'u8',
  'i16,i8,u8': 'i16',
  'u16,u8': 'u16',
  'i16,i32,i8,u16,u8': 'i32',
  'u16,u32,u8': 'u32',
  'f32,i16,i8,u16,u8': 'f32',
};

/** The brand of `number & { ... }`; none where it is another intersection. */
export function brandOf(type: ts.IntersectionType, checker: ts.TypeChecker): Brand | undefined {
  const mark = type.types
    .flatMap((part) => (part.flags & ts.TypeFlags.Object ? checker.getPropertiesOfType(part) : []))
    .find(({ name }) => name.startsWith('__@brand'));
  const names = mark && checker.getNonNullableType(checker.getTypeOfSymbol(mark));
  const members = names?.isUnion() ? names.types : names ? [names] : [];
  const key = members
    .map((member) => (member.isStringLiteral() ? member.value : ''))
    .sort()
    .join();
  return brands[key];
}
