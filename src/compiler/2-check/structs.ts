import ts from 'typescript';
import { placeOf } from '../1-parse';
import type { Struct, Type } from '../ir';
import type { Classes } from './classes';
import { fieldName } from './field-name';
import { presenceNames } from './presence';
import { refuse, refuseUseOf } from './refusal';
import { typeArgumentsOf, withThis, type Substitution } from './type-arguments';
import { nothingsOf, optionalOf, typeIdentifier, typeKey } from './type-key';
import { Variants } from './variants';

type Writable<T> = { -readonly [K in keyof T]: T[K] };
export type StructBuilder = Writable<Omit<Struct, 'fields' | 'methods'>> & {
  fields: Writable<Struct['fields'][number]>[];
  methods: Struct['methods'][number][];
};

/** A class with its type parameters filled in. */
export interface ClassLayout {
  readonly declaration: ts.ClassLikeDeclaration;
  readonly struct: Struct;
  readonly substitution: Substitution;
}

/** What structs ask of the layouts of all types: those of their fields. */
interface Fields {
  of(type: ts.Type, substitution: Substitution, node: ts.Node): Type;
  name(type: ts.Type): string;
}

/** The structs of an app: one for each class with its type arguments, and one for each set of fields. */
export class Structs {
  readonly all: StructBuilder[] = [];
  readonly classes = new Map<Struct, ClassLayout>();
  readonly #checker: ts.TypeChecker;
  readonly #hierarchy: Classes;
  readonly #layouts: Fields;
  readonly #named = new Map<string, StructBuilder>();
  readonly #shapes = new Map<string, StructBuilder>();
  readonly #symbolNumbers = new Map<ts.Symbol, number>();
  readonly #names = new Set<string>();
  readonly #variants: Variants;
  /** Properties of which it is seen whether they are there. */
  readonly #presence: ReadonlySet<string>;
  /** Structs with a member that has no layout. */
  readonly #refused = new Set<Struct>();

  constructor(checker: ts.TypeChecker, source: ts.SourceFile, hierarchy: Classes, layouts: Fields) {
    this.#checker = checker;
    this.#hierarchy = hierarchy;
    this.#layouts = layouts;
    this.#variants = new Variants(checker, source);
    this.#presence = presenceNames(checker, source);
  }

