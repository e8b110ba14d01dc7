import ts from 'typescript';
import type { Type } from '../ir';
import type { StructBuilder } from './structs';
import { refuse } from './refusal';
import { nothingsOf, optionalOf, typeKey, valueType } from './type-key';

/**
 * Unions of object types (`Circle | Square`): all members of a union share one layout that holds the fields of each. TypeScript lets the
 * app read a field only where it knows the member, so nobody sees the others. The members are found before any layout is made, because
 * a `Circle` alone has to look like one in a union.
 */
export class Variants {
  private readonly parent = new Map<ts.Type, ts.Type>();
  private readonly numbers = new Map<ts.Type, number>();

  constructor(
    private readonly checker: ts.TypeChecker,
    source: ts.SourceFile,
  ) {
    const pending: ts.Node[] = [source];
    for (let node = pending.pop(); node; node = pending.pop()) {
      if (ts.isUnionTypeNode(node)) this.enter(checker.getTypeFromTypeNode(node));
      ts.forEachChild(node, (child) => void pending.push(child));
    }
  }

  /** All types that share a layout with this one. */
  of(type: ts.Type): readonly ts.Type[] {
    if (!this.parent.has(type)) return [type];
    const root = this.root(type);
    return [...this.parent.keys()].filter((other) => this.root(other) === root);
  }

  /** A number for the types that share a layout; none when it is the only one. */
  groupOf(type: ts.Type): number | undefined {
    return this.parent.has(type) ? this.numbers.get(this.root(type)) : undefined;
  }

  /** The fields of all types of a union; those of equal name have to have equal types. */
  merge(types: readonly ts.Type[], layoutOf: (type: ts.Type, property: ts.Symbol) => Type): StructBuilder['fields'] {
    const fields = new Map<string, StructBuilder['fields'][number]>();
    for (const type of types) {
      for (const property of this.checker.getPropertiesOfType(type)) {
        const declaration = property.valueDeclaration ?? property.declarations?.[0];
        const layout = this.discriminant(types, property) ?? layoutOf(type, property);
        const known = fields.get(property.name);
        const mutable = !declaration || !(ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Readonly);
        if (!known) fields.set(property.name, { name: property.name, type: layout, mutable });
        else {
          known.mutable ||= mutable;
          if (typeKey(known.type) === typeKey(layout)) continue;
          const [a, b] = [known.type, layout];
          if (typeKey(valueType(a)) !== typeKey(valueType(b))) {
            refuse('UK2002', declaration ?? types[0]!.symbol.declarations![0]!, {
              type: types.map((each) => this.checker.typeToString(each)).join(' | '),
            });
          }
          known.type = optionalOf(a, ...nothingsOf(b));
        }
      }
    }
    return [...fields.values()];
  }

  /** The union of the texts that a property has in the types: what tells them apart. */
  private discriminant(types: readonly ts.Type[], property: ts.Symbol): Type | undefined {
    if (types.length < 2) return undefined;
    const members = new Set<string>();
    for (const type of types) {
      const own = this.checker.getPropertyOfType(type, property.name);
      if (!own) continue;
      const value = this.checker.getTypeOfSymbol(own);
      for (const part of value.isUnion() ? value.types : [value]) {
        if (!part.isStringLiteral()) return undefined;
        members.add(part.value);
      }
    }
    return { kind: 'literals', members: [...members].sort() };
  }

  private enter(union: ts.Type): void {
    if (!union.isUnion()) return;
    const objects = union.types.filter((type) => this.isPlainObject(type));
    if (objects.length < 2) return;
    for (const type of objects) {
      if (!this.parent.has(type)) {
        this.parent.set(type, type);
        this.numbers.set(type, this.numbers.size);
      }
      const [root, other] = [this.root(objects[0]!), this.root(type)];
      if (root !== other) this.parent.set(other, root);
    }
  }

  /** An interface or type literal with fields, and neither class, array nor function. */
  private isPlainObject(type: ts.Type): boolean {
    if (!(type.flags & ts.TypeFlags.Object)) return false;
    const symbol = type.getSymbol();
    return (
      !this.checker.isArrayType(type) &&
      !this.checker.isTupleType(type) &&
      type.getCallSignatures().length === 0 &&
      !(symbol && symbol.flags & ts.SymbolFlags.Class) &&
      !(symbol?.declarations?.some((declaration) => declaration.getSourceFile().isDeclarationFile) ?? false)
    );
  }

  private root(type: ts.Type): ts.Type {
    let root = type;
    for (let next = this.parent.get(root); next && next !== root; next = this.parent.get(root)) root = next;
    return root;
  }
}
