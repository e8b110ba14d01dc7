import ts from 'typescript';
import type { Random } from './random';

/** One signature of a library: `owner.name(parameters)`. */
export interface Signature {
  readonly owner: string;
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly type: string; readonly optional: boolean }[];
  /** Whether the last parameter takes any number of values. */
  readonly rest: boolean;
  readonly result: string;
}

/** All methods, constructors (`new`) and calls that interfaces of a text declare, and its functions. */
export function signaturesIn(declarations: string): readonly Signature[] {
  const source = ts.createSourceFile('library.d.ts', declarations, ts.ScriptTarget.ES2022, true);
  const found: Signature[] = [];
  const add = (owner: string, name: string, node: ts.SignatureDeclaration): void => {
    found.push({
      owner,
      name,
      parameters: node.parameters.map((parameter) => ({
        name: parameter.name.getText(),
        type: parameter.type?.getText() ?? 'any',
        optional: parameter.questionToken !== undefined,
      })),
      rest: node.parameters.some(({ dotDotDotToken }) => dotDotDotToken !== undefined),
      result: node.type?.getText() ?? 'void',
    });
  };
  const members = (owner: string, list: ts.NodeArray<ts.TypeElement>): void => {
    for (const member of list) {
      if (ts.isMethodSignature(member)) add(owner, member.name.getText(), member);
      if (ts.isConstructSignatureDeclaration(member)) add(owner, 'new', member);
      if (ts.isCallSignatureDeclaration(member)) add(owner, '()', member);
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node)) members(node.name.text, node.members);
    else if (ts.isFunctionDeclaration(node) && node.name) add('', node.name.text, node);
    else if (ts.isVariableDeclaration(node) && node.type && ts.isTypeLiteralNode(node.type)) {
      members(node.name.getText(), node.type.members);
    } else ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** How an argument is written: a constant, or what only the running app knows, as a double or as an int32. */
export type Form = 'constant' | 'double' | 'integer';

const positions = [
  -1.9,
  -0.5,
  -0,
  0.5,
  1,
  1.5,
  2.99,
  -2.5,
  -3,
  4,
  6,
  7,
  -7,
  -8.5,
  NaN,
  Infinity,
  -Infinity,
  1e10,
  -1e10,
];
const values = [1, 2, 2.5, -1, 3, NaN, 0, -0, 300, 4];
const callbacks: Readonly<Record<string, readonly string[]>> = {
  boolean: ['value > 1', 'value === 2', 'index === 3', 'array[index] === 1 || index > 4'],
  U: ['value + index', 'value * 2'],
  T: ['value + index', 'value * 2'],
  number: ['value + index', 'array.length - value'],
  void: ["console.log('item', index, value)"],
};

/** Makes calls in whose arguments something happens: who reads the console sees which arguments were evaluated, and in which order. */
export class Calls {
  readonly #random: Random;
  readonly #form: Form;
  #count = 0;

  constructor(random: Random, form: Form) {
    this.#random = random;
    this.#form = form;
  }

  /** A number that announces itself. */
  #number(value: number): string {
    if (this.#form === 'constant') return `(note(${++this.#count}), ${literal(value)})`;
    if (this.#form === 'integer') return `whole(${++this.#count}, ${literal(Math.trunc(value) | 0)})`;
    return `given(${++this.#count}, ${literal(value)})`;
  }

  /**
   * An argument for a parameter.
   * @throws Error for a type that nobody has thought of
   */
  #argument({ owner, name }: Signature, parameter: Signature['parameters'][number]): string {
    const { type } = parameter;
    const random = this.#random;
    const arrow = /^\((.*)\) => (\w+)$/.exec(type);
    if (arrow) {
      const names = [...arrow[1]!.matchAll(/(\w+)[?]?: /g)].map((match) => match[1]!);
      const usable = (callbacks[arrow[2]!] ?? []).filter(
        (body) =>
          ['index', 'array'].every((one) => !body.includes(one) || names.includes(one)) &&
          !(body.includes('value') && type.includes('value: undefined')),
      );
      const combined = names[0] === 'previous' || names[0] === 'a';
      const typed = names
        .map((one) =>
          one === 'array' || one === 'action' || type.includes('value: undefined') ? one : `${one}: number`,
        )
        .join(', ');
      const body =
        names[0] === 'a'
          ? 'a - b'
          : combined
            ? 'previous * 2 + value - index'
            : random.pick(usable.length ? usable : ['index * 3']);
      const made = `(${typed}) => ${body}`;
      // Which overload is meant depends on a function of nothing: it has to stand there as it is.
      if (type.includes('value: undefined')) return made;
      return `(note(${++this.#count}), ${made})`;
    }
    switch (type) {
      case 'number':
      case 'T':
      case 'U':
      case 'number | boolean':
      case 'string | number | boolean':
      case 'unknown':
      case 'number[]':
      case 'T[]':
        if (parameter.name === 'length') return this.#number(random.pick([0, 1, 3]));
        if (parameter.name === 'offset') return this.#number(random.pick([0, 1, 1.5, NaN, -0.5, 3, -0]));
        if (/^(from|start|end|begin|target|index)$/.test(parameter.name)) return this.#number(random.pick(positions));
        return this.#number(random.pick(values));
      case '{ readonly length: number }':
        return `{ length: ${this.#number(random.pick([0, 2, 3]))} }`;
      case 'ArrayLike<number>':
      case 'readonly T[]':
        return `source(${++this.#count})`;
      case 'AnyTypedArray':
        return `bytes(${++this.#count})`;
      default:
        throw new Error(`${owner}.${name} takes a ${type}: say here what to give it`);
    }
  }

  /** Calls of a signature with every number of arguments that it takes. */
  of(signature: Signature, receiver: string): readonly string[] {
    const { parameters, rest, name } = signature;
    const least = parameters.filter(({ optional }) => !optional).length - (rest ? 1 : 0);
    // Math.hypot takes one or two; of no values nothing is asked.
    const most = !rest ? parameters.length : name === 'hypot' ? 2 : 3;
    const first = rest && (name === 'hypot' || parameters[0]!.type === 'T[]') ? 1 : least;
    return Array.from({ length: most - first + 1 }, (_, extra) => {
      const list = Array.from({ length: first + extra }, (__, index) =>
        this.#argument(signature, parameters[Math.min(index, parameters.length - 1)]!),
      ).join(', ');
      if (name === 'new') return `new ${receiver}(${list})`;
      return name === '()' ? `${receiver}(${list})` : `${receiver}.${name}(${list})`;
    });
  }
}

const literal = (value: number): string =>
  Object.is(value, -0)
    ? '-0'
    : Number.isFinite(value)
      ? String(value)
      : Number.isNaN(value)
        ? 'NaN'
        : `${value < 0 ? '-' : ''}Infinity`;

/** What all generated apps begin with. */
export const prelude = `const items: number[] = [1, 2, 3, 2, 1, 4];
const others = [5, 6, 7];
const octets = new Uint8Array([8, 9]);
const note = (n: number): void => console.log('argument', n);
function given(n: number, value: number): number { console.log('argument', n); return value; }
function whole(n: number, value: i32): i32 { console.log('argument', n); return value; }
function source(n: number): number[] { console.log('argument', n); return others; }
function bytes(n: number): Uint8Array { console.log('argument', n); return octets; }
function list(): number[] { console.log('list'); [items[0], items[1], items[2], items[3], items[4], items[5]] = [1, 2, 3, 2, 1, 4]; return items; }
function showItems(): void { for (const x of items) console.log(x); }
`;

/** Statements that make a call and show what came of it. */
export function shown(call: string, { result }: Signature, self: string): string {
  if (/^(number|boolean|U|T)$/.test(result)) return `console.log(${call});`;
  if (/\| undefined$/.test(result)) return `console.log((${call}) ?? -99);`;
  if (result === 'void') return `${call};`;
  if (/^(this|T\[\]|U\[\]|number\[\]|\w+Array)$/.test(result)) {
    return `const made = ${call}; console.log(made.length); for (const x of made) console.log(x);`;
  }
  throw new Error(`${self} gives a ${result}: say here how to show it`);
}
