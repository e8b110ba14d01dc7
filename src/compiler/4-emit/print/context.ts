import type { Expression, FunctionDeclaration, Variable } from '../../ir';
import { conflict, type Effect } from '../sequence/effects';
import type { App } from './app';
import {
  address,
  arrow,
  discarded,
  identifier,
  member,
  type CExpression,
  type CStatement,
  type CType,
  type Declaration,
} from '../../../c';
import { mangled } from './mangle';
import { Names } from './names';
import { fieldName } from './types';

/** An operand: where it comes from, how it is printed, and the C type that it then has. */
export interface Operand {
  readonly e: Expression;
  readonly type: CType;
  print(): CExpression;
}

/** A statement before it is known which line it stands for. */
export type WithoutLine = CStatement extends infer S ? (S extends CStatement ? Omit<S, 'line'> : never) : never;

/** How expressions are printed: one function for each thing that can be wanted of one. `expressions.ts` has them. */
export interface Printers {
  value(cx: Context, e: Expression): CExpression;
  natural(cx: Context, e: Expression): CExpression;
  condition(cx: Context, e: Expression): CExpression;
  evaluate(cx: Context, e: Expression): void;
}

/** What is being printed: a function's body, statement by statement. Expressions may put statements before their own. */
export class Context {
  readonly app: App;
  readonly owner: FunctionDeclaration | undefined;
  out: CStatement[] = [];
  /** The app's line of what is being printed. */
  line = 0;
  /** What has to be done before the function returns. */
  departing: CExpression | undefined;
  /** What the parameter is called that says where the caller wants the function's object. */
  result: CExpression | undefined;
  /** Names that are visible here. */
  names: Names;
  /** Objects on the stack that outlive the block which makes them. */
  readonly objects: CStatement[] = [];
  readonly #variables = new Map<Variable, string>();
  readonly #outer: Names;
  readonly #printers: Printers;

  constructor(app: App, owner: FunctionDeclaration | undefined, printers: Printers) {
    this.app = app;
    this.owner = owner;
    this.#printers = printers;
    this.#outer = new Names(app.names);
    this.names = this.#outer;
  }

  /** An expression in its own type (`typeOf`). */
  value(e: Expression): CExpression {
    return this.#printers.value(this, e);
  }

  /** A number in its natural form. */
  natural(e: Expression): CExpression {
    return this.#printers.natural(this, e);
  }

  /** A condition, as a bool. */
  condition(e: Expression): CExpression {
    return this.#printers.condition(this, e);
  }

  /** Prints an expression for its effects alone. */
  evaluate(e: Expression): void {
    this.#printers.evaluate(this, e);
  }

  /** Adds statements that stand for the app's line. */
  add(...statements: readonly WithoutLine[]): void {
    for (const statement of statements) this.out.push({ ...statement, line: this.line });
  }

  /** Adds an expression that is there for what it does. */
  act(expression: CExpression): void {
    this.add({ kind: 'expression', expression });
  }

  /** Adds a value that nobody wants. */
  discard(value: CExpression): void {
    this.out.push(discarded(value, this.line));
  }

  declareLocal(declaration: Omit<Declaration, 'kind'>): void {
    this.add({ kind: 'declare', ...declaration });
  }

  /** Adds `if (condition) expression;`, which guards what follows. */
  guard(condition: CExpression, expression: CExpression): void {
    const then: CStatement[] = [{ kind: 'expression', expression, line: this.line }];
    this.add({ kind: 'if', condition, then, otherwise: [], inline: true });
  }

  /** Adds a branch or two. */
  branch(condition: CExpression, then: readonly CStatement[], otherwise: readonly CStatement[] = []): void {
    this.add({ kind: 'if', condition, then, otherwise, inline: false });
  }

  /** Prints into lines of their own, with names of their own. */
  inside(action: () => void): readonly CStatement[] {
    const { out, names } = this;
    this.out = [];
    this.names = new Names(names);
    action();
    const made = this.out;
    this.out = out;
    this.names = names;
    return made;
  }

  /** Prints into lines of their own that will stand in the same scope. */
  aside<T>(action: () => T): { readonly value: T; readonly lines: readonly CStatement[] } {
    const { out } = this;
    this.out = [];
    const value = action();
    const lines = this.out;
    this.out = out;
    return { value, lines };
  }

  /** Gives a local variable its name. */
  declare(variable: Variable): string {
    const name = this.names.take(variable.name);
    this.#variables.set(variable, name);
    return name;
  }

  /** A variable as C reads and writes it. */
  variable(variable: Variable): CExpression {
    if (!variable.owner) return identifier(this.app.global(variable));
    if (!variable.captured) return identifier(this.#variables.get(variable) ?? this.declare(variable));
    let path: CExpression | undefined;
    for (let at = this.owner; at && at !== variable.owner; at = at.outer) {
      path = path ? arrow(path, 'around') : identifier('around');
    }
    const field = fieldName(this.app.storage.capturedName(variable));
    return path ? arrow(path, field) : member(identifier('variables'), field);
  }

  /** The variables of the function around `inner`, as an argument for it. */
  around(inner: FunctionDeclaration): CExpression {
    let path: CExpression | undefined;
    for (let at = this.owner; at && at !== inner.outer; at = at.outer) {
      path = path ? arrow(path, 'around') : identifier('around');
    }
    return path ?? address(identifier('variables'));
  }

  /** Keeps a value for later in a constant of its own. */
  temporary(type: CType, value: CExpression, wanted = 'value'): CExpression {
    const name = this.names.take(wanted);
    this.declareLocal({ constant: true, type, name, value });
    return identifier(name);
  }

  /** A variable that is given its value in branches. */
  slot(type: CType, wanted = 'value'): CExpression {
    const name = this.names.take(wanted);
    this.declareLocal({ type, name });
    return identifier(name);
  }

  /** A new name that no scope of the function has: for labels and objects of the function. */
  unique(wanted: string): string {
    const first = mangled(wanted);
    let name = first;
    for (let count = 2; this.names.has(name) || this.#outer.has(name); count++) name = `${first}_${count}`;
    this.#outer.add(name);
    return name;
  }

  /**
   * Prints operands from left to right. C leaves their order open, so one is put in a temporary where a later one could make a
   * difference to it.
   */
  inOrder(operands: readonly Operand[], after?: Effect): readonly CExpression[] {
    const { effects } = this.app;
    return operands.map((operand, position) => {
      const { e, type } = operand;
      const c = operand.print();
      if (c.constant !== undefined) return c;
      const own = effects.of(e);
      const later = operands.slice(position + 1).some((one) => conflict(own, effects.of(one.e)));
      return later || (after && conflict(own, after)) ? this.temporary(type, c) : c;
    });
  }
}
