import type ts from 'typescript';
import { placeOf } from '../1-parse';
import type { Substitution } from '../2-check/type-arguments';
import { refuseUseOf } from '../2-check/refusal';
import { numberType } from '../2-check/type-key';
import type { Expression, FunctionDeclaration, Place, Statement, Target, Type, Variable } from '../ir';
import type { Front } from './front';
import type { Facts, FunctionBuilder, Unit, VariableBuilder } from './unit';

/** A function of the app before it is lowered for a place and types: a declaration, or a constant that holds a function. */
export interface LocalFunction {
  readonly declaration: ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression;
  readonly name: string;
  readonly scope: Scope;
  /** Tells the copies of an inlined body apart. */
  readonly copy: number;
}

/** Where `return` goes in a body that stands in place of its call. */
export interface InlineReturn {
  readonly label: string;
  readonly result: Variable | undefined;
  used: boolean;
}

/** How syntax is lowered: one function for each kind of it. `lowering.ts` has them. */
export interface Lowering {
  expression(scope: Scope, node: ts.Expression, front: Front, expected?: Type): Expression;
  effect(scope: Scope, node: ts.Expression, front: Front): void;
  statements(scope: Scope, statements: readonly ts.Statement[]): void;
  binding(scope: Scope, name: ts.BindingName, value: Expression, front: Front): void;
}

/** One function while it is lowered, or the level of the module. */
export class Scope {
  readonly variables = new Map<ts.Symbol, VariableBuilder>();
  readonly functions = new Map<ts.Symbol, LocalFunction>();
  /** Statements go here: the innermost block. */
  out: Statement[] = [];
  loops = 0;
  inline: InlineReturn | undefined;
  copy = 0;

  constructor(
    readonly unit: Unit,
    readonly declaration: FunctionBuilder | undefined,
    readonly parent: Scope | undefined,
    public substitution: Substitution,
    /** What `this` is here. */
    public self: Expression | undefined,
  ) {}

  get facts(): Facts {
    return this.unit.factsOf(this.declaration);
  }

  /** Lowers an expression. With `expected` the value is one of that type, else of its own. */
  lower(node: ts.Expression, front: Front, expected?: Type): Expression {
    return this.unit.lowering.expression(this, node, front, expected);
  }

  /** Lowers an expression whose value nobody wants. */
  effect(node: ts.Expression, front: Front): void {
    this.unit.lowering.effect(this, node, front);
  }

  /** Lowers statements into the current block. */
  statements(statements: readonly ts.Statement[]): void {
    this.unit.lowering.statements(this, statements);
  }

  /** Declares the variables of a name or a pattern, which is given a value. */
  bind(name: ts.BindingName, value: Expression, front: Front): void {
    this.unit.lowering.binding(this, name, value, front);
  }

  typeOf(node: ts.Node): Type {
    return this.layout(this.unit.checker.getTypeAtLocation(node), node);
  }

  layout(type: ts.Type, node: ts.Node): Type {
    return this.unit.layouts.of(type, this.substitution, node);
  }

  /** A new variable of this function. */
  variable(name: string, type: Type, place: Place, mutable: boolean): VariableBuilder {
    const variable: VariableBuilder = { name, type, place, mutable, owner: this.declaration, captured: false };
    if (!this.declaration) this.unit.globals.push(variable);
    if (this.loops > 0) this.unit.inLoops.add(variable);
    return variable;
  }

  declare(symbol: ts.Symbol, type: Type, node: ts.Node, mutable: boolean): VariableBuilder {
    const variable = this.variable(symbol.name, type, placeOf(node), mutable);
    this.variables.set(symbol, variable);
    return variable;
  }

  /**
   * A variable that the app sees here; notes that a closure uses it.
   * @throws {Refusal} at `node` when its declaration was refused
   */
  lookUp(symbol: ts.Symbol, node: ts.Node): Variable | undefined {
    const variable = this.find(symbol);
    if (variable) this.note(variable);
    else if (this.unit.refused.has(symbol)) refuseUseOf(symbol.name, node);
    return variable;
  }

