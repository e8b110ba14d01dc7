import type { BinaryOperator, Expression, FunctionDeclaration, Program, Statement } from '../../ir';
import type { Places } from '../slots/places';
import type { Slot } from '../slots/slot';
import { fieldsOf, implementations, structOf } from '../types';
import { operands, parts, type Body } from '../walk';
import type { NumberFacts } from './analyse';

/**
 * Who can tell -0 from 0? An integer type has no -0, and many sums that could give one are only counted, compared or printed in a
 * template. This pass goes from uses to values: `console.log`, division by it and a few functions of `Math` see the sign; sums, products
 * and places hand the question on; integers, comparisons and bits never ask.
 */
export class ZeroSigns {
  readonly #seen = new Set<Expression>();
  readonly #program: Program;
  readonly #places: Places;
  readonly #facts: NumberFacts;
  #changes = 0;

  constructor(program: Program, places: Places, facts: NumberFacts, bodies: readonly Body[]) {
    this.#program = program;
    this.#places = places;
    this.#facts = facts;
    for (let before = -1; before !== this.#changes;) {
      before = this.#changes;
      for (const body of bodies) this.#statements(body.statements, body.function);
    }
  }

  /** Whether the value of an expression can be -0, and somebody can tell. */
  sees(e: Expression): boolean {
    return this.#seen.has(e);
  }

