import { cast, compound, named, number, structType, text, type CExpression, type CType } from '../../../c';
import type { Form, Stored } from '../numbers/representation';

/** How C calls a number's type. */
export const typeOfStored: Readonly<Record<Stored, CType>> = {
  ...{ i8: named('int8_t'), u8: named('uint8_t'), i16: named('int16_t'), u16: named('uint16_t') },
  ...{ i32: named('int32_t'), u32: named('uint32_t'), i64: named('int64_t') },
  ...{ f32: named('float'), f64: named('double') },
};

/** A number as a literal of a form that holds it. */
export const literal = (value: number, form: Form): CExpression => number(value, form);

/** A number of one form in another, which holds it too. */
export function converted(c: CExpression, from: Form, to: Form): CExpression {
  if (from === to) return c;
  if (c.constant !== undefined) return literal(inForm(c.constant, to), to);
  // What an int32_t is, an int64_t is without saying so; a cast back would only be noise.
  return cast(typeOfStored[to], c);
}

/** A constant as C's cast leaves it. */
function inForm(value: number, to: Form): number {
  if (to === 'f32') return Math.fround(value);
  if (to === 'f64') return value;
  if (to === 'i32') return Math.trunc(value) | 0;
  return to === 'u32' ? Math.trunc(value) >>> 0 : Math.trunc(value);
}

export const stringType = structType('uk_string');

/** A string that is known, as its bytes and how many they are. */
export const stringItems = (value: string): readonly [CExpression, CExpression] => [
  text(value),
  literal(new TextEncoder().encode(value).length, 'i32'),
];
export const stringLiteral = (value: string): CExpression => compound(stringType, ...stringItems(value));
