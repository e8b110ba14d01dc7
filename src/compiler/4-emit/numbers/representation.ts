import type { Brand, ElementKind, Expression, Type } from '../../ir';
import type { Slot } from '../slots/slot';
import { brandOf, present } from '../types';
import type { NumberFacts } from './analyse';
import { SAFE, isEmpty, isInteger, type Range } from './range';
import type { ZeroSigns } from './zero-sign';

/** What a number is in C when it is computed with. */
export type Form = 'i32' | 'u32' | 'i64' | 'f32' | 'f64';
/** What it is in memory. */
export type Stored = ElementKind | 'i64';

const fits = (range: Range, min: number, max: number): boolean => range.min >= min && range.max <= max;

/** The cheapest form that holds a range exactly. */
export function formOf(range: Range, seesZeroSign: boolean): Form {
  // Where the program never comes any form will do; a double takes every constant without a remark of the C compiler.
  if (isEmpty(range)) return 'f64';
  if (isInteger(range) && !(range.minusZero && seesZeroSign)) {
    if (fits(range, -(2 ** 31), 2 ** 31 - 1)) return 'i32';
    if (fits(range, 0, 2 ** 32 - 1)) return 'u32';
    if (fits(range, -SAFE, SAFE)) return 'i64';
  }
  return range.single ? 'f32' : 'f64';
}

/** The form in which a number of a brand or an element type is computed with. */
export const formOfKind = (kind: Stored): Form =>
  kind === 'f32' || kind === 'f64' || kind === 'u32' || kind === 'i64' ? kind : 'i32';

/** Which form numbers have: those of expressions, and those of places. */
export class Forms {
  readonly #facts: NumberFacts;
  readonly #signs: ZeroSigns;
  readonly #checks: boolean;

  constructor(facts: NumberFacts, signs: ZeroSigns, checks: boolean) {
    this.#facts = facts;
    this.#signs = signs;
    this.#checks = checks;
  }

  get checks(): boolean {
    return this.#checks;
  }

  range(e: Expression): Range | undefined {
    return this.#facts.of(e);
  }

  /** The form in which an expression is best computed. */
  of(e: Expression): Form {
    const range = this.#facts.of(e);
    if (!range) return formOfBrand(brandOf(present(e.type)));
    return formOf(range, this.#signs.sees(e));
  }

  /** Whether -0 and 0 have to be told apart in the value. */
  sees(e: Expression): boolean {
    return this.#signs.sees(e);
  }

  /** The form of a variable, a parameter or a result. */
  slot(slot: Slot): Form {
    const { brand } = slot;
    if (brand) return formOfKind(brand);
    return formOf(slot.range, slot.seesZeroSign);
  }

  /** The type of a number in memory: a brand says it, elements of arrays get the smallest that holds them. */
  stored(slot: Slot, list: Type | undefined): Stored {
    if (list?.kind === 'view') return list.element;
    if (slot.brand) return slot.brand;
    const form = formOf(slot.range, slot.seesZeroSign);
    if (!slot.packed || (form !== 'i32' && form !== 'u32')) return form;
    const { range } = slot;
    if (fits(range, -128, 127)) return 'i8';
    if (fits(range, 0, 255)) return 'u8';
    if (fits(range, -32768, 32767)) return 'i16';
    if (fits(range, 0, 65535)) return 'u16';
    return form;
  }
}

const formOfBrand = (brand: Brand | undefined): Form => (brand ? formOfKind(brand) : 'f64');
