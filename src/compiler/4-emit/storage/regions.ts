import type { Expression, FunctionDeclaration, Statement, Variable } from '../../ir';
import { eachExpression, parts, type Body } from '../walk';

/** A block of a function, or the round of a loop: what is declared in it is gone, or new, at its end. */
export interface Region {
  readonly parent: Region | undefined;
  readonly function: FunctionDeclaration | undefined;
  /** The innermost loop round around it; none outside of loops. */
  readonly loop: Region | undefined;
}

/** Where variables are declared and objects are made. */
export class Regions {
  readonly #variables = new Map<Variable, Region>();
  readonly #expressions = new Map<Expression, Region>();
  readonly #functions = new Map<FunctionDeclaration | undefined, Region>();

  constructor(bodies: readonly Body[]) {
    for (const { function: owner, statements } of bodies) {
      const region: Region = { parent: undefined, function: owner, loop: undefined };
      this.#functions.set(owner, region);
      for (const parameter of owner?.parameters ?? []) this.#variables.set(parameter, region);
      this.#walk(statements, region);
    }
  }

  /** A variable without a declaration belongs to its function as a whole. */
  variable(variable: Variable): Region | undefined {
    return this.#variables.get(variable) ?? this.#functions.get(variable.owner);
  }

  expression(e: Expression): Region | undefined {
    return this.#expressions.get(e);
  }

  #walk(statements: readonly Statement[], region: Region): void {
    for (const s of statements) this.#statement(s, region);
  }

  #statement(s: Statement, region: Region): void {
    const block = (): Region => ({ parent: region, function: region.function, loop: region.loop });
    const round = (around: Region): Region => {
      const made: { parent: Region; function: FunctionDeclaration | undefined; loop: Region | undefined } = {
        parent: around,
        function: region.function,
        loop: undefined,
      };
      made.loop = made;
      return made;
    };
    const place = (e: Expression | undefined, where: Region) => {
      if (e) eachExpression(e, (one) => this.#expressions.set(one, where));
    };
    switch (s.kind) {
      case 'declare':
        this.#variables.set(s.variable, region);
        {
          place(s.value, region);
          return;
        }
      case 'block': {
        this.#walk(s.body, block());
        return;
      }
      case 'if':
        place(s.condition, region);
        this.#walk(s.then, block());
        {
          this.#walk(s.otherwise, block());
          return;
        }
      case 'for': {
        const head = block();
        this.#walk(s.initialise, head);
        const inner = round(head);
        place(s.condition, inner);
        place(s.update, inner);
        this.#walk(s.body, { parent: inner, function: inner.function, loop: inner });
        return;
      }
      case 'while':
      case 'do-while': {
        const inner = round(region);
        place(s.condition, inner);
        this.#walk(s.body, { parent: inner, function: inner.function, loop: inner });
        return;
      }
      case 'switch': {
        place(s.value, region);
        const inner = block();
        for (const { test, body } of s.cases) {
          place(test, inner);
          this.#walk(body, inner);
        }
        return;
      }
      default:
        for (const e of parts(s).expressions) place(e, region);
    }
  }
}

/** Whether `inner` is `outer` or lies in it. */
export function within(inner: Region | undefined, outer: Region | undefined): boolean {
  if (!outer) return true;
  for (let at = inner; at; at = at.parent) if (at === outer) return true;
  return false;
}
