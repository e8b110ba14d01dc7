import type { Brand, Type } from '../../ir';
import { empty, type Range } from '../numbers/range';
import { brandOf, present } from '../types';

/**
 * A place that keeps values: a variable, a parameter, a result, a field, or the elements of arrays. Places that must have the same form
 * in C, because one reference can lead to either (the elements of two arrays that one variable may hold), are one slot: union and find
 * over the flow of values (Steensgaard 1996).
 */
export class Slot {
  readonly type: Type;
  /** In memory as an array's elements are; a small type saves room there. */
  readonly packed: boolean;
  #parent: Slot | undefined;
  #element: Slot | undefined;
  #parameters: readonly Slot[] | undefined;
  #result: Slot | undefined;
  #range: Range = empty;
  #seesZeroSign = false;
  #written = false;
  #brand: Brand | undefined;

  constructor(type: Type, packed = false) {
    this.type = type;
    this.packed = packed;
    const value = present(type);
    this.#brand = brandOf(value);
    if (value.kind === 'array') this.#element = new Slot(value.element, true);
    if (value.kind === 'view') {
      const brand = value.element === 'f64' ? undefined : value.element;
      this.#element = new Slot({ kind: 'number', brand }, true);
    }
    if (value.kind === 'function') {
      this.#parameters = value.parameters.map((parameter) => new Slot(parameter));
      this.#result = new Slot(value.result);
    }
  }

  /** The slot that stands for all that are one with this. */
  get root(): Slot {
    if (!this.#parent) return this;
    return (this.#parent = this.#parent.root);
  }

  /** Of an array or a typed array: its elements. */
  get element(): Slot {
    const { root } = this;
    if (!root.#element) throw new Error(`a ${present(root.type).kind} has no elements`);
    return root.#element.root;
  }

  get parameters(): readonly Slot[] {
    return (this.root.#parameters ?? []).map(({ root }) => root);
  }

  get result(): Slot {
    const { root } = this;
    if (!root.#result) throw new Error(`a ${present(root.type).kind} has no result`);
    return root.#result.root;
  }

  /** Gives a function's slot the very slots of its parameters and its result. */
  setFunction(parameters: readonly Slot[], result: Slot): void {
    this.root.#parameters = parameters;
    this.root.#result = result;
  }

  /** All values that it ever holds: numbers, or an array's lengths. */
  get range(): Range {
    return this.root.#range;
  }
  set range(range: Range) {
    this.root.#range = range;
  }

  /** Whether somebody can tell -0 from 0 in a value that was read here. */
  get seesZeroSign(): boolean {
    return this.root.#seesZeroSign;
  }
  set seesZeroSign(sees: boolean) {
    this.root.#seesZeroSign = sees;
  }

  /** Whether something is stored here besides the first values. */
  get written(): boolean {
    return this.root.#written;
  }
  set written(written: boolean) {
    this.root.#written = written;
  }

  /** The brand of its numbers; none when places of different brands are one. */
  get brand(): Brand | undefined {
    return this.root.#brand;
  }

  /** From now on both are one. */
  unify(other: Slot): void {
    const a = this.root;
    const b = other.root;
    if (a === b) return;
    b.#parent = a;
    a.#written ||= b.#written;
    if (a.#brand !== b.#brand) a.#brand = undefined;
    const element = b.#element;
    const parameters = b.#parameters ?? [];
    const result = b.#result;
    if (element) {
      if (a.#element) a.#element.unify(element);
      else a.#element = element;
    }
    a.#parameters ??= b.#parameters;
    a.#parameters?.forEach((slot, index) => {
      const twin = parameters[index];
      if (twin) slot.unify(twin);
    });
    if (result) {
      if (a.#result) a.#result.unify(result);
      else a.#result = result;
    }
  }

  /** A reference flows from one place to another: the places behind it become one. */
  unifyInner(other: Slot): void {
    const a = this.root;
    const b = other.root;
    if (a === b) return;
    if (a.#element && b.#element) a.#element.unify(b.#element);
    if (!a.#parameters || !b.#parameters) return;
    const twins = b.#parameters;
    a.#parameters.forEach((slot, index) => {
      const twin = twins[index];
      if (twin) slot.unify(twin);
    });
    if (a.#result && b.#result) a.#result.unify(b.#result);
  }
}
