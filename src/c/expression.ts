import { sameType, type CType } from './type';

/** How a number is written: an int, an unsigned int (as an address: in hexadecimal), a long long, a float, a double. */
export type NumberForm = 'i32' | 'u32' | 'address' | 'i64' | 'f32' | 'f64';

/** What stands between the braces of an initialiser. */
export interface Initializer {
  readonly field?: string | undefined;
  readonly value: CExpression | Braces;
}

export interface Braces {
  readonly kind: 'braces';
  readonly items: readonly Initializer[];
  /** How many items each line has; absent: all are written in the line of what they initialise. */
  readonly lines?: readonly number[] | undefined;
}

/** An expression of C (C11 6.5). Nodes never change; those with a known number have it in `constant`. */
export type CExpression = { readonly constant?: number | undefined } & (
  | { readonly kind: 'identifier'; readonly name: string }
  | { readonly kind: 'number'; readonly constant: number; readonly form: NumberForm }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'call'; readonly callee: CExpression; readonly arguments: readonly CExpression[] }
  | { readonly kind: 'member'; readonly object: CExpression; readonly field: string; readonly arrow: boolean }
  | { readonly kind: 'index'; readonly array: CExpression; readonly position: CExpression }
  | { readonly kind: 'prefix'; readonly operator: '&' | '*' | '-' | '~' | '!' | '++'; readonly operand: CExpression }
  | { readonly kind: 'step'; readonly operator: '++' | '--'; readonly operand: CExpression }
  | { readonly kind: 'cast'; readonly type: CType; readonly operand: CExpression }
  | { readonly kind: 'compound'; readonly type: CType; readonly body: Braces }
  | { readonly kind: 'sizeof'; readonly of: CType | CExpression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: CExpression; readonly right: CExpression }
  | {
      readonly kind: 'conditional';
      readonly condition: CExpression;
      readonly then: CExpression;
      readonly otherwise: CExpression;
    }
  | { readonly kind: 'assign'; readonly operator: string; readonly target: CExpression; readonly value: CExpression }
  /** What is there for its effects alone has no value. */
  | { readonly kind: 'none' }
);

export const identifier = (name: string): Extract<CExpression, { kind: 'identifier' }> => ({
  kind: 'identifier',
  name,
});
export const number = (constant: number, form: NumberForm): CExpression => ({ kind: 'number', constant, form });
export const boolean = (value: boolean): CExpression => ({ kind: 'boolean', value });
export const text = (value: string): CExpression => ({ kind: 'text', value });
export const none: CExpression = { kind: 'none' };
export const nullPointer = identifier('NULL');

export const call = (callee: string | CExpression, ...list: readonly CExpression[]): CExpression => ({
  kind: 'call',
  callee: typeof callee === 'string' ? identifier(callee) : callee,
  arguments: list,
});
export const member = (object: CExpression, field: string): CExpression => ({
  kind: 'member',
  object,
  field,
  arrow: false,
});
/** `pointer->field`; of an address, the object's own field. */
export const arrow = (pointer: CExpression, field: string): CExpression =>
  pointer.kind === 'prefix' && pointer.operator === '&'
    ? member(pointer.operand, field)
    : { kind: 'member', object: pointer, field, arrow: true };
export const index = (array: CExpression, position: CExpression): CExpression => ({ kind: 'index', array, position });
export const prefix = (operator: '-' | '~' | '!' | '++', operand: CExpression): CExpression => ({
  kind: 'prefix',
  operator,
  operand,
});
export const address = (operand: CExpression): CExpression => ({ kind: 'prefix', operator: '&', operand });
/** What a pointer leads to. */
export const target = (pointer: CExpression): CExpression =>
  pointer.kind === 'prefix' && pointer.operator === '&'
    ? pointer.operand
    : { kind: 'prefix', operator: '*', operand: pointer };
export const cast = (type: CType, operand: CExpression): CExpression => ({ kind: 'cast', type, operand });
export const braces = (...items: readonly (CExpression | Braces | Initializer)[]): Braces => ({
  kind: 'braces',
  items: items.map((item) => ('kind' in item ? { value: item } : item)),
});
/** `(struct pair){1, 2}` */
export const compound = (type: CType, ...items: readonly (CExpression | Braces | Initializer)[]): CExpression => ({
  kind: 'compound',
  type,
  body: braces(...items),
});
export const sizeOf = (of: CType | CExpression): CExpression => ({ kind: 'sizeof', of });
export const binary = (operator: string, left: CExpression, right: CExpression): CExpression => ({
  kind: 'binary',
  operator,
  left,
  right,
});
export const conditional = (condition: CExpression, then: CExpression, otherwise: CExpression): CExpression => ({
  kind: 'conditional',
  condition,
  then,
  otherwise,
});
export const assign = (target: CExpression, value: CExpression, operator = '='): CExpression => ({
  kind: 'assign',
  operator,
  target,
  value,
});
export const step = (operand: CExpression, operator: '++' | '--'): CExpression => ({ kind: 'step', operator, operand });

