import ts from 'typescript';
import { placeOf } from '../1-parse';
import type { Brand, Struct, Type } from '../ir';
import { viewType } from '../library/typed-arrays';
import type { Classes } from './classes';
import { presenceNames } from './presence';
import { refuse, refuseUseOf } from './refusal';
import {
  booleanType,
  nothingsOf,
  numberType,
  optionalOf,
  stringType,
  typeIdentifier,
  typeKey,
  valueType,
  voidType,
} from './type-key';
import { Variants } from './variants';

/** What the type parameters around a place stand for. */
export type Substitution = ReadonlyMap<ts.Type, Type>;
export const noSubstitution: Substitution = new Map();

type Writable<T> = { -readonly [K in keyof T]: T[K] };
export type StructBuilder = Writable<Omit<Struct, 'fields' | 'methods'>> & {
  fields: Writable<Struct['fields'][number]>[];
  methods: Struct['methods'][number][];
};

/** A brand by the sorted names that flow into it (library/unikernel.ts). */
const brands: Readonly<Record<string, Brand>> = {
  i8: 'i8',
  u8: 'u8',
  'i16,i8,u8': 'i16',
  'u16,u8': 'u16',
  'i16,i32,i8,u16,u8': 'i32',
  'u16,u32,u8': 'u32',
  'f32,i16,i8,u16,u8': 'f32',
};

/** Layouts of TypeScript's types: one `Struct` for each class and for each set of fields, and the rest by structure. */
export class Layouts {
  readonly structs: StructBuilder[] = [];
  readonly classes = new Map<Struct, ClassLayout>();
  private readonly known = new WeakMap<Substitution, Map<ts.Type, Type>>();
  private readonly named = new Map<string, StructBuilder>();
  private readonly shapes = new Map<string, StructBuilder>();
  private readonly symbolNumbers = new Map<ts.Symbol, number>();
  private readonly names = new Set<string>();
  private readonly variants: Variants;
  /** Properties of which it is seen whether they are there. */
  private readonly presence: ReadonlySet<string>;
  /** Structs with a member that has no layout. */
  private readonly refused = new Set<Struct>();
  private depth = 0;

  constructor(
    readonly checker: ts.TypeChecker,
    source: ts.SourceFile,
    readonly hierarchy: Classes,
  ) {
    this.variants = new Variants(checker, source);
    this.presence = presenceNames(checker, source);
  }

  /**
   * The layout of a type.
   * @throws {Refusal} at `node` when it has none
   */
  of(type: ts.Type, substitution: Substitution, node: ts.Node): Type {
    let known = this.known.get(substitution);
    if (!known) this.known.set(substitution, (known = new Map<ts.Type, Type>()));
    let layout = known.get(type);
    if (!layout) {
      if (this.depth > 40)
        refuse('UK2008', node, { type: this.name(type), advice: 'Give the types in it names and fewer levels.' });
      this.depth++;
      try {
        layout = this.make(type, substitution, node);
      } finally {
        this.depth--;
      }
      known.set(type, layout);
    }
    return layout;
  }

  /** The type as TypeScript writes it, shortened. */
  name(type: ts.Type): string {
    const text = this.checker.typeToString(type);
    return text.length > 60 ? `${text.slice(0, 57)}...` : text;
  }

  /** An identifier that no other struct has. */
  uniqueName(wanted: string): string {
    const base =
      wanted
        .replace(/[^A-Za-z0-9_]+/g, '_')
        .replace(/^(?=\d)/, '_')
        .slice(0, 40) || 'Object';
    let name = base;
    for (let count = 2; this.names.has(name); count++) name = `${base}_${count}`;
    this.names.add(name);
    return name;
  }