  /** The struct of an interface, a type literal or an object literal. */
  ofFields(type: ts.Type, substitution: Substitution, node: ts.Node): Type {
    const symbol = type.aliasSymbol ?? type.getSymbol();
    const types = this.#variants.of(type);
    const key = this.#interfaceKey(type, substitution, node);
    const known = this.#named.get(key);
    if (known) return this.#again(known, type, node);
    const struct: StructBuilder = {
      name: '',
      place: placeOf(symbol?.declarations?.[0] ?? node),
      fields: [],
      base: undefined,
      methods: [],
    };
    this.#named.set(key, struct);
    this.#complete(struct, () => {
      struct.fields = this.#variants.merge(types, (_, property) => this.#property(property, substitution, node));
    });
    const shape = shapeKey(struct.fields);
    const equal = this.#shapes.get(shape);
    if (equal) {
      this.#named.set(key, equal);
      return { kind: 'struct', struct: equal };
    }
    const anonymous = !symbol || symbol.name.startsWith('__');
    const suffix = typeArgumentsOf(type, this.#checker).map((argument) =>
      this.#layouts.of(argument, substitution, node),
    );
    const wanted = anonymous
      ? struct.fields.map(({ name }) => name).join('_')
      : [symbol.name, ...suffix.map(typeIdentifier)].join('_');
    struct.name = this.#uniqueName(wanted);
    this.#shapes.set(shape, struct);
    this.all.push(struct);
    return { kind: 'struct', struct };
  }

  /** The type of a property of a plain object. */
  #property(property: ts.Symbol, substitution: Substitution, node: ts.Node): Type {
    const type = this.#layouts.of(this.#checker.getTypeOfSymbolAtLocation(property, node), substitution, node);
    const tracked = this.#presence.has(property.name) && nothingsOf(type).includes('undefined');
    return tracked ? optionalOf(type, 'absent') : type;
  }

  /** Names a struct before its fields are known, so that a type may contain itself. */
  #interfaceKey(type: ts.Type, substitution: Substitution, node: ts.Node): string {
    const symbol = type.aliasSymbol ?? type.getSymbol();
    const group = this.#variants.groupOf(type);
    if (group !== undefined) return `group ${group}`;
    const named = symbol && !symbol.name.startsWith('__');
    if (!named) return `type ${typeNumber(type)} ${[...substitution.values()].map(typeKey).join()}`;
    const typeArguments = typeArgumentsOf(type, this.#checker).map((argument) =>
      typeKey(this.#layouts.of(argument, substitution, node)),
    );
    return `${this.#symbolNumber(symbol)}<${typeArguments.join()}>`;
  }

  /** The struct of a set of fields that has no name of its own. */
  shape(fields: StructBuilder['fields'], wanted: string, node: ts.Node): Struct {
    const key = shapeKey(fields);
    const known = this.#shapes.get(key);
    if (known) return known;
    const struct: StructBuilder = {
      name: this.#uniqueName(wanted),
      place: placeOf(node),
      fields,
      base: undefined,
      methods: [],
    };
    this.#shapes.set(key, struct);
    this.all.push(struct);
    return struct;
  }

  ofClass(type: ts.Type, symbol: ts.Symbol, substitution: Substitution, node: ts.Node): Type {
    const declaration = symbol.valueDeclaration;
    if (!declaration || !ts.isClassLike(declaration)) return refuse('UK1027', node, { name: symbol.name });
    const parameters = declaration.typeParameters ?? [];
    const typeArguments = typeArgumentsOf(type, this.#checker)
      .slice(0, parameters.length)
      .map((argument) => this.#layouts.of(argument, substitution, node));
    const key = `${this.#symbolNumber(symbol)}<${typeArguments.map(typeKey).join()}>`;
    const known = this.#named.get(key);
    if (known) return this.#again(known, type, node);
    const name = symbol.name === '__class' || symbol.name === 'default' ? 'Class' : symbol.name;
    const struct: StructBuilder = {
      name: this.#uniqueName([name, ...typeArguments.map(typeIdentifier)].join('_')),
      place: placeOf(declaration.name ?? declaration),
      fields: [],
      base: undefined,
      methods: [],
    };
    this.#named.set(key, struct);
    const own = new Map<ts.Type, Type>(
      parameters.map((parameter, index) => [this.#checker.getTypeAtLocation(parameter), typeArguments[index]!]),
    );
    const inside: Substitution = parameters.length ? new Map([...substitution, ...own]) : substitution;
    const layout: Type = { kind: 'struct', struct };
    this.#complete(struct, () => this.#classFields(declaration, struct, inside, layout));
    return layout;
  }

  /** A struct whose fields are known, or will be when the type that contains itself is complete. */
  #again(struct: StructBuilder, type: ts.Type, node: ts.Node): Type {
    return this.#refused.has(struct) ? refuseUseOf(this.#layouts.name(type), node) : { kind: 'struct', struct };
  }

  /** Finds the fields of a struct, and remembers that it has none when one of them is refused. */
  #complete(struct: StructBuilder, fill: () => void): void {
    try {
      fill();
    } catch (error) {
      this.#refused.add(struct);
      throw error;
    }
  }

  #classFields(declaration: ts.ClassLikeDeclaration, struct: StructBuilder, inside: Substitution, layout: Type): void {
    const heritage = declaration.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
    if (heritage) {
      const base = this.#layouts.of(this.#checker.getTypeAtLocation(heritage), inside, heritage);
      if (base.kind !== 'struct' || !this.classes.has(base.struct)) {
        return refuse('UK2008', heritage, { type: heritage.getText(), advice: 'Extend a class of your own.' });
      }
      struct.base = base.struct;
      struct.fields.push(...base.struct.fields);
    }
    const thisType = this.#checker.getTypeAtLocation(declaration);
    this.classes.set(struct, { declaration, struct, substitution: withThis(this.#checker, thisType, inside, layout) });
    this.all.push(struct);
    for (const member of this.#hierarchy.fieldsOf(declaration)) {
      const symbolOfMember = this.#checker.getSymbolAtLocation(member.name);
      const memberName = fieldName(member.name);
      if (!symbolOfMember) continue;
      const type = this.#layouts.of(this.#checker.getTypeOfSymbolAtLocation(symbolOfMember, member), inside, member);
      const mutable = !(ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Readonly);
      const before = struct.fields.findIndex((field) => field.name === memberName);
      if (before >= 0) {
        if (typeKey(struct.fields[before]!.type) === typeKey(type)) continue;
        refuse('UK2006', member, {
          from: this.#checker.typeToString(this.#checker.getTypeAtLocation(member)),
          to: memberName,
        });
      }
      struct.fields.push({ name: memberName, type, mutable });
    }
  }

  /** An identifier that no other struct has. */
  #uniqueName(wanted: string): string {
    const base =
      wanted
        .replace(/[^A-Za-z0-9_]+/g, '_')
        .replace(/^(?=\d)/, '_')
        .slice(0, 40) || 'Object';
    let name = base;
    for (let count = 2; this.#names.has(name); count++) name = `${base}_${count}`;
    this.#names.add(name);
    return name;
  }

  #symbolNumber(symbol: ts.Symbol): number {
    let number = this.#symbolNumbers.get(symbol);
    if (number === undefined) this.#symbolNumbers.set(symbol, (number = this.#symbolNumbers.size));
    return number;
  }
}

const shapeKey = (fields: StructBuilder['fields']): string =>
  fields
    .map(({ name, type }) => `${name}:${typeKey(type)}`)
    .sort()
    .join(';');

const typeNumbers = new WeakMap<ts.Type, number>();
let types = 0;
function typeNumber(type: ts.Type): number {
  let number = typeNumbers.get(type);
  if (number === undefined) typeNumbers.set(type, (number = ++types));
  return number;
}
