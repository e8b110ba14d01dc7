import type { Expression, Program, Target } from '../../ir';
import type { NetworkFacts } from '../../library/unikernel';
import type { Places } from '../slots/places';
import type { Slot } from '../slots/slot';
import type { Effects } from '../sequence/effects';
import { fieldsOf, implementations, isList, present, structOf } from '../types';
import { arithmetic, convert, negate } from './arithmetic';
import { listRange } from './lists';
import { combined, either, kept, moved } from './combine';
import { mathRange } from './math';
import { anything, constant, empty, isEmpty, lengths, meet, range, rangeOfKind, type Range } from './range';
import { assume, linear } from './refine';
import {
  become,
  fact,
  forget,
  joinStates,
  lasting,
  nothingBelow,
  type Fact,
  type Place,
  type PlaceTable,
  type State,
} from './state';
import { unikernelRange } from './unikernel';

/** What an evaluation tells the analysis around it. */
export interface Listener {
  /** A value flows into a place. */
  flow(slot: Slot, range: Range): void;
  /** An expression has these values, among others. */
  record(e: Expression, known: Fact): void;
}

/** Computes what expressions can be, following their effects on a state, as JavaScript would evaluate them. */
export class Evaluator {
  readonly #program: Program;
  readonly #places: Places;
  readonly #table: PlaceTable;
  readonly #effects: Effects;
  readonly #network: NetworkFacts | undefined;
  readonly #listener: Listener;

  constructor(
    program: Program,
    places: Places,
    table: PlaceTable,
    effects: Effects,
    network: NetworkFacts | undefined,
    listener: Listener,
  ) {
    this.#program = program;
    this.#places = places;
    this.#table = table;
    this.#effects = effects;
    this.#network = network;
    this.#listener = listener;
  }

  /** The value of an expression; `state` becomes what is known afterwards. */
  evaluate(e: Expression, state: State): Fact {
    const known = this.#evaluate(e, state);
    this.#listener.record(e, known);
    return known;
  }

