import type { Struct, Type } from '../../ir';
import type { Forms } from '../numbers/representation';
import type { Slot } from '../slots/slot';
import type { Places } from '../slots/places';
import { fieldsOf } from '../types';
import { typeOfStored } from './c-value';
import { blockLines, type Line } from './lines';
import { mangled } from './mangle';
import type { Names } from './names';

/** Lists that app.h has. */
const known: Readonly<Record<string, string>> = {
  ...{ int8_t: 'uk_i8s', uint8_t: 'uk_u8s', int16_t: 'uk_i16s', uint16_t: 'uk_u16s' },
  ...{ int32_t: 'uk_i32s', uint32_t: 'uk_u32s', float: 'uk_f32s', double: 'uk_f64s' },
};

/** Types of the app in C, and the structs that are needed for them. */
export class CTypes {
  readonly #forms: Forms;
  readonly #places: Places;
  readonly #names: Names;
  /** Whether objects of a struct carry a table of methods. */
  readonly #hasMethods: (struct: Struct) => boolean;
  readonly #structs = new Map<Struct, string>();
  readonly #methods = new Map<Struct, string>();
  readonly #used: Struct[] = [];
  readonly #made = new Map<string, string>();
  readonly #declarations: Line[] = [];

  constructor(forms: Forms, places: Places, names: Names, hasMethods: (struct: Struct) => boolean) {
    this.#forms = forms;
    this.#places = places;
    this.#names = names;
    this.#hasMethods = hasMethods;
  }

  /** The tag of an app's struct. */
  struct(struct: Struct): string {
    let name = this.#structs.get(struct);
    if (name === undefined) {
      name = this.#names.take(struct.name);
      this.#structs.set(struct, name);
      if (struct.base) this.struct(struct.base);
      this.#used.push(struct);
    }
    return name;
  }

  /** The type of a value: a variable, a parameter, a result. */
  value(slot: Slot, type: Type = slot.type): string {
    return type.kind === 'number' ? typeOfStored[this.#forms.slot(slot)] : this.#other(type, slot);
  }

  /** The type in memory: a field, or an element of `list`. */
  stored(slot: Slot, list?: Type, type: Type = slot.type): string {
    return type.kind === 'number' ? typeOfStored[this.#forms.stored(slot, list)] : this.#other(type, slot);
  }

  /** `struct uk_u8s`: pointer and length. */
  list(type: Type, slot: Slot): string {
    return `struct ${this.#list(this.stored(slot.element, type))}`;
  }

  /** The tag of the table of methods that objects of a hierarchy carry. */
  methods(root: Struct): string {
    let name = this.#methods.get(root);
    if (name === undefined) this.#methods.set(root, (name = this.#names.takeAnywhere(`${this.struct(root)}_methods`)));
    return name;
  }

  #other(type: Type, slot: Slot): string {
    switch (type.kind) {
      case 'void':
        return 'void';
      case 'boolean':
        return 'bool';
      case 'string':
        return 'struct uk_string';
      case 'literals':
        return 'uint16_t';
      case 'view':
      case 'array':
        return this.list(type, slot);
      case 'struct':
        return `struct ${this.struct(type.struct)} *`;
      case 'optional':
        return type.of.kind === 'struct'
          ? `struct ${this.struct(type.of.struct)} *`
          : `struct ${this.maybe(this.value(slot, type.of))}`;
      case 'function':
        return `struct ${this.#function(slot)}`;
      case 'number':
        return typeOfStored[this.#forms.slot(slot)];
    }
  }

  #list(element: string): string {
    return (
      known[element] ??
      this.#make(`list of ${element}`, `${plainName(element)}_list`, (name) =>
        blockLines(
          `struct ${name}`,
          [
            { text: `${spaced(element)}*items;`, line: 0 },
            { text: 'uint32_t length;', line: 0 },
          ],
          0,
          ';',
        ),
      )
    );
  }

