import ts from 'typescript';
import type { Struct, Type } from '../ir';
import { viewType } from '../library/typed-arrays';
import { brandOf } from './brands';
import type { Classes } from './classes';
import { refuse } from './refusal';
import { Structs, type ClassLayout, type StructBuilder } from './structs';
import type { Substitution } from './type-arguments';
import { booleanType, numberType, optionalOf, stringType, typeKey, valueType, voidType } from './type-key';

/** Layouts of TypeScript's types: one `Struct` for each class and for each set of fields, and the rest by structure. */
export class Layouts {
  readonly #structs: Structs;
  readonly #known = new WeakMap<Substitution, Map<ts.Type, Type>>();
  #depth = 0;

  constructor(
    readonly checker: ts.TypeChecker,
    source: ts.SourceFile,
    hierarchy: Classes,
  ) {
    this.#structs = new Structs(checker, source, hierarchy, this);
  }

  /** All structs, in the order in which they were found. */
  get structs(): readonly StructBuilder[] {
    return this.#structs.all;
  }

  get classes(): ReadonlyMap<Struct, ClassLayout> {
    return this.#structs.classes;
  }

  /**
   * The layout of a type.
   * @throws {Refusal} at `node` when it has none
   */
  of(type: ts.Type, substitution: Substitution, node: ts.Node): Type {
    let known = this.#known.get(substitution);
    if (!known) this.#known.set(substitution, (known = new Map<ts.Type, Type>()));
    let layout = known.get(type);
    if (!layout) {
      if (this.#depth > 40)
        refuse('UK2008', node, { type: this.name(type), advice: 'Give the types in it names and fewer levels.' });
      this.#depth++;
      try {
        layout = this.#make(type, substitution, node);
      } finally {
        this.#depth--;
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

  #make(type: ts.Type, substitution: Substitution, node: ts.Node): Type {
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
    if (type.isUnion()) return this.#union(type, substitution, node);
    if (type.isIntersection()) return this.#intersection(type, substitution, node);
    if (flags & ts.TypeFlags.Object) return this.#object(type, substitution, node);
    return refuse('UK2008', node, {
      type: this.name(type),
      advice: 'Write a type that does not depend on another one.',
    });
  }

  #union(type: ts.UnionType, substitution: Substitution, node: ts.Node): Type {
    const nothing = ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void;
    const some = type.types.filter(({ flags }) => !(flags & nothing));
    if (some.length < type.types.length) {
      if (some.length === 0) return voidType;
      const nothings = type.types.filter(({ flags }) => flags & nothing);
      return optionalOf(
        this.#ofAll(type, some, substitution, node),
        ...nothings.map(({ flags }) => (flags & ts.TypeFlags.Null ? 'null' : 'undefined')),
      );
    }
    return this.#ofAll(type, some, substitution, node);
  }

  /** The one layout that all members of a union share. */
  #ofAll(union: ts.Type, types: readonly ts.Type[], substitution: Substitution, node: ts.Node): Type {
    if (types.length === 1) return this.of(types[0]!, substitution, node);
    if (types.every((type): type is ts.StringLiteralType => type.isStringLiteral())) {
      return { kind: 'literals', members: types.map((type) => type.value).sort() };
    }
    const layouts = types.map((type) => this.of(type, substitution, node));
    const [first, ...others] = layouts;
    if (others.every((layout) => typeKey(layout) === typeKey(first!))) return first!;
    if (layouts.every(({ kind }) => kind === 'number')) return numberType;
    const base = this.#commonBase(layouts);
    return base ? { kind: 'struct', struct: base } : refuse('UK2002', node, { type: this.name(union) });
  }

  /** The nearest class that all classes of a union extend. */
  #commonBase(layouts: readonly Type[]): Struct | undefined {
    const lines = layouts.map((layout) => (layout.kind === 'struct' ? this.ancestors(layout.struct) : []));
    return lines[0]!.find((struct) => this.classes.has(struct) && lines.every((line) => line.includes(struct)));
  }

  /** The struct and those it extends, from the nearest on. */
  ancestors(struct: Struct): Struct[] {
    const line: Struct[] = [];
    for (let next: Struct | undefined = struct; next; next = next.base) line.push(next);
    return line;
  }

  #intersection(type: ts.IntersectionType, substitution: Substitution, node: ts.Node): Type {
    if (type.types.some(({ flags }) => flags & ts.TypeFlags.NumberLike)) {
      return { kind: 'number', brand: brandOf(type, this.checker) };
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
    return this.#structs.ofFields(type, substitution, node);
  }

  #object(type: ts.Type, substitution: Substitution, node: ts.Node): Type {
    const { checker } = this;
    const symbol = type.getSymbol();
    const library = symbol?.declarations?.some((declaration) => declaration.getSourceFile().isDeclarationFile) ?? false;
    if (library && symbol?.name === 'EmptyArray')
      return refuse('UK2004', node, { reason: 'nothing has been put into them' });
    if (checker.isTupleType(type)) return this.#tuple(type as ts.TupleTypeReference, substitution, node); // What isTupleType says.
    if (checker.isArrayType(type)) {
      const [element] = checker.getTypeArguments(type as ts.TypeReference); // What isArrayType says.
      return { kind: 'array', element: this.#element(element!, substitution, node) };
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
    if (signatures.length > 0) return this.#functionType(type, signatures, substitution, node);
    if (checker.getIndexInfosOfType(type).length > 0) {
      return refuse('UK2008', node, {
        type: this.name(type),
        advice: 'Use an array, or an interface that names its properties.',
      });
    }
    if (symbol && symbol.flags & ts.SymbolFlags.Class) return this.#structs.ofClass(type, symbol, substitution, node);
    return this.#structs.ofFields(type, substitution, node);
  }

  #element(type: ts.Type, substitution: Substitution, node: ts.Node): Type {
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Never)) {
      return refuse('UK2004', node, { reason: 'nothing says their type' });
    }
    const element = this.of(type, substitution, node);
    return element.kind === 'void' ? refuse('UK2004', node, { reason: 'they hold nothing' }) : element;
  }

  /** A tuple of one type is an array of known length, so that it can be indexed; any other one a struct with fields 0, 1, ... */
  #tuple(type: ts.TupleTypeReference, substitution: Substitution, node: ts.Node): Type {
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
    return { kind: 'struct', struct: this.#structs.shape(fields, elements.length ? 'Tuple' : 'Empty', node) };
  }

  #functionType(type: ts.Type, signatures: readonly ts.Signature[], substitution: Substitution, node: ts.Node): Type {
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
}
