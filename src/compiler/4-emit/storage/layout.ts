import type { Struct, Type } from '../../ir';
import type { Forms, Stored } from '../numbers/representation';
import type { Places } from '../slots/places';
import type { Slot } from '../slots/slot';
import { fieldsOf } from '../types';

interface Layout {
  readonly size: number;
  readonly align: number;
}

const numbers: Readonly<Record<Stored, number>> = {
  ...{ i8: 1, u8: 1, i16: 2, u16: 2, i32: 4, u32: 4, i64: 8, f32: 4, f64: 8 },
};
const up = (size: number, align: number): number => Math.ceil(size / align) * align;
const word = (count: number): Layout => ({ size: 4 * count, align: 4 });

/** Sizes in bytes as C has them on wasm32 and on the chips: pointers of 4 bytes, everything aligned to its own size. */
export class Layouts {
  readonly #places: Places;
  readonly #forms: Forms;

  constructor(places: Places, forms: Forms) {
    this.#places = places;
    this.#forms = forms;
  }

  /** Of a value in memory; `list` is the type of the array whose element it is. */
  of(slot: Slot, list?: Type, type: Type = slot.type): Layout {
    switch (type.kind) {
      case 'number': {
        const size = numbers[this.#forms.stored(slot, list)];
        return { size, align: size };
      }
      case 'void':
      case 'boolean':
        return { size: 1, align: 1 };
      case 'literals':
        return { size: 2, align: 2 };
      case 'struct':
        return word(1);
      case 'string':
      case 'view':
      case 'array':
      case 'function':
        return word(2);
      case 'optional': {
        if (type.of.kind === 'struct') return word(1);
        const inner = this.of(slot, list, type.of);
        return { size: up(inner.align + inner.size, inner.align), align: inner.align };
      }
    }
  }

  /** Of an object; a base comes first, and before all a pointer to the methods, where there is one. */
  struct(struct: Struct, carriesMethods: boolean): Layout {
    let size = 0;
    let align = 1;
    const add = (part: Layout) => {
      size = up(size, part.align) + part.size;
      align = Math.max(align, part.align);
    };
    if (struct.base) add(this.struct(struct.base, carriesMethods));
    else if (carriesMethods) add(word(1));
    const inherited = struct.base ? fieldsOf(struct.base).length : 0;
    for (const { name } of fieldsOf(struct).slice(inherited)) add(this.of(this.#places.field(struct, name)));
    return { size: Math.max(1, up(size, align)), align };
  }
}