/** The opposite of a condition. */
export function not(value: CExpression): CExpression {
  if (value.kind === 'boolean') return boolean(!value.value);
  if (value.kind === 'binary' && value.operator === '==') return { ...value, operator: '!=' };
  if (value.kind === 'binary' && value.operator === '!=') return { ...value, operator: '==' };
  return prefix('!', value);
}

export const isIdentifier = (c: CExpression): boolean => c.kind === 'identifier';

/** A name, or fields behind one: what may stand twice, since it is the same each time and costs nothing. */
export const isPath = (c: CExpression): boolean => c.kind === 'identifier' || (c.kind === 'member' && isPath(c.object));

const isTypeNode = (node: CType | CExpression): node is CType =>
  ['name', 'struct', 'pointer', 'const', 'array', 'function'].includes(node.kind);

/** The expressions that one is made of, in the order in which they are written. */
export function parts(c: CExpression): readonly CExpression[] {
  switch (c.kind) {
    case 'call':
      return [c.callee, ...c.arguments];
    case 'member':
      return [c.object];
    case 'index':
      return [c.array, c.position];
    case 'prefix':
    case 'step':
    case 'cast':
      return [c.operand];
    case 'compound':
      return inBraces(c.body);
    case 'sizeof':
      return isTypeNode(c.of) ? [] : [c.of];
    case 'binary':
      return [c.left, c.right];
    case 'conditional':
      return [c.condition, c.then, c.otherwise];
    case 'assign':
      return [c.target, c.value];
    default:
      return [];
  }
}

/** The expressions of an initialiser. */
export const inBraces = (body: Braces): readonly CExpression[] =>
  body.items.flatMap(({ value }) => (value.kind === 'braces' ? inBraces(value) : [value]));

/** Goes through an expression and all that it is made of. */
export function visit(c: CExpression, see: (part: CExpression) => void): void {
  see(c);
  for (const part of parts(c)) visit(part, see);
}

export function some(c: CExpression, test: (part: CExpression) => boolean): boolean {
  return test(c) || parts(c).some((part) => some(part, test));
}

export const hasCall = (c: CExpression): boolean => some(c, ({ kind }) => kind === 'call');

/** Whether a function of one of these names is called. */
export const calls = (c: CExpression, test: (name: string) => boolean): boolean =>
  some(c, (part) => part.kind === 'call' && part.callee.kind === 'identifier' && test(part.callee.name));

/** Whether two expressions are written alike. */
export function same(a: CExpression, b: CExpression): boolean {
  if (a.kind !== b.kind || !Object.is(a.constant, b.constant)) return false;
  const [mine, others] = [parts(a), parts(b)];
  if (mine.length !== others.length || !mine.every((one, position) => same(one, others[position]!))) return false;
  return sameShape(a, b);
}

/** Whether two expressions of a kind agree in everything but their parts. */
function sameShape(a: CExpression, b: CExpression): boolean {
  switch (a.kind) {
    case 'identifier':
      return b.kind === 'identifier' && a.name === b.name;
    case 'number':
      return b.kind === 'number' && a.form === b.form;
    case 'boolean':
      return b.kind === 'boolean' && a.value === b.value;
    case 'text':
      return b.kind === 'text' && a.value === b.value;
    case 'member':
      return b.kind === 'member' && a.field === b.field && a.arrow === b.arrow;
    case 'prefix':
    case 'step':
    case 'binary':
    case 'assign':
      return 'operator' in b && a.operator === b.operator;
    case 'cast':
      return b.kind === 'cast' && sameType(a.type, b.type);
    case 'sizeof':
      return (
        b.kind === 'sizeof' && isTypeNode(a.of) === isTypeNode(b.of) && (!isTypeNode(a.of) || sameSize(a.of, b.of))
      );
    case 'compound':
      return false; // An object of its own each time.
    default:
      return true;
  }
}

const sameSize = (a: CType, b: CType | CExpression): boolean => isTypeNode(b) && sameType(a, b);

export { isTypeNode };