  private make(type: ts.Type, substitution: Substitution, node: ts.Node): Type {
    const { flags } = type;
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return refuse('UK2001', node, { type: this.name(type) });
    if (flags & ts.TypeFlags.BooleanLike) return booleanType;
    if (flags & ts.TypeFlags.NumberLike && !(flags & ts.TypeFlags.Union)) return numberType;
    if (flags & (ts.TypeFlags.String | ts.TypeFlags.StringLiteral | ts.TypeFlags.TemplateLiteral)) return stringType;
    if (flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Never)) return voidType;
    if (flags & ts.TypeFlags.BigIntLike) return refuse('UK1013', node, {});
    if (flags & ts.TypeFlags.ESSymbolLike) return refuse('UK1014', node, {});
    if (flags & ts.TypeFlags.TypeParameter) {
      const meant = substitution.get(type);
      if (meant) return meant;
      const constraint = this.checker.getBaseConstraintOfType(type);
      if (constraint && constraint !== type && 'isThisType' in type && type.isThisType)
        return this.of(constraint, substitution, node);
      return refuse('UK2008', node, {
        type: this.name(type),
        advice: 'Call the function with types that are known there.',
      });
    }
    if (type.isUnion()) return this.union(type, substitution, node);
    if (type.isIntersection()) return this.intersection(type, substitution, node);
    if (flags & ts.TypeFlags.Object) return this.object(type, substitution, node);
    return refuse('UK2008', node, {
      type: this.name(type),
      advice: 'Write a type that does not depend on another one.',
    });
  }

  private union(type: ts.UnionType, substitution: Substitution, node: ts.Node): Type {
    const nothing = ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void;
    const some = type.types.filter(({ flags }) => !(flags & nothing));
    if (some.length < type.types.length) {
      if (some.length === 0) return voidType;
      const nothings = type.types.filter(({ flags }) => flags & nothing);
      return optionalOf(
        this.ofAll(type, some, substitution, node),
        ...nothings.map(({ flags }) => (flags & ts.TypeFlags.Null ? 'null' : 'undefined')),
      );
    }
    return this.ofAll(type, some, substitution, node);
  }

  /** The one layout that all members of a union share. */
  private ofAll(union: ts.Type, types: readonly ts.Type[], substitution: Substitution, node: ts.Node): Type {
    if (types.length === 1) return this.of(types[0]!, substitution, node);
    if (types.every((type): type is ts.StringLiteralType => type.isStringLiteral())) {
      return { kind: 'literals', members: types.map((type) => type.value).sort() };
    }
    const layouts = types.map((type) => this.of(type, substitution, node));
    const [first, ...others] = layouts;
    if (others.every((layout) => typeKey(layout) === typeKey(first!))) return first!;
    if (layouts.every(({ kind }) => kind === 'number')) return numberType;
    const base = this.commonBase(layouts);
    return base ? { kind: 'struct', struct: base } : refuse('UK2002', node, { type: this.name(union) });
  }

  /** The nearest class that all classes of a union extend. */
  private commonBase(layouts: readonly Type[]): Struct | undefined {
    const lines = layouts.map((layout) => (layout.kind === 'struct' ? this.ancestors(layout.struct) : []));
    return lines[0]!.find((struct) => this.classes.has(struct) && lines.every((line) => line.includes(struct)));
  }

  /** The struct and those it extends, from the nearest on. */
  ancestors(struct: Struct): Struct[] {
    const line: Struct[] = [];
    for (let next: Struct | undefined = struct; next; next = next.base) line.push(next);
    return line;
  }

  private intersection(type: ts.IntersectionType, substitution: Substitution, node: ts.Node): Type {
    if (type.types.some(({ flags }) => flags & ts.TypeFlags.NumberLike)) {
      const mark = type.types
        .flatMap((part) => (part.flags & ts.TypeFlags.Object ? this.checker.getPropertiesOfType(part) : []))
        .find(({ name }) => name.startsWith('__@brand'));
      const names = mark && this.checker.getNonNullableType(this.checker.getTypeOfSymbol(mark));
      const members = names?.isUnion() ? names.types : names ? [names] : [];
      const key = members
        .map((member) => (member.isStringLiteral() ? member.value : ''))
        .sort()
        .join();
      return { kind: 'number', brand: brands[key] };
    }
    // `T & {}` is what is left of a type parameter where null has been ruled out.
    const parts = type.types.filter(
      (part) => !(part.flags & ts.TypeFlags.Object && this.checker.getPropertiesOfType(part).length === 0),
    );
    if (parts.length === 1) {
      const part = this.of(parts[0]!, substitution, node);
      return valueType(part);
    }
    if (!parts.every(({ flags }) => flags & ts.TypeFlags.Object)) {
      return refuse('UK2008', node, { type: this.name(type), advice: 'Combine object types only.' });
    }
    return this.fields(type, substitution, node);
  }

  private object(type: ts.Type, substitution: Substitution, node: ts.Node): Type {
    const { checker } = this;
    const symbol = type.getSymbol();
    const library = symbol?.declarations?.some((declaration) => declaration.getSourceFile().isDeclarationFile) ?? false;
    if (library && symbol?.name === 'EmptyArray')
      return refuse('UK2004', node, { reason: 'nothing has been put into them' });
    if (checker.isTupleType(type)) return this.tuple(type as ts.TupleTypeReference, substitution, node); // What isTupleType says.
    if (checker.isArrayType(type)) {
      const [element] = checker.getTypeArguments(type as ts.TypeReference); // What isArrayType says.
      return { kind: 'array', element: this.element(element!, substitution, node) };
    }
    if (library && symbol) {
      const view = viewType(symbol.name);
      if (view) return view;
      const anonymous = symbol.name === '__type' || symbol.name === '__object' || symbol.name === '__function';
      if (!anonymous && symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.Class)) {
        return refuse('UK2008', node, {
          type: this.name(type),
          advice: 'It is part of the library, and no value of an app.',
        });
      }
    }
    const signatures = type.getCallSignatures();
    if (type.getConstructSignatures().length > 0) return refuse('UK1027', node, { name: symbol?.name ?? 'C' });
    if (signatures.length > 0) return this.functionType(type, signatures, substitution, node);
    if (checker.getIndexInfosOfType(type).length > 0) {
      return refuse('UK2008', node, {
        type: this.name(type),
        advice: 'Use an array, or an interface that names its properties.',
      });
    }
    if (symbol && symbol.flags & ts.SymbolFlags.Class) return this.classLayout(type, symbol, substitution, node);
    return this.fields(type, substitution, node);
  }

  private element(type: ts.Type, substitution: Substitution, node: ts.Node): Type {
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Never)) {
      return refuse('UK2004', node, { reason: 'nothing says their type' });
    }
    const element = this.of(type, substitution, node);
    return element.kind === 'void' ? refuse('UK2004', node, { reason: 'they hold nothing' }) : element;
  }

  /** A tuple of one type is an array of known length, so that it can be indexed; any other one a struct with fields 0, 1, ... */
  private tuple(type: ts.TupleTypeReference, substitution: Substitution, node: ts.Node): Type {
    const types = this.checker.getTypeArguments(type);
    if (type.target.elementFlags.some((flag) => flag !== ts.ElementFlags.Required)) {
      return refuse('UK2008', node, { type: this.name(type), advice: 'Give the tuple a fixed number of elements.' });
    }
    const elements = types.map((element) => this.of(element, substitution, node));
    const texts = new Set(types.map((element) => (element.isStringLiteral() ? element.value : undefined)));
    if (texts.size > 1 && !texts.has(undefined)) {
      const members = [...texts].filter((text) => text !== undefined).sort();
      return { kind: 'array', element: { kind: 'literals', members }, length: elements.length };
    }
    const [first, ...others] = elements;
    if (first && others.every((other) => typeKey(other) === typeKey(first))) {
      return { kind: 'array', element: first, length: elements.length };
    }
    const fields = elements.map((element, index) => ({
      name: String(index),
      type: element,
      mutable: !type.target.readonly,
    }));
    return { kind: 'struct', struct: this.shape(fields, elements.length ? 'Tuple' : 'Empty', node) };
  }

  private functionType(
    type: ts.Type,
    signatures: readonly ts.Signature[],
    substitution: Substitution,
    node: ts.Node,
  ): Type {
    const [signature] = signatures;
    if (signatures.length > 1 || !signature || signature.typeParameters) {
      return refuse('UK2008', node, {
        type: this.name(type),
        advice: 'A function that is a value has one signature without type parameters.',
      });
    }
    if (this.checker.getPropertiesOfType(type).length > 0) {
      return refuse('UK2008', node, {
        type: this.name(type),
        advice: 'Keep the properties in an object of their own.',
      });
    }
    return {
      kind: 'function',
      parameters: signature.parameters.map((parameter) => {
        const own = this.of(this.checker.getTypeOfSymbolAtLocation(parameter, node), substitution, node);
        const { valueDeclaration } = parameter;
        const hasDefault = valueDeclaration && ts.isParameter(valueDeclaration) && valueDeclaration.initializer;
        return hasDefault ? optionalOf(own, 'undefined') : own;
      }),
      result: this.of(this.checker.getReturnTypeOfSignature(signature), substitution, node),
    };
  }

  /** The struct of an interface, a type literal or an object literal. */
  private fields(type: ts.Type, substitution: Substitution, node: ts.Node): Type {
    const symbol = type.aliasSymbol ?? type.getSymbol();
    const types = this.variants.of(type);
    const key = this.interfaceKey(type, substitution, node);
    const known = this.named.get(key);
    if (known) return this.again(known, type, node);
    const struct: StructBuilder = {
      name: '',
      place: placeOf(symbol?.declarations?.[0] ?? node),
      fields: [],
      base: undefined,
      methods: [],
    };
    this.named.set(key, struct);
    this.complete(struct, () => {
      struct.fields = this.variants.merge(types, (_, property) => this.property(property, substitution, node));
    });
    const shape = shapeKey(struct.fields);
    const equal = this.shapes.get(shape);
    if (equal) {
      this.named.set(key, equal);
      return { kind: 'struct', struct: equal };
    }
    const anonymous = !symbol || symbol.name.startsWith('__');
    const suffix = typeArgumentsOf(type, this.checker).map((argument) => this.of(argument, substitution, node));
    const wanted = anonymous
      ? struct.fields.map(({ name }) => name).join('_')
      : [symbol.name, ...suffix.map(typeIdentifier)].join('_');
    struct.name = this.uniqueName(wanted);
    this.shapes.set(shape, struct);
    this.structs.push(struct);
    return { kind: 'struct', struct };
  }

  /** The type of a property of a plain object. */
  private property(property: ts.Symbol, substitution: Substitution, node: ts.Node): Type {
    const type = this.of(this.checker.getTypeOfSymbolAtLocation(property, node), substitution, node);
    const tracked = this.presence.has(property.name) && nothingsOf(type).includes('undefined');
    return tracked ? optionalOf(type, 'absent') : type;
  }

  /** Names a struct before its fields are known, so that a type may contain itself. */
  private interfaceKey(type: ts.Type, substitution: Substitution, node: ts.Node): string {
    const symbol = type.aliasSymbol ?? type.getSymbol();
    const group = this.variants.groupOf(type);
    if (group !== undefined) return `group ${group}`;
    const named = symbol && !symbol.name.startsWith('__');
    if (!named) return `type ${typeNumber(type)} ${[...substitution.values()].map(typeKey).join()}`;
    const typeArguments = typeArgumentsOf(type, this.checker).map((argument) =>
      typeKey(this.of(argument, substitution, node)),
    );
    return `${this.symbolNumber(symbol)}<${typeArguments.join()}>`;
  }

  /** The struct of a set of fields that has no name of its own. */
  shape(fields: StructBuilder['fields'], wanted: string, node: ts.Node): Struct {
    const key = shapeKey(fields);
    const known = this.shapes.get(key);
    if (known) return known;
    const struct: StructBuilder = {
      name: this.uniqueName(wanted),
      place: placeOf(node),
      fields,
      base: undefined,
      methods: [],
    };
    this.shapes.set(key, struct);
    this.structs.push(struct);
    return struct;
  }

  private classLayout(type: ts.Type, symbol: ts.Symbol, substitution: Substitution, node: ts.Node): Type {
    const declaration = symbol.valueDeclaration;
    if (!declaration || !ts.isClassLike(declaration)) return refuse('UK1027', node, { name: symbol.name });
    const parameters = declaration.typeParameters ?? [];
    const typeArguments = typeArgumentsOf(type, this.checker)
      .slice(0, parameters.length)
      .map((argument) => this.of(argument, substitution, node));
    const key = `${this.symbolNumber(symbol)}<${typeArguments.map(typeKey).join()}>`;
    const known = this.named.get(key);
    if (known) return this.again(known, type, node);
    const name = symbol.name === '__class' || symbol.name === 'default' ? 'Class' : symbol.name;
    const struct: StructBuilder = {
      name: this.uniqueName([name, ...typeArguments.map(typeIdentifier)].join('_')),
      place: placeOf(declaration.name ?? declaration),
      fields: [],
      base: undefined,
      methods: [],
    };
    this.named.set(key, struct);
    const own = new Map<ts.Type, Type>(
      parameters.map((parameter, index) => [this.checker.getTypeAtLocation(parameter), typeArguments[index]!]),
    );
    const inside: Substitution = parameters.length ? new Map([...substitution, ...own]) : substitution;
    const layout: Type = { kind: 'struct', struct };
    this.complete(struct, () => this.classFields(declaration, struct, inside, layout));
    return layout;
  }

  /** A struct whose fields are known, or will be when the type that contains itself is complete. */
  private again(struct: StructBuilder, type: ts.Type, node: ts.Node): Type {
    return this.refused.has(struct) ? refuseUseOf(this.name(type), node) : { kind: 'struct', struct };
  }

  /** Finds the fields of a struct, and remembers that it has none when one of them is refused. */
  private complete(struct: StructBuilder, fill: () => void): void {
    try {
      fill();
    } catch (error) {
      this.refused.add(struct);
      throw error;
    }
  }

  private classFields(
    declaration: ts.ClassLikeDeclaration,
    struct: StructBuilder,
    inside: Substitution,
    layout: Type,
  ): void {
    const heritage = declaration.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
    if (heritage) {
      const base = this.of(this.checker.getTypeAtLocation(heritage), inside, heritage);
      if (base.kind !== 'struct' || !this.classes.has(base.struct)) {
        return refuse('UK2008', heritage, { type: heritage.getText(), advice: 'Extend a class of your own.' });
      }
      struct.base = base.struct;
      struct.fields.push(...base.struct.fields);
    }
    const thisType = this.checker.getTypeAtLocation(declaration);
    this.classes.set(struct, { declaration, struct, substitution: withThis(this.checker, thisType, inside, layout) });
    this.structs.push(struct);
    for (const member of this.hierarchy.fieldsOf(declaration)) {
      const symbolOfMember = this.checker.getSymbolAtLocation(member.name);
      const memberName = fieldName(member.name);
      if (!symbolOfMember) continue;
      const type = this.of(this.checker.getTypeOfSymbolAtLocation(symbolOfMember, member), inside, member);
      const mutable = !(ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Readonly);
      const before = struct.fields.findIndex((field) => field.name === memberName);
      if (before >= 0) {
        if (typeKey(struct.fields[before]!.type) === typeKey(type)) continue;
        refuse('UK2006', member, {
          from: this.checker.typeToString(this.checker.getTypeAtLocation(member)),
          to: memberName,
        });
      }
      struct.fields.push({ name: memberName, type, mutable });
    }
  }

  private symbolNumber(symbol: ts.Symbol): number {
    let number = this.symbolNumbers.get(symbol);
    if (number === undefined) this.symbolNumbers.set(symbol, (number = this.symbolNumbers.size));
    return number;
  }
}

