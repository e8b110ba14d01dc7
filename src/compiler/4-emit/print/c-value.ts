import type { Form, Stored } from '../numbers/representation';

/** A C expression: its text, how tightly it binds (C11 6.5, higher binds tighter), and its operator where it is a binary one. */
export interface C {
  readonly text: string;
  readonly level: number;
  readonly operator?: string | undefined;
  /** The two sides of a comparison, so that it can be turned round. */
  readonly sides?: readonly [string, string] | undefined;
  /** A number whose value is known: other forms of it can be written without a cast. */
  readonly constant?: number | undefined;
}

export const ATOM = 16;
const POSTFIX = 15;
const PREFIX = 14;
const CONDITIONAL = 3;

const levels: Readonly<Record<string, number>> = {
  ...{ '*': 13, '/': 13, '%': 13, '+': 12, '-': 12, '<<': 11, '>>': 11 },
  ...{ '<': 10, '<=': 10, '>': 10, '>=': 10, '==': 9, '!=': 9, '&': 8, '^': 7, '|': 6, '&&': 5, '||': 4 },
};
const plain: ReadonlySet<string> = new Set(['*', '/', '%', '+', '-']);
const comparing: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!=']);

export const atom = (text: string): C => ({ text, level: ATOM });
export const call = (name: string, ...list: readonly C[]): C => ({
  text: `${name}(${list.map(({ text }) => text).join(', ')})`,
  level: POSTFIX,
});
const at = (c: C, level: number): string => (c.level < level ? `(${c.text})` : c.text);

export const member = (object: C, name: string): C => ({ text: `${at(object, POSTFIX)}.${name}`, level: POSTFIX });
export const arrow = (object: C, name: string): C =>
  object.level === PREFIX && object.text.startsWith('&')
    ? { text: `${object.text.slice(1)}.${name}`, level: POSTFIX }
    : { text: `${at(object, POSTFIX)}->${name}`, level: POSTFIX };
export const index = (array: C, position: C): C => ({
  text: `${at(array, POSTFIX)}[${position.text}]`,
  level: POSTFIX,
});
export const address = (object: C): C => ({ text: `&${at(object, PREFIX)}`, level: PREFIX });
export const prefix = (operator: string, value: C): C => {
  const text = at(value, PREFIX);
  return { text: `${operator}${text.startsWith(operator) && operator !== '!' ? `(${text})` : text}`, level: PREFIX };
};
export const cast = (type: string, value: C): C => ({ text: `(${type})${at(value, PREFIX)}`, level: PREFIX });
export const literalOf = (type: string, body: string): C => ({ text: `(${type}){${body}}`, level: POSTFIX });

/** Parentheses where C needs them, and where a reader (and -Wparentheses) would want them. */
export function binary(operator: string, left: C, right: C): C {
  const level = levels[operator]!;
  const side = (c: C, isRight: boolean): string => {
    const loose = c.level < level || (isRight && c.level === level);
    const mixed = c.operator !== undefined && !natural(operator, c.operator);
    return loose || mixed ? `(${c.text})` : c.text;
  };
  const rightText = side(right, true);
  // `a - -1` reads badly, and `a --1` not at all.
  const spaced = rightText.startsWith('-') && operator === '-' ? `(${rightText})` : rightText;
  const sides: readonly [string, string] = [side(left, false), spaced];
  return { text: sides.join(` ${operator} `), level, operator, sides };
}

/** Whether one operator may stand inside another without parentheses. */
function natural(outer: string, inner: string): boolean {
  if (outer === inner && outer !== '-' && !comparing.has(outer)) return true;
  if (plain.has(outer)) return plain.has(inner);
  if (comparing.has(outer)) return plain.has(inner);
  if (outer === '&&') return comparing.has(inner) || plain.has(inner);
  if (outer === '||') return comparing.has(inner) || plain.has(inner);
  return false;
}

export const not = (value: C): C => {
  const opposite: Readonly<Record<string, string>> = { '==': '!=', '!=': '==' };
  const other = value.operator && opposite[value.operator];
  if (value.text === 'true' || value.text === 'false') return atom(value.text === 'true' ? 'false' : 'true');
  return other && value.sides
    ? { ...value, text: value.sides.join(` ${other} `), operator: other }
    : prefix('!', value);
};

export const conditional = (condition: C, then: C, otherwise: C): C => ({
  text: `${at(condition, CONDITIONAL + 1)} ? ${at(then, CONDITIONAL)} : ${at(otherwise, CONDITIONAL)}`,
  level: CONDITIONAL,
});
/** How C calls a number's type. */
export const typeOfStored: Readonly<Record<Stored, string>> = {
  ...{ i8: 'int8_t', u8: 'uint8_t', i16: 'int16_t', u16: 'uint16_t', i32: 'int32_t', u32: 'uint32_t' },
  ...{ i64: 'int64_t', f32: 'float', f64: 'double' },
};

/** A number as a literal of a form that holds it. */
export function literal(value: number, form: Form): C {
  const text = literalText(value, form);
  const level = text.startsWith('-') ? PREFIX : text.startsWith('_') ? POSTFIX : ATOM;
  return { text, level, constant: value };
}

function literalText(value: number, form: Form): string {
  switch (form) {
    case 'i32':
      return value === -(2 ** 31) ? '(-2147483647 - 1)' : String(value + 0);
    case 'u32':
      return `${value + 0}u`;
    case 'i64':
      return `${value + 0}LL`;
    default: {
      const suffix = form === 'f32' ? 'f' : '';
      if (Number.isNaN(value)) return `__builtin_nan${suffix}("")`;
      if (!Number.isFinite(value)) return `${value < 0 ? '-' : ''}__builtin_inf${suffix}()`;
      const digits = Object.is(value, -0) ? '-0' : String(value);
      return `${/[.e]/.test(digits) ? digits : `${digits}.0`}${suffix}`;
    }
  }
}

/** A number of one form in another, which holds it too. */
export function converted(c: C, from: Form, to: Form): C {
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

/** Text as a C string literal: UTF-8, everything but plain letters escaped so that no digraph or trigraph arises. */
export function textLiteral(value: string): string {
  let text = '';
  for (const byte of new TextEncoder().encode(value)) {
    const letter = String.fromCharCode(byte);
    if (letter === '"' || letter === '\\') text += `\\${letter}`;
    else if (letter === '\n') text += '\\n';
    else if (letter === '\t') text += '\\t';
    else if (byte >= 0x20 && byte < 0x7f && letter !== '?') text += letter;
    else text += letter === '?' ? '\\?' : `\\${byte.toString(8).padStart(3, '0')}`;
  }
  return `"${text}"`;
}

export const textBytes = (value: string): number => new TextEncoder().encode(value).length;