  private find(symbol: ts.Symbol): Variable | undefined {
    return this.variables.get(symbol) ?? this.parent?.find(symbol);
  }

  /** Notes that this function uses a variable of another one, or of the module. */
  note(variable: VariableBuilder | Variable): void {
    if (variable.owner === this.declaration) return;
    this.facts.reads.add(variable);
  }

  lookUpFunction(symbol: ts.Symbol): LocalFunction | undefined {
    return this.functions.get(symbol) ?? this.parent?.lookUpFunction(symbol);
  }

  refer(declaration: FunctionDeclaration): FunctionDeclaration {
    this.facts.refers.add(declaration);
    return declaration;
  }

  emit(statement: Statement): void {
    this.out.push(statement);
  }

  /** Lowers what `body` says into a block of its own. */
  block(body: () => void): Statement[] {
    const before = this.out;
    const own: Statement[] = [];
    this.out = own;
    try {
      body();
    } finally {
      this.out = before;
    }
    return own;
  }

  /** A block that runs again and again: variables in it are new in each round. */
  round(body: () => void): Statement[] {
    this.loops++;
    try {
      return this.block(body);
    } finally {
      this.loops--;
    }
  }

  /** A variable for a value that is computed once and read several times; declared before the current statement. */
  temporary(name: string, type: Type, place: Place): VariableBuilder {
    const variable = this.variable(name, type, place, true);
    this.emit({ kind: 'declare', variable, value: undefined, place });
    return variable;
  }

  /** Declares a constant that holds the value. */
  constant(name: string, value: Expression): Expression {
    const { place } = value;
    const variable = this.variable(name, value.type, place, false);
    this.emit({ kind: 'declare', variable, value, place });
    return read(variable, place);
  }
}

export const read = (variable: Variable, place: Place): Target => ({
  kind: 'variable',
  variable,
  type: variable.type,
  place,
});

export const number = (value: number, place: Place): Expression => ({ kind: 'number', value, type: numberType, place });

export const assign = (target: Target, value: Expression): Expression => ({
  kind: 'assign',
  operator: undefined,
  target,
  value: isClamped(target) ? clamped(value) : value,
  type: target.type,
  place: value.place,
});

/** Whether a target is an element of an array that clamps what is written into it. */
export const isClamped = (target: Target): boolean =>
  target.kind === 'element' && target.array.type.kind === 'view' && target.array.type.clamped === true;

/** A number as a Uint8ClampedArray keeps it: ToUint8Clamp (ECMA-262 7.1.12). */
export const clamped = (value: Expression): Expression => ({
  kind: 'math',
  name: 'clamp',
  arguments: [value],
  type: { kind: 'number', brand: 'u8' },
  place: value.place,
});

/** Effects, then a value. */
export const sequence = (effects: readonly Expression[], value: Expression): Expression =>
  effects.length === 0 ? value : { kind: 'sequence', effects, value, type: value.type, place: value.place };

/** Whether computing the expression has no effect and gives the same value at any time. */
export function isConstant(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
    case 'boolean':
    case 'string':
    case 'null':
    case 'zero':
    case 'closure':
      return true;
    case 'variable':
      return !expression.variable.mutable;
    case 'unwrap':
      return !expression.checked && isConstant(expression.value);
    case 'some':
    case 'upcast':
      return isConstant(expression.value);
    case 'length':
      return isConstant(expression.array);
    default:
      return false;
  }
}

/** The value for several reads: as it is when it never changes, else kept in a variable by the effect. */
export function once(scope: Scope, value: Expression, name: string): { effects: Expression[]; value: Expression } {
  if (isConstant(value)) return { effects: [], value };
  const variable = scope.temporary(name, value.type, value.place);
  return { effects: [assign(read(variable, value.place), value)], value: read(variable, value.place) };
}
