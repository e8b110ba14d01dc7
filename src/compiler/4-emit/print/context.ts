import type { Expression, FunctionDeclaration, Variable } from '../../ir';
import { conflict, type Effect } from '../sequence/effects';
import type { App } from './app';
import { arrow, atom, member, type C } from './c-value';
import type { Line } from './lines';
import { mangled } from './mangle';
import { Names } from './names';
import { fieldName, spaced } from './types';

/** An operand: where it comes from, how it is printed, and the C type that it then has. */
export interface Operand {
  readonly e: Expression;
  readonly type: string;
  print(): C;
}

/** What is being printed: a function's body, statement by statement. Expressions may put statements before their own. */
export class Context {
  readonly app: App;
  readonly owner: FunctionDeclaration | undefined;
  out: Line[] = [];
  /** The app's line of what is being printed. */
  line = 0;
  /** What has to be done before the function returns. */
  departing: string | undefined;
  /** What the parameter is called that says where the caller wants the function's object. */
  result = '';
  /** Names that are visible here. */
  names: Names;
  /** Objects on the stack that outlive the block which makes them. */
  readonly objects: Line[] = [];
  readonly #variables = new Map<Variable, string>();
  readonly #outer: Names;

  constructor(app: App, owner: FunctionDeclaration | undefined) {
    this.app = app;
    this.owner = owner;
    this.#outer = new Names(app.names);
    this.names = this.#outer;
  }

  add(text: string, line = this.line): void {
    this.out.push({ text, line });
  }

  /** Prints into lines of their own, with names of their own. */
  inside(action: () => void): readonly Line[] {
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
  aside<T>(action: () => T): { readonly value: T; readonly lines: readonly Line[] } {
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
  variable(variable: Variable): C {
    if (!variable.owner) return atom(this.app.global(variable));
    if (!variable.captured) return atom(this.#variables.get(variable) ?? this.declare(variable));
    let path: C | undefined;
    for (let at = this.owner; at && at !== variable.owner; at = at.outer) {
      path = path ? arrow(path, 'around') : atom('around');
    }
    const field = fieldName(this.app.storage.capturedName(variable));
    return path ? arrow(path, field) : member(atom('variables'), field);
  }

  /** The variables of the function around `inner`, as an argument for it. */
  around(inner: FunctionDeclaration): C {
    let path: C | undefined;
    for (let at = this.owner; at && at !== inner.outer; at = at.outer) {
      path = path ? arrow(path, 'around') : atom('around');
    }
    return path ?? atom('&variables');
  }

  /** Keeps a value for later in a constant of its own. */
  temporary(type: string, value: C, wanted = 'value'): C {
    const name = this.names.take(wanted);
    this.add(`${type.endsWith('*') ? `${type}const ${name}` : `const ${type} ${name}`} = ${value.text};`);
    return atom(name);
  }

  /** A variable that is given its value in branches. */
  slot(type: string, wanted = 'value'): C {
    const name = this.names.take(wanted);
    this.add(`${spaced(type)}${name};`);
    return atom(name);
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
  inOrder(operands: readonly Operand[], after?: Effect): readonly C[] {
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