/** A class with its type parameters filled in. */
export interface ClassLayout {
  readonly declaration: ts.ClassLikeDeclaration;
  readonly struct: Struct;
  readonly substitution: Substitution;
}

/** The name of a property as a field: `#x` with its `#`, so that it cannot meet an `x`. */
export function fieldName(name: ts.Node): string {
  if (ts.isComputedPropertyName(name)) {
    if (ts.isStringLiteralLike(name.expression) || ts.isNumericLiteral(name.expression)) return name.expression.text;
    return refuse('UK1025', name, {});
  }
  if (
    ts.isIdentifier(name) ||
    ts.isPrivateIdentifier(name) ||
    ts.isStringLiteralLike(name) ||
    ts.isNumericLiteral(name)
  )
    return name.text;
  return refuse('UK1025', name, {});
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

/** Type arguments of a reference or an alias. */
function typeArgumentsOf(type: ts.Type, checker: ts.TypeChecker): readonly ts.Type[] {
  if (type.aliasSymbol) return type.aliasTypeArguments ?? [];
  const reference = type.flags & ts.TypeFlags.Object && (type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference; // By its flag.
  if (!reference) return [];
  const all = checker.getTypeArguments(type as ts.TypeReference); // By its flag.
  const { target } = type as ts.TypeReference;
  return all
    .slice(0, target.typeParameters?.length ?? 0)
    .filter((argument) => !('isThisType' in argument && argument.isThisType));
}

/** In a class the type of `this` is a type parameter of its own. */
function withThis(checker: ts.TypeChecker, type: ts.Type, substitution: Substitution, layout: Type): Substitution {
  const target = type as ts.InterfaceType; // The type of a class declaration.
  const thisType = 'thisType' in target ? (target.thisType as ts.Type | undefined) : undefined;
  return thisType ? new Map([...substitution, [thisType, layout]]) : new Map(substitution);
}