  /** Evaluates a condition: what is known where it holds, and where it does not; none where that cannot be. */
  branch(e: Expression, state: State): readonly [State | undefined, State | undefined] {
    if (e.type.kind !== 'boolean') {
      const { range } = this.evaluate(e, state);
      if (e.type.kind === 'number' && isEmpty(range)) return [undefined, undefined];
      return [new Map(state), state];
    }
    if (e.kind === 'boolean') return e.value ? [state, undefined] : [undefined, state];
    if (e.kind === 'unary' && e.operator === '!') {
      const [holds, fails] = this.branch(e.value, state);
      return [fails, holds];
    }
    if (e.kind === 'logical' && e.operator !== '??') {
      const [holds, fails] = this.branch(e.left, state);
      const on = e.operator === '&&' ? holds : fails;
      const off = e.operator === '&&' ? fails : holds;
      if (!on) return e.operator === '&&' ? [undefined, off] : [off, undefined];
      const [rightHolds, rightFails] = this.branch(e.right, on);
      return e.operator === '&&'
        ? [rightHolds, joinStates(off, rightFails)]
        : [joinStates(off, rightHolds), rightFails];
    }
    if (e.kind === 'binary' && e.left.type.kind === 'number' && e.right.type.kind === 'number') {
      const left = this.evaluate(e.left, state);
      const right = this.evaluate(e.right, state);
      if (isEmpty(left.range) || isEmpty(right.range)) return [undefined, undefined];
      // What the right side has changed is no longer what was compared.
      if (!this.#table.outlasts(linear(e.left, this.#table)?.place, [e.right])) return [new Map(state), state];
      const sides = { left: lasting(left, [e.right], this.#table), right };
      return [assume(e, true, sides, state, this.#table), assume(e, false, sides, state, this.#table)];
    }
    if (e.kind === 'binary') {
      this.evaluate(e.left, state);
      this.evaluate(e.right, state);
    } else this.evaluate(e, state);
    return [new Map(state), state];
  }

  /** A new value of what an assignment or an update has as its target; `value` is the expression that was evaluated after the target. */
  #store(target: Target, stored: Fact, state: State, value?: Expression): void {
    const slot = this.#places.expression(target);
    if (target.kind === 'element') {
      const array = present(target.array.type);
      const kept =
        array.kind === 'view' && array.element !== 'f64' ? convert(stored.range, array.element) : stored.range;
      this.#listener.flow(slot, kept);
      return;
    }
    const place = this.#table.read(target);
    // In `p.x = value` the value may put another object into `p`, whose `x` is not known then.
    const holder = place?.field === undefined ? undefined : this.#table.variable(place.variable);
    if (place && this.#table.outlasts(holder, value ? [value] : [])) {
      this.keep(place, stored, state);
      return;
    }
    this.#listener.flow(slot, stored.range);
    forget(state, new Set([slot]));
  }

  /** A place has a new value. */
  keep(place: Place, { range, below }: Fact, state: State): void {
    const { slot } = place;
    this.#listener.flow(slot, range);
    const written = new Set([slot]);
    forget(state, written);
    // A relation to what has just been replaced is none.
    const relations = [...below].filter(([array]) => !array.rests.has(slot));
    state.set(place, fact(slot.brand ? meet(range, rangeOfKind(slot.brand)) : range, new Map(relations)));
  }

  /** What an expression does itself has happened. */
  #happened(e: Expression, state: State): void {
    forget(state, this.#effects.own(e).writes);
  }

  #read(e: Expression, state: State): Fact {
    const place = this.#table.read(e);
    const known = place && state.get(place);
    if (known) return known;
    const slot = this.#places.expression(e);
    return fact(slot.brand ? meet(slot.range, rangeOfKind(slot.brand)) : slot.range);
  }

  #evaluate(e: Expression, state: State): Fact {
    switch (e.kind) {
      case 'number':
        return fact(constant(e.value));
      case 'boolean':
      case 'string':
      case 'closure':
        return fact(anything);
      // No number at all.
      case 'null':
      case 'zero':
        return fact(empty);
      case 'variable':
        return this.#read(e, state);
      case 'field':
        this.evaluate(e.object, state);
        return this.#read(e, state);
      case 'unary': {
        if (e.operator === '!') return this.#condition(e, state);
        const value = this.evaluate(e.value, state);
        if (e.operator === '+') return value;
        if (e.operator === '-') return fact(negate(value.range));
        return fact(arithmetic('^', value.range, constant(-1)));
      }
      case 'binary':
        return e.type.kind === 'boolean' ? this.#condition(e, state) : this.#binary(e, state);
      case 'logical':
        return this.#logical(e, state);
      case 'conditional': {
        const [holds, fails] = this.branch(e.condition, state);
        const then = holds && this.evaluate(e.then, holds);
        const otherwise = fails && this.evaluate(e.otherwise, fails);
        become(state, joinStates(holds, fails));
        return either(then, otherwise);
      }
      case 'assign':
        return this.#assign(e, state);
      case 'update': {
        const before = this.evaluate(e.target, state);
        const after = fact(
          arithmetic(e.operator === '++' ? '+' : '-', before.range, constant(1)),
          moved(before, e.operator === '++' ? 1 : -1),
        );
        this.#store(e.target, after, state);
        return e.prefix ? after : before;
      }
      case 'convert': {
        const value = this.evaluate(e.value, state);
        const range = convert(value.range, e.to);
        return fact(range, value.range.whole ? kept(value, range) : nothingBelow);
      }
      case 'narrow': {
        const value = this.evaluate(e.value, state);
        return fact(meet(value.range, rangeOfKind(e.to)), value.below);
      }
      case 'some':
      case 'unwrap':
      case 'upcast':
        return this.evaluate(e.value, state);
      case 'math': {
        const values = e.arguments
          .map((one) => this.evaluate(one, state))
          .map((value, index) => lasting(value, e.arguments.slice(index + 1), this.#table));
        const ranges = values.map((value) => value.range);
        const result = mathRange(e.name, ranges);
        const [first] = values;
        if (e.name === 'integer' && first?.range.whole && !first.range.nan) return fact(result, first.below);
        return fact(result, e.name === 'min' ? new Map(values.flatMap(({ below }) => [...below])) : nothingBelow);
      }
      case 'call':
        this.#pass(
          e.function.parameters.map((one) => this.#places.variable(one)),
          e.arguments,
          state,
        );
        this.#happened(e, state);
        return fact(this.#places.result(e.function).range);
      case 'call-value': {
        this.evaluate(e.callee, state);
        const slot = this.#places.expression(e.callee);
        this.#pass(slot.parameters, e.arguments, state);
        this.#happened(e, state);
        return fact(slot.result.range);
      }
      case 'call-method': {
        this.evaluate(e.object, state);
        const methods = implementations(this.#program.structs, structOf(e.object), e.method);
        // Overrides share the slots of their parameters, but for `this`.
        this.#pass(this.#places.function(methods[0]!).parameters.slice(1), e.arguments, state);
        this.#happened(e, state);
        return fact(this.#places.expression(e).range);
      }
      case 'call-unikernel':
        return fact(
          unikernelRange(
            e,
            e.arguments.map((argument) => this.evaluate(argument, state).range),
            { places: this.#places, network: this.#network, listener: this.#listener },
          ),
        );
      case 'element':
        return this.#element(e, state);
      case 'length': {
        const list = this.evaluate(e.array, state);
        const array = this.#table.read(e.array);
        const type = present(e.array.type);
        if (!isList(type)) return fact(lengths);
        const known = type.kind === 'array' && type.length !== undefined ? constant(type.length) : list.range;
        return fact(meet(known, lengths), array ? new Map([[array, -1]]) : nothingBelow);
      }
      case 'new-struct':
        this.#pass(
          fieldsOf(e.struct).map(({ name }) => this.#places.field(e.struct, name)),
          e.values,
          state,
        );
        return fact(anything);
      case 'new-array': {
        const { element } = this.#places.expression(e);
        for (const value of e.values) this.#listener.flow(element, this.evaluate(value, state).range);
        return fact(constant(e.values.length));
      }
      case 'new-filled': {
        const length = this.evaluate(e.length, state);
        const fill = e.fill ? this.evaluate(e.fill, state).range : constant(0);
        this.#listener.flow(this.#places.expression(e).element, fill);
        return fact(meet(length.range, lengths));
      }
      case 'call-array':
        return listRange(
          e,
          this.evaluate(e.array, state),
          e.arguments.map((one) => this.evaluate(one, state)),
          {
            element: this.#places.expression(e.array).element,
            source: e.method === 'set' && e.arguments[0] ? this.#places.expression(e.arguments[0]).element : undefined,
            place: this.#still(e.array, e.arguments),
            listener: this.#listener,
          },
        );
      case 'format':
        for (const part of e.parts) this.evaluate(part, state);
        return fact(anything);
      case 'sequence':
        for (const effect of e.effects) this.evaluate(effect, state);
        return this.evaluate(e.value, state);
    }
  }

  #condition(e: Expression, state: State): Fact {
    const [holds, fails] = this.branch(e, state);
    become(state, joinStates(holds, fails));
    return fact(anything);
  }

  #binary(e: Extract<Expression, { kind: 'binary' }>, state: State): Fact {
    const left = this.evaluate(e.left, state);
    const right = this.evaluate(e.right, state);
    return combined(e.operator, lasting(left, [e.right], this.#table), right);
  }

  /** The place that an expression reads, if it is sure to be the same when others have been evaluated after it. */
  #still(e: Expression, later: readonly Expression[]): Place | undefined {
    const place = this.#table.read(e);
    return this.#table.outlasts(place, later) ? place : undefined;
  }

  #logical(e: Extract<Expression, { kind: 'logical' }>, state: State): Fact {
    if (e.type.kind === 'boolean' && e.operator !== '??') return this.#condition(e, state);
    const left = this.evaluate(e.left, state);
    const after: State = new Map(state);
    const right = this.evaluate(e.right, after);
    become(state, joinStates(state, after));
    return either(left, right);
  }

  #assign(e: Extract<Expression, { kind: 'assign' }>, state: State): Fact {
    const { operator, target } = e;
    // The object and the index come first, and are read only by an operator.
    const before = operator === undefined ? this.#reach(target, state) : this.evaluate(target, state);
    const value = this.evaluate(e.value, state);
    const after = operator === undefined ? value : combined(operator, lasting(before, [e.value], this.#table), value);
    if (operator === undefined && target.kind === 'element') this.#inside(target, before, state, [e.value]);
    this.#store(target, after, state, e.value);
    return after;
  }

  /** Evaluates what a target is made of. @returns of an element what is known of the array */
  #reach(target: Target, state: State): Fact {
    if (target.kind === 'field') return this.evaluate(target.object, state);
    if (target.kind === 'variable') return fact(anything);
    const list = this.evaluate(target.array, state);
    this.evaluate(target.index, state);
    return list;
  }

  #pass(parameters: readonly Slot[], values: readonly Expression[], state: State): void {
    values.forEach((value, index) => {
      const { range } = this.evaluate(value, state);
      const parameter = parameters[index];
      if (parameter) this.#listener.flow(parameter, range);
    });
  }

  #element(e: Extract<Expression, { kind: 'element' }>, state: State): Fact {
    const list = this.evaluate(e.array, state);
    this.evaluate(e.index, state);
    this.#inside(e, list, state, []);
    const { element } = this.#places.expression(e.array);
    return fact(element.brand ? meet(element.range, rangeOfKind(element.brand)) : element.range);
  }

  /**
   * An index that has been used is known to be one of the array: everything else was a panic. `later` has been evaluated between the
   * index and its use.
   */
  #inside(e: Extract<Expression, { kind: 'element' }>, list: Fact, state: State, later: readonly Expression[]): void {
    // What is a position of a text loses its fraction first, and NaN is 0.
    const integer = e.index.kind === 'math' && e.index.name === 'integer' ? e.index.arguments[0] : undefined;
    const found = linear(integer ?? e.index, this.#table);
    if (!found || !this.#table.outlasts(found.place, later)) return;
    const known = state.get(found.place) ?? fact(this.#places.variable(found.place.variable).range);
    if (!known.range.whole || (integer && known.range.nan) || found.place.field !== undefined || isEmpty(known.range))
      return;
    const last = Math.max(0, list.range.max - 1);
    const valid = range(-found.offset, last - found.offset, { whole: true, minusZero: true });
    const value = meet(known.range, valid);
    const array = this.#still(e.array, [e.index, ...later]);
    const below = new Map(known.below);
    if (array) below.set(array, Math.max(below.get(array) ?? -Infinity, found.offset));
    if (!isEmpty(value)) state.set(found.place, fact(value, below));
  }
}