  /** A value that may be absent. */
  maybe(value: string): string {
    return this.#make(`maybe ${value}`, `maybe_${plainName(value)}`, (name) =>
      blockLines(
        `struct ${name}`,
        [
          { text: 'bool present;', line: 0 },
          { text: `${spaced(value)}value;`, line: 0 },
        ],
        0,
        ';',
      ),
    );
  }

  /** A number that may be absent, for one kind of nothing or several. */
  maybeNumber(type: Type, stored: string): string {
    return type.kind === 'optional' ? `struct ${this.maybe(this.maybeNumber(type.of, stored))}` : stored;
  }

  /** What a function's code looks like as a pointer called `name`: its first argument is the variables around it. */
  functionPointer(slot: Slot, name: string): string {
    const parameters = ['void *', ...slot.parameters.map((parameter) => this.value(parameter))];
    return `${spaced(this.value(slot.result))}(*${name})(${parameters.join(', ')})`;
  }

  #function(slot: Slot): string {
    const pointer = this.functionPointer(slot, 'code');
    return this.#make(`function ${pointer}`, 'function', (name) =>
      blockLines(
        `struct ${name}`,
        [
          { text: `${pointer};`, line: 0 },
          { text: 'void *around;', line: 0 },
        ],
        0,
        ';',
      ),
    );
  }

  #make(key: string, wanted: string, lines: (name: string) => readonly Line[]): string {
    let name = this.#made.get(key);
    if (name === undefined) {
      name = this.#names.take(wanted);
      this.#made.set(key, name);
      this.#declarations.push(...lines(name), { text: '', line: 0 });
    }
    return name;
  }

  /** All declarations, in an order that C can read. Call when everything else is printed. */
  declarations(): readonly Line[] {
    const bodies: Line[] = [];
    const done = new Set<Struct>();
    const add = (struct: Struct): void => {
      if (done.has(struct)) return;
      done.add(struct);
      if (struct.base) add(struct.base);
      bodies.push(...this.#body(struct), { text: '', line: 0 });
    };
    // Printing a body may ask for further structs.
    for (let at = 0; at < this.#used.length; at++) add(this.#used[at]!);
    const forward = this.#used.map((struct) => ({ text: `struct ${this.struct(struct)};`, line: 0 }));
    return [...forward, ...(forward.length > 0 ? [{ text: '', line: 0 }] : []), ...this.#declarations, ...bodies];
  }

  #body(struct: Struct): readonly Line[] {
    const { line } = struct.place;
    const inherited = struct.base ? fieldsOf(struct.base).length : 0;
    const fields: Line[] = fieldsOf(struct)
      .slice(inherited)
      .map(({ name }) => {
        const type = this.stored(this.#places.field(struct, name));
        return { text: `${spaced(type)}${fieldName(name)};`, line };
      });
    const head: Line[] = [];
    if (struct.base) head.push({ text: `struct ${this.struct(struct.base)} base;`, line });
    else if (this.#hasMethods(struct)) head.push({ text: `const struct ${this.methods(struct)} *methods;`, line });
    const all = [...head, ...fields];
    // C has no empty structs.
    if (all.length === 0) all.push({ text: 'uint8_t nothing;', line });
    return blockLines(`struct ${this.struct(struct)}`, all, line, ';');
  }
}

/** A type before a name: `int32_t x`, `struct Point *x`. */
export const spaced = (type: string): string => (type.endsWith('*') ? type : `${type} `);

/** Names of fields are in a name space of their own, in which `base`, `methods` and `around` are ours. */
export const fieldName = (name: string): string =>
  /^(base|methods|around)_*$/.test(name) ? `${name}_` : mangled(name);

/** `struct uk_string` as part of a name. */
const plainName = (type: string): string =>
  type
    .replace(/^struct /, '')
    .replace(/ \*$/, '')
    .replace(/^uk_/, '')
    .replace(/_t$/, '')
    .replace(/[^A-Za-z0-9_]/g, '_');
