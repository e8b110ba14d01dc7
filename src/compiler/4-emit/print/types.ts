import {
  blank,
  boolType,
  constant,
  functionType,
  named,
  pointerTo,
  structType,
  typeKey,
  voidType,
  type CDefinition,
  type CType,
  type Field,
} from '../../../c';
import type { Struct, Type } from '../../ir';
import type { Forms } from '../numbers/representation';
import type { Slot } from '../slots/slot';
import type { Places } from '../slots/places';
import { fieldsOf } from '../types';
import { stringType, typeOfStored } from './c-number';
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
  readonly #declarations: CDefinition[] = [];

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

  /** An object of an app's struct itself. */
  object(struct: Struct): CType {
    return structType(this.struct(struct));
  }

  /** How values refer to objects of a struct. */
  pointer(struct: Struct): CType {
    return pointerTo(this.object(struct));
  }

  /** The type of a value: a variable, a parameter, a result. */
  value(slot: Slot, type: Type = slot.type): CType {
    return type.kind === 'number' ? typeOfStored[this.#forms.slot(slot)] : this.#other(type, slot);
  }

  /** The type in memory: a field, or an element of `list`. */
  stored(slot: Slot, list?: Type, type: Type = slot.type): CType {
    return type.kind === 'number' ? typeOfStored[this.#forms.stored(slot, list)] : this.#other(type, slot);
  }

  /** `struct uk_u8s`: pointer and length. */
  list(type: Type, slot: Slot): CType {
    return structType(this.#list(this.stored(slot.element, type)));
  }

  /** The tag of the table of methods that objects of a hierarchy carry. */
  methods(root: Struct): string {
    let name = this.#methods.get(root);
    if (name === undefined) this.#methods.set(root, (name = this.#names.takeAnywhere(`${this.struct(root)}_methods`)));
    return name;
  }

  #other(type: Type, slot: Slot): CType {
    switch (type.kind) {
      case 'void':
        return voidType;
      case 'boolean':
        return boolType;
      case 'string':
        return stringType;
      case 'literals':
        return named('uint16_t');
      case 'view':
      case 'array':
        return this.list(type, slot);
      case 'struct':
        return this.pointer(type.struct);
      case 'optional':
        return type.of.kind === 'struct'
          ? this.pointer(type.of.struct)
          : structType(this.maybe(this.value(slot, type.of)));
      case 'function':
        return structType(this.#function(slot));
      case 'number':
        return typeOfStored[this.#forms.slot(slot)];
    }
  }

  #list(element: CType): string {
    const own = element.kind === 'name' ? known[element.name] : undefined;
    return (
      own ??
      this.#make(`list of ${typeKey(element)}`, `${plainName(element)}_list`, [
        { type: pointerTo(element), name: 'items' },
        { type: named('uint32_t'), name: 'length' },
      ])
    );
  }

  /** A value that may be absent. */
  maybe(value: CType): string {
    return this.#make(`maybe ${typeKey(value)}`, `maybe_${plainName(value)}`, [
      { type: boolType, name: 'present' },
      { type: value, name: 'value' },
    ]);
  }

  /** A number that may be absent, for one kind of nothing or several. */
  maybeNumber(type: Type, stored: CType): CType {
    return type.kind === 'optional' ? structType(this.maybe(this.maybeNumber(type.of, stored))) : stored;
  }

  /** A function as a value: its code, whose first argument is the variables around it, and those variables. */
  #function(slot: Slot): string {
    const around = pointerTo(voidType);
    const parameters = [around, ...slot.parameters.map((parameter) => this.value(parameter))];
    const code = pointerTo(functionType(this.value(slot.result), parameters));
    return this.#make(`function ${typeKey(code)}`, 'function', [
      { type: code, name: 'code' },
      { type: around, name: 'around' },
    ]);
  }

  #make(key: string, wanted: string, fields: readonly Omit<Field, 'line'>[]): string {
    let name = this.#made.get(key);
    if (name === undefined) {
      name = this.#names.take(wanted);
      this.#made.set(key, name);
      const lines = fields.map((field) => ({ ...field, line: 0 }));
      this.#declarations.push({ kind: 'struct', tag: name, fields: lines, line: 0 }, blank);
    }
    return name;
  }

  /** All declarations, in an order that C can read. Call when everything else is printed. */
  declarations(): readonly CDefinition[] {
    const bodies: CDefinition[] = [];
    const done = new Set<Struct>();
    const add = (struct: Struct): void => {
      if (done.has(struct)) return;
      done.add(struct);
      if (struct.base) add(struct.base);
      bodies.push(this.#body(struct), blank);
    };
    // Printing a body may ask for further structs.
    for (let at = 0; at < this.#used.length; at++) add(this.#used[at]!);
    const forward = this.#used.map((struct): CDefinition => ({
      kind: 'struct',
      tag: this.struct(struct),
      fields: undefined,
      line: 0,
    }));
    return [...forward, ...(forward.length > 0 ? [blank] : []), ...this.#declarations, ...bodies];
  }

  #body(struct: Struct): CDefinition {
    const { line } = struct.place;
    const inherited = struct.base ? fieldsOf(struct.base).length : 0;
    const fields = fieldsOf(struct)
      .slice(inherited)
      .map(({ name }) => ({ type: this.stored(this.#places.field(struct, name)), name: fieldName(name), line }));
    const head: Field[] = [];
    if (struct.base) head.push({ type: this.object(struct.base), name: 'base', line });
    else if (this.#hasMethods(struct))
      head.push({ type: pointerTo(constant(structType(this.methods(struct)))), name: 'methods', line });
    return { kind: 'struct', tag: this.struct(struct), fields: someFields([...head, ...fields], line), line };
  }
}

/** C has no empty structs. */
export const someFields = (fields: readonly Field[], line: number): readonly Field[] =>
  fields.length > 0 ? fields : [{ type: named('uint8_t'), name: 'nothing', line }];

/** Names of fields are in a name space of their own, in which `base`, `methods` and `around` are ours. */
export const fieldName = (name: string): string =>
  /^(base|methods|around)_*$/.test(name) ? `${name}_` : mangled(name);

/** A type as part of a name: `int8` for int8_t, `string` for struct uk_string. */
function plainName(type: CType): string {
  switch (type.kind) {
    case 'name':
      return type.name.endsWith('_t') ? type.name.slice(0, -2) : type.name;
    case 'struct':
      return type.tag.startsWith('uk_') ? type.tag.slice(3) : type.tag;
    case 'pointer':
      return plainName(type.to);
    default:
      return type.kind;
  }
}
