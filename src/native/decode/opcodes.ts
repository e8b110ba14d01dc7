import type { Type } from './module';

/** What follows an opcode in the code. */
export type Immediate =
  | 'none'
  | 'block'
  | 'label'
  | 'table'
  | 'function'
  | 'indirect'
  | 'local'
  | 'global'
  | 'memory'
  | 'i32'
  | 'i64'
  | 'f32'
  | 'f64'
  | 'zero'
  | 'zeros';

export interface Opcode {
  readonly name: string;
  readonly immediate: Immediate;
  /** Of plain operators: operand types and result type. Control flow and variables have rules of their own. */
  readonly takes?: readonly Type[] | undefined;
  readonly gives?: Type | undefined;
}

const letters: Readonly<Record<string, Type>> = { i: 'i32', l: 'i64', f: 'f32', d: 'f64' };

/** `names` from `first` on, all with one signature written as letters: 'ii:i'. */
function range(first: number, signature: string, names: string, immediate: Immediate = 'none'): [number, Opcode][] {
  const [takes, gives] = signature.split(':');
  return names.split(' ').map((name, index) => [
    first + index,
    {
      name,
      immediate,
      takes: Array.from(takes!, (letter) => letters[letter]!),
      ...(gives ? { gives: letters[gives]! } : {}),
    },
  ]);
}
const control = (code: number, name: string, immediate: Immediate): [number, Opcode] => [code, { name, immediate }];
const prefix = (type: string, names: string) => names.replace(/\S+/g, (name) => `${type}.${name}`);

const compare = 'eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u';
const floatCompare = 'eq ne lt gt le ge';
const binary = 'add sub mul div_s div_u rem_s rem_u and or xor shl shr_s shr_u rotl rotr';
const floatUnary = 'abs neg ceil floor trunc nearest sqrt';
const floatBinary = 'add sub mul div min max copysign';

