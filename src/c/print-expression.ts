import { isTypeNode, type Braces, type CExpression, type Initializer, type NumberForm } from './expression';
import type { CType } from './type';

/** How tightly an expression binds (C11 6.5): higher binds tighter. */
const ATOM = 16;
const POSTFIX = 15;
const PREFIX = 14;
const CONDITIONAL = 3;
const ASSIGNMENT = 2;

const levels: Readonly<Record<string, number>> = {
  ...{ '*': 13, '/': 13, '%': 13, '+': 12, '-': 12, '<<': 11, '>>': 11 },
  ...{ '<': 10, '<=': 10, '>': 10, '>=': 10, '==': 9, '!=': 9, '&': 8, '^': 7, '|': 6, '&&': 5, '||': 4 },
};
const arithmetic: ReadonlySet<string> = new Set(['*', '/', '%', '+', '-']);
const comparing: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!=']);

function levelOf(c: CExpression): number {
  switch (c.kind) {
    case 'number': {
      const digits = numberText(c.constant, c.form);
      return digits.startsWith('-') ? PREFIX : digits.endsWith(')') && !digits.startsWith('(') ? POSTFIX : ATOM;
    }
    case 'call':
    case 'member':
    case 'index':
    case 'step':
    case 'compound':
      return POSTFIX;
    case 'prefix':
    case 'cast':
    case 'sizeof':
      return PREFIX;
    case 'binary':
      return levels[c.operator]!;
    case 'conditional':
      return CONDITIONAL;
    case 'assign':
      return ASSIGNMENT;
    default:
      return ATOM;
  }
}

/** An expression as text: parentheses where C needs them, and where a reader (and -Wparentheses) would want them. */
export function expressionText(c: CExpression): string {
  switch (c.kind) {
    case 'identifier':
      return c.name;
    case 'number':
      return numberText(c.constant, c.form);
    case 'boolean':
      return String(c.value);
    case 'text':
      return textLiteral(c.value);
    case 'call':
      return `${at(c.callee, POSTFIX)}(${c.arguments.map(expressionText).join(', ')})`;
    case 'member':
      return `${at(c.object, POSTFIX)}${c.arrow ? '->' : '.'}${c.field}`;
    case 'index':
      return `${at(c.array, POSTFIX)}[${expressionText(c.position)}]`;
    case 'prefix': {
      const operand = at(c.operand, PREFIX);
      // `--x` would be another operator.
      return `${c.operator}${operand.startsWith(c.operator) && c.operator !== '!' ? `(${operand})` : operand}`;
    }
    case 'step':
      return `${at(c.operand, POSTFIX)}${c.operator}`;
    case 'cast':
      return `(${typeText(c.type)})${at(c.operand, PREFIX)}`;
    case 'compound':
      return `(${typeText(c.type)})${bracesText(c.body)}`;
    case 'sizeof':
      return isTypeNode(c.of) ? `sizeof(${typeText(c.of)})` : `sizeof ${at(c.of, PREFIX)}`;
    case 'binary':
      return binaryText(c.operator, c.left, c.right);
    case 'conditional':
      return `${at(c.condition, CONDITIONAL + 1)} ? ${at(c.then, CONDITIONAL)} : ${at(c.otherwise, CONDITIONAL)}`;
    case 'assign':
      return `${at(c.target, PREFIX)} ${c.operator} ${at(c.value, ASSIGNMENT)}`;
    case 'none':
      throw new Error('what has no value cannot be written as one');
  }
}

export const bracesText = ({ items }: Braces): string => `{${items.map(initializerText).join(', ')}}`;

export function initializerText({ field, value }: Initializer): string {
  const text = value.kind === 'braces' ? bracesText(value) : expressionText(value);
  return field === undefined ? text : `.${field} = ${text}`;
}

const at = (c: CExpression, level: number): string =>
  levelOf(c) < level ? `(${expressionText(c)})` : expressionText(c);

function binaryText(operator: string, left: CExpression, right: CExpression): string {
  const level = levels[operator]!;
  const side = (c: CExpression, isRight: boolean): string => {
    const own = levelOf(c);
    const loose = own < level || (isRight && own === level);
    const mixed = c.kind === 'binary' && !natural(operator, c.operator);
    return loose || mixed ? `(${expressionText(c)})` : expressionText(c);
  };
  const rightText = side(right, true);
  // `a - -1` reads badly, and `a --1` not at all.
  const spaced = rightText.startsWith('-') && operator === '-' ? `(${rightText})` : rightText;
  return `${side(left, false)} ${operator} ${spaced}`;
}

/** Whether one operator may stand inside another without parentheses. */
function natural(outer: string, inner: string): boolean {
  if (outer === inner && outer !== '-' && !comparing.has(outer)) return true;
  if (arithmetic.has(outer) || comparing.has(outer)) return arithmetic.has(inner);
  return (outer === '&&' || outer === '||') && (comparing.has(inner) || arithmetic.has(inner));
}

function numberText(value: number, form: NumberForm): string {
  switch (form) {
    case 'i32':
      return value === -(2 ** 31) ? '(-2147483647 - 1)' : String(value + 0);
    case 'u32':
      return `${value + 0}u`;
    case 'address':
      return `0x${value.toString(16)}u`;
    case 'i64':
      return `${value + 0}LL`;
    default: {
      const suffix = form === 'f32' ? 'f' : '';
      if (Number.isNaN(value)) return `__builtin_nan${suffix}("")`;
      if (!Number.isFinite(value)) return `${value < 0 ? '-' : ''}__builtin_inf${suffix}()`;
      const digits = Object.is(value, -0) ? '-0' : String(value);
      return `${digits.includes('.') || digits.includes('e') ? digits : `${digits}.0`}${suffix}`;
    }
  }
}

/** Text as a C string literal: UTF-8, everything but plain letters escaped so that no digraph or trigraph arises. */
function textLiteral(value: string): string {
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

/** A type where no name follows: in a cast, a parameter list. */
export const typeText = (type: CType): string => declarator(type, '');

/** A type with the name that it declares: `int32_t xs[3]`, `double (*code)(void *)` (C11 6.7.6). */
export function declarator(type: CType, name: string): string {
  switch (type.kind) {
    case 'name':
      return spaced(type.name, name);
    case 'struct':
      return spaced(`struct ${type.tag}`, name);
    case 'const':
      return type.of.kind === 'pointer'
        ? declarator(type.of, spaced('const', name))
        : `const ${declarator(type.of, name)}`;
    case 'pointer':
      return type.to.kind === 'function' || type.to.kind === 'array'
        ? declarator(type.to, `(*${name})`)
        : declarator(type.to, `*${name}`);
    case 'array':
      return declarator(type.of, `${name}[${type.length ?? ''}]`);
    case 'function':
      return `${declarator(type.result, name)}(${type.parameters.map(typeText).join(', ') || 'void'})`;
  }
}

const spaced = (type: string, name: string): string => (name === '' ? type : `${type} ${name}`);
