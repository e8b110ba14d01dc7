import type { Expression, FunctionDeclaration, Program, Statement, Struct, Type, Variable } from '../../ir';
import { declaringStruct, fieldsOf, implementations, structOf } from '../types';
import { unikernelCalls } from '../unikernel-calls';
import { eachIn, type Body } from '../walk';
import { Slot } from './slot';

/** Methods of arrays that change elements. */
const writers: ReadonlySet<string> = new Set(['fill', 'set', 'reverse', 'copyWithin']);
const searches: ReadonlySet<string> = new Set(['indexOf', 'lastIndexOf', 'includes']);

/** The slots of a program: which places there are, and which of them are one. */
export class Places {
  readonly #variables = new Map<Variable, Slot>();
  readonly #fields = new Map<Struct, Map<string, Slot>>();
  readonly #results = new Map<FunctionDeclaration, Slot>();
  readonly #functions = new Map<FunctionDeclaration, Slot>();
  readonly #expressions = new Map<Expression, Slot>();
  readonly #program: Program;

  constructor(program: Program, bodies: readonly Body[]) {
    this.#program = program;
    this.#unifyMethods();
    for (const body of bodies) this.#unifyBody(body);
  }

  variable(variable: Variable): Slot {
    return this.#keep(this.#variables, variable, () => new Slot(variable.type)).root;
  }

  result(declaration: FunctionDeclaration): Slot {
    return this.#keep(this.#results, declaration, () => new Slot(declaration.result)).root;
  }

  field(struct: Struct, name: string): Slot {
    const owner = declaringStruct(struct, name);
    const fields = this.#keep(this.#fields, owner, () => new Map<string, Slot>());
    const field = fieldsOf(owner).find((one) => one.name === name);
    if (!field) throw new Error(`${struct.name} has no field ${name}`);
    return this.#keep(fields, name, () => new Slot(field.type)).root;
  }

  /** The slot of a function as a value: its parameters are those of the declaration. */
  function(declaration: FunctionDeclaration): Slot {
    return this.#keep(this.#functions, declaration, () => {
      const parameters = declaration.parameters.map(({ type }) => type);
      const slot = new Slot({ kind: 'function', parameters, result: declaration.result });
      slot.setFunction(
        declaration.parameters.map((parameter) => this.variable(parameter)),
        this.result(declaration),
      );
      return slot;
    }).root;
  }

  /** The slot behind a value: of one that is read from a place, the place's own. */
  expression(e: Expression): Slot {
    switch (e.kind) {
      case 'variable':
        return this.variable(e.variable);
      case 'field':
        return this.field(structOf(e.object), e.field);
      case 'element':
        return this.expression(e.array).element;
      case 'call':
        return this.result(e.function);
      case 'call-value':
        return this.expression(e.callee).result;
      case 'call-method':
        return this.#method(structOf(e.object), e.method).result;
      case 'closure':
        return this.function(e.function);
      case 'assign':
      case 'some':
      case 'unwrap':
      case 'narrow':
      case 'upcast':
      case 'sequence':
        return this.expression(e.value);
      case 'conditional':
        return this.#either(e, e.then, e.otherwise);
      case 'logical':
        return this.#either(e, e.left, e.right);
      case 'call-array':
        return searches.has(e.method) ? this.#fresh(e, e.type) : this.expression(e.array);
      default:
        return this.#fresh(e, e.type);
    }
  }

  #keep<K, V>(map: Map<K, V>, key: K, make: () => V): V {
    let value = map.get(key);
    if (value === undefined) map.set(key, (value = make()));
    return value;
  }

  #fresh(e: Expression, type: Type): Slot {
    return this.#keep(this.#expressions, e, () => new Slot(type)).root;
  }

  #either(e: Expression, one: Expression, other: Expression): Slot {
    const slot = this.#fresh(e, e.type);
    slot.unifyInner(this.expression(one));
    slot.unifyInner(this.expression(other));
    return slot;
  }

  #method(struct: Struct, name: string): Slot {
    const [first] = implementations(this.#program.structs, struct, name);
    if (!first) throw new Error(`${struct.name} has no method ${name}`);
    return this.function(first);
  }

  /** What overrides must have the same form as what it overrides; `this` is a pointer in any case. */
  #unifyMethods(): void {
    for (const struct of this.#program.structs) {
      for (const { name } of struct.methods) {
        const [first, ...others] = implementations(this.#program.structs, struct, name);
        for (const other of others) this.#alike(first!, other);
      }
    }
  }

  #alike(one: FunctionDeclaration, other: FunctionDeclaration): void {
    one.parameters.forEach((parameter, index) => {
      const twin = other.parameters[index];
      if (twin && index > 0) this.variable(parameter).unify(this.variable(twin));
    });
    this.result(one).unify(this.result(other));
  }

  #unifyBody({ function: owner, statements }: Body): void {
    const onStatement = (s: Statement) => {
      if (s.kind === 'declare' && s.value) this.#flow(this.variable(s.variable), s.value);
      if (s.kind === 'return' && s.value && owner) this.#flow(this.result(owner), s.value);
    };
    eachIn(statements, (e) => this.#unifyExpression(e), onStatement);
  }

  #unifyExpression(e: Expression): void {
    const pass = (parameters: readonly Slot[], values: readonly Expression[]) => {
      parameters.forEach((parameter, index) => {
        const value = values[index];
        if (value) this.#flow(parameter, value);
      });
    };
    switch (e.kind) {
      case 'assign':
        this.expression(e.target).written = true;
        {
          this.#flow(this.expression(e.target), e.value);
          return;
        }
      case 'update':
        this.expression(e.target).written = true;
        return;
      case 'call-unikernel':
        for (const index of unikernelCalls[e.name]?.writes ?? []) {
          const array = e.arguments[index];
          if (array) this.expression(array).element.written = true;
        }
        // A view of the library OS's own memory.
        if (e.type.kind === 'view') this.expression(e).element.written = true;
        return;
      case 'conditional':
      case 'logical':
        return void this.expression(e);
      case 'call': {
        pass(
          e.function.parameters.map((parameter) => this.variable(parameter)),
          e.arguments,
        );
        return;
      }
      case 'call-value': {
        pass(this.expression(e.callee).parameters, e.arguments);
        return;
      }
      case 'call-method':
        for (const one of implementations(this.#program.structs, structOf(e.object), e.method)) {
          pass(this.function(one).parameters, [e.object, ...e.arguments]);
        }
        return;
      case 'new-struct': {
        fieldsOf(e.struct).forEach(({ name }, index) => {
          const value = e.values[index];
          if (value) this.#flow(this.field(e.struct, name), value);
        });
        return;
      }
      case 'new-array':
        for (const value of e.values) this.#flow(this.expression(e).element, value);
        return;
      case 'new-filled':
        if (e.fill) this.#flow(this.expression(e).element, e.fill);
        return;
      case 'call-array': {
        const [first] = e.arguments;
        const { element } = this.expression(e.array);
        if (writers.has(e.method)) element.written = true;
        if (first && e.method === 'fill') this.#flow(element, first);
        // `set` copies elements of another array, whose form may differ; references inside must not.
        if (first && e.method === 'set') element.unifyInner(this.expression(first).element);
        return;
      }
      default:
    }
  }

  #flow(slot: Slot, value: Expression): void {
    slot.unifyInner(this.expression(value));
  }
}