/** All opcodes of the subset (specification, 5.4); 0xFC ones are numbered from 0xFC00. */
export const opcodes: ReadonlyMap<number, Opcode> = new Map([
  control(0x00, 'unreachable', 'none'),
  control(0x01, 'nop', 'none'),
  control(0x02, 'block', 'block'),
  control(0x03, 'loop', 'block'),
  control(0x04, 'if', 'block'),
  control(0x05, 'else', 'none'),
  control(0x0b, 'end', 'none'),
  control(0x0c, 'br', 'label'),
  control(0x0d, 'br_if', 'label'),
  control(0x0e, 'br_table', 'table'),
  control(0x0f, 'return', 'none'),
  control(0x10, 'call', 'function'),
  control(0x11, 'call_indirect', 'indirect'),
  control(0x1a, 'drop', 'none'),
  control(0x1b, 'select', 'none'),
  control(0x20, 'local.get', 'local'),
  control(0x21, 'local.set', 'local'),
  control(0x22, 'local.tee', 'local'),
  control(0x23, 'global.get', 'global'),
  control(0x24, 'global.set', 'global'),
  ...range(0x28, 'i:i', 'i32.load', 'memory'),
  ...range(0x29, 'i:l', 'i64.load', 'memory'),
  ...range(0x2a, 'i:f', 'f32.load', 'memory'),
  ...range(0x2b, 'i:d', 'f64.load', 'memory'),
  ...range(0x2c, 'i:i', 'i32.load8_s i32.load8_u i32.load16_s i32.load16_u', 'memory'),
  ...range(0x30, 'i:l', prefix('i64', 'load8_s load8_u load16_s load16_u load32_s load32_u'), 'memory'),
  ...range(0x36, 'ii', 'i32.store', 'memory'),
  ...range(0x37, 'il', 'i64.store', 'memory'),
  ...range(0x38, 'if', 'f32.store', 'memory'),
  ...range(0x39, 'id', 'f64.store', 'memory'),
  ...range(0x3a, 'ii', 'i32.store8 i32.store16', 'memory'),
  ...range(0x3c, 'il', 'i64.store8 i64.store16 i64.store32', 'memory'),
  ...range(0x3f, ':i', 'memory.size', 'zero'),
  ...range(0x40, 'i:i', 'memory.grow', 'zero'),
  ...range(0x41, ':i', 'i32.const', 'i32'),
  ...range(0x42, ':l', 'i64.const', 'i64'),
  ...range(0x43, ':f', 'f32.const', 'f32'),
  ...range(0x44, ':d', 'f64.const', 'f64'),
  ...range(0x45, 'i:i', 'i32.eqz'),
  ...range(0x46, 'ii:i', prefix('i32', compare)),
  ...range(0x50, 'l:i', 'i64.eqz'),
  ...range(0x51, 'll:i', prefix('i64', compare)),
  ...range(0x5b, 'ff:i', prefix('f32', floatCompare)),
  ...range(0x61, 'dd:i', prefix('f64', floatCompare)),
  ...range(0x67, 'i:i', prefix('i32', 'clz ctz popcnt')),
  ...range(0x6a, 'ii:i', prefix('i32', binary)),
  ...range(0x79, 'l:l', prefix('i64', 'clz ctz popcnt')),
  ...range(0x7c, 'll:l', prefix('i64', binary)),
  ...range(0x8b, 'f:f', prefix('f32', floatUnary)),
  ...range(0x92, 'ff:f', prefix('f32', floatBinary)),
  ...range(0x99, 'd:d', prefix('f64', floatUnary)),
  ...range(0xa0, 'dd:d', prefix('f64', floatBinary)),
  ...range(0xa7, 'l:i', 'i32.wrap_i64'),
  ...range(0xa8, 'f:i', 'i32.trunc_f32_s i32.trunc_f32_u'),
  ...range(0xaa, 'd:i', 'i32.trunc_f64_s i32.trunc_f64_u'),
  ...range(0xac, 'i:l', 'i64.extend_i32_s i64.extend_i32_u'),
  ...range(0xae, 'f:l', 'i64.trunc_f32_s i64.trunc_f32_u'),
  ...range(0xb0, 'd:l', 'i64.trunc_f64_s i64.trunc_f64_u'),
  ...range(0xb2, 'i:f', 'f32.convert_i32_s f32.convert_i32_u'),
  ...range(0xb4, 'l:f', 'f32.convert_i64_s f32.convert_i64_u'),
  ...range(0xb6, 'd:f', 'f32.demote_f64'),
  ...range(0xb7, 'i:d', 'f64.convert_i32_s f64.convert_i32_u'),
  ...range(0xb9, 'l:d', 'f64.convert_i64_s f64.convert_i64_u'),
  ...range(0xbb, 'f:d', 'f64.promote_f32'),
  ...range(0xbc, 'f:i', 'i32.reinterpret_f32'),
  ...range(0xbd, 'd:l', 'i64.reinterpret_f64'),
  ...range(0xbe, 'i:f', 'f32.reinterpret_i32'),
  ...range(0xbf, 'l:d', 'f64.reinterpret_i64'),
  ...range(0xc0, 'i:i', 'i32.extend8_s i32.extend16_s'),
  ...range(0xc2, 'l:l', 'i64.extend8_s i64.extend16_s i64.extend32_s'),
  ...range(0xfc00, 'f:i', 'i32.trunc_sat_f32_s i32.trunc_sat_f32_u'),
  ...range(0xfc02, 'd:i', 'i32.trunc_sat_f64_s i32.trunc_sat_f64_u'),
  ...range(0xfc04, 'f:l', 'i64.trunc_sat_f32_s i64.trunc_sat_f32_u'),
  ...range(0xfc06, 'd:l', 'i64.trunc_sat_f64_s i64.trunc_sat_f64_u'),
  ...range(0xfc0a, 'iii', 'memory.copy', 'zeros'),
  ...range(0xfc0b, 'iii', 'memory.fill', 'zero'),
]);