  #statements(body: readonly Statement[], owner: FunctionDeclaration | undefined): void {
    for (const s of body) {
      const { expressions, statements } = parts(s);
      for (const e of expressions) this.#visit(e, this.#statementSees(s, owner));
      this.#statements(statements, owner);
    }
  }

  #statementSees(s: Statement, owner: FunctionDeclaration | undefined): boolean {
    if (s.kind === 'declare') return this.#places.variable(s.variable).seesZeroSign;
    if (s.kind === 'return') return owner !== undefined && this.#places.result(owner).seesZeroSign;
    return s.kind === 'log';
  }

  #demand(slot: Slot): void {
    if (slot.seesZeroSign) return;
    slot.seesZeroSign = true;
    this.#changes++;
  }

  #may(e: Expression): boolean {
    return this.#facts.of(e)?.minusZero ?? false;
  }

  #each(list: readonly Expression[], slots: readonly (Slot | undefined)[]): void {
    list.forEach((e, index) => this.#visit(e, slots[index]?.seesZeroSign ?? false));
  }

  #visit(e: Expression, sees: boolean): void {
    if (sees && !this.#seen.has(e)) {
      this.#seen.add(e);
      this.#changes++;
    }
    const visible = sees || this.#seen.has(e);
    switch (e.kind) {
      case 'variable':
        if (visible) this.#demand(this.#places.variable(e.variable));
        return;
      case 'field':
      case 'element':
        if (visible) this.#demand(this.#places.expression(e));
        for (const operand of operands(e)) this.#visit(operand, false);
        return;
      case 'unary': {
        this.#visit(e.value, visible && (e.operator === '-' || e.operator === '+'));
        return;
      }
      case 'binary':
        this.#operation(e.operator, e.left, e.right, visible);
        return;
      case 'conditional':
        this.#visit(e.condition, false);
        this.#visit(e.then, visible);
        {
          this.#visit(e.otherwise, visible);
          return;
        }
      case 'logical':
        this.#visit(e.left, visible);
        {
          this.#visit(e.right, visible);
          return;
        }
      case 'assign': {
        const stored = this.#places.expression(e.target).seesZeroSign || visible;
        if (e.operator === undefined) {
          this.#visit(e.target, false);
          this.#visit(e.value, stored);
        } else this.#operation(e.operator, e.target, e.value, stored);
        return;
      }
      case 'update': {
        this.#visit(e.target, visible && !e.prefix);
        return;
      }
      case 'convert': {
        this.#visit(e.value, visible && e.to === 'f32');
        return;
      }
      case 'narrow':
      case 'some':
      case 'unwrap':
      case 'upcast': {
        this.#visit(e.value, visible);
        return;
      }
      case 'math':
        for (const value of e.arguments) this.#visit(value, mathSees(e.name, visible));
        return;
      case 'call': {
        this.#call(e, visible, this.#places.result(e.function), () =>
          e.function.parameters.map((one) => this.#places.variable(one)),
        );
        return;
      }
      case 'call-value':
        this.#visit(e.callee, false);
        {
          this.#call(e, visible, this.#places.expression(e), () => this.#places.expression(e.callee).parameters);
          return;
        }
      case 'call-method': {
        this.#visit(e.object, false);
        const [method] = implementations(this.#program.structs, structOf(e.object), e.method);
        this.#call(e, visible, this.#places.expression(e), () =>
          method ? this.#places.function(method).parameters.slice(1) : [],
        );
        return;
      }
      case 'new-struct': {
        this.#each(
          e.values,
          fieldsOf(e.struct).map(({ name }) => this.#places.field(e.struct, name)),
        );
        return;
      }
      case 'new-array': {
        const { element } = this.#places.expression(e);
        this.#each(
          e.values,
          e.values.map(() => element),
        );
        return;
      }
      case 'new-filled': {
        this.#each([e.length, ...(e.fill ? [e.fill] : [])], [undefined, this.#places.expression(e).element]);
        return;
      }
      case 'call-array': {
        this.#visit(e.array, false);
        const { element } = this.#places.expression(e.array);
        const [first] = e.arguments;
        if (e.method === 'set' && first && element.seesZeroSign) this.#demand(this.#places.expression(first).element);
        this.#each(e.arguments, [e.method === 'fill' ? element : undefined]);
        return;
      }
      case 'sequence':
        for (const effect of e.effects) this.#visit(effect, false);
        {
          this.#visit(e.value, visible);
          return;
        }
      default:
        for (const operand of operands(e)) this.#visit(operand, false);
    }
  }

  #call(
    e: Extract<Expression, { kind: 'call' | 'call-value' | 'call-method' }>,
    visible: boolean,
    result: Slot,
    parameters: () => readonly Slot[],
  ): void {
    if (visible) this.#demand(result);
    this.#each(e.arguments, parameters());
  }

  /** An operator or its assignment: what it makes of its operands is the same. */
  #operation(operator: BinaryOperator, left: Expression, right: Expression, visible: boolean): void {
    this.#visit(left, this.#operandSees(operator, left, right, visible));
    this.#visit(right, this.#operandSees(operator, right, left, visible, true));
  }

  #operandSees(operator: BinaryOperator, own: Expression, other: Expression, visible: boolean, right = false): boolean {
    switch (operator) {
      case '/':
        // The sign of the divisor is that of an infinite quotient.
        return right || visible;
      case '%':
        return visible && !right;
      case '**':
        return true;
      default:
        return visible && this.#sign(operator, own, other);
    }
  }

  /** Whether the sign of a zero goes from an operand into the result. */
  #sign(operator: BinaryOperator, own: Expression, other: Expression): boolean {
    switch (operator) {
      case '+':
        // Only (-0) + (-0) is -0.
        return this.#may(own) && this.#may(other);
      case '-':
        // Only (-0) - 0 is -0; who is on which side does not matter for being careful.
        return this.#may(own) || this.#may(other);
      case '*':
      case '/':
      case '%':
      case '**':
        return true;
      default:
        return false;
    }
  }
}

/** Functions of `Math` that keep the sign of a zero, or (true for whatever use) turn it into something else. */
function mathSees(name: string, visible: boolean): boolean {
  if (name === 'atan2' || name === 'pow') return true;
  return (
    visible &&
    ![
      ...['abs', 'cos', 'cosh', 'exp', 'log', 'log2', 'log10', 'clz32', 'imul', 'hypot', 'acos', 'integer', 'clamp'],
    ].includes(name)
  );
}
