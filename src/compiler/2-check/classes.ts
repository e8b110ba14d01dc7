import ts from 'typescript';

/** A member of a class that becomes a field of its objects. */
export type FieldDeclaration = ts.PropertyDeclaration | ts.ParameterDeclaration;
export type MethodDeclaration = ts.MethodDeclaration | ts.AccessorDeclaration;

/** What accessors are called among the methods: no method's name has a space. */
export const getterOf = (name: string): string => `get ${name}`;
export const setterOf = (name: string): string => `set ${name}`;

/** `area`, and `get area` or `set area` for accessors. */
export function methodName(method: MethodDeclaration, name: string): string {
  return ts.isGetAccessor(method) ? getterOf(name) : ts.isSetAccessor(method) ? setterOf(name) : name;
}

/** Who extends whom: tells which methods some class overrides, and so need a slot. */
export class Classes {
  private readonly all: ts.ClassLikeDeclaration[] = [];
  private readonly overridden = new Map<ts.ClassLikeDeclaration, Set<string>>();

  constructor(
    private readonly checker: ts.TypeChecker,
    source: ts.SourceFile,
  ) {
    const pending: ts.Node[] = [source];
    for (let node = pending.pop(); node; node = pending.pop()) {
      if (ts.isClassLike(node)) this.enter(node);
      ts.forEachChild(node, (child) => void pending.push(child));
    }
  }

  /** Fields that a class adds, in the order of the source, those of parameters first. */
  fieldsOf(declaration: ts.ClassLikeDeclaration): FieldDeclaration[] {
    const parameters = this.constructorOf(declaration)?.parameters ?? [];
    return [
      ...parameters.filter((parameter) => ts.isParameterPropertyDeclaration(parameter, parameter.parent)),
      ...declaration.members.filter((member) => ts.isPropertyDeclaration(member)).filter((member) => !isStatic(member)),
    ];
  }

  constructorOf(declaration: ts.ClassLikeDeclaration): ts.ConstructorDeclaration | undefined {
    return declaration.members
      .filter((member) => ts.isConstructorDeclaration(member))
      .find((member) => member.body !== undefined);
  }

  /** Methods and accessors of a class itself by their names as methods (`methodName`). */
  methodsOf(declaration: ts.ClassLikeDeclaration): Map<string, MethodDeclaration> {
    const methods = new Map<string, MethodDeclaration>();
    for (const member of declaration.members) {
      if (!ts.isMethodDeclaration(member) && !ts.isAccessor(member)) continue;
      if (isStatic(member)) continue;
      // Of overloads, the one with a body; of an abstract method, its only declaration.
      const name = methodName(member, memberText(member.name));
      if (member.body || !methods.has(name)) methods.set(name, member);
    }
    return methods;
  }

  /** The class that a class extends. */
  baseOf(declaration: ts.ClassLikeDeclaration): ts.ClassLikeDeclaration | undefined {
    const heritage = declaration.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
    const symbol = heritage && this.checker.getTypeAtLocation(heritage).getSymbol();
    const base = symbol?.valueDeclaration;
    return base && ts.isClassLike(base) && base !== declaration ? base : undefined;
  }

  /** Names of the methods of a class that some class below it overrides, or that are abstract. */
  slotsOf(declaration: ts.ClassLikeDeclaration): ReadonlySet<string> {
    return this.overridden.get(declaration) ?? new Set();
  }

  /** Methods of that name in the classes that share a slot with a class: those that it extends, and that extend the highest of them. */
  familyOf(
    declaration: ts.ClassLikeDeclaration,
    name: string,
  ): { readonly owner: ts.ClassLikeDeclaration; readonly method: MethodDeclaration }[] {
    const line = this.lineOf(declaration).filter((one) => this.methodsOf(one).has(name));
    const root = line.at(-1);
    return this.all
      .filter((one) => root && this.lineOf(one).includes(root))
      .flatMap((owner) => {
        const method = this.methodsOf(owner).get(name);
        return method ? [{ owner, method }] : [];
      });
  }

  /** A class and those that it extends, the nearest first. */
  lineOf(declaration: ts.ClassLikeDeclaration): ts.ClassLikeDeclaration[] {
    const line = [declaration];
    for (let base = this.baseOf(declaration); base && !line.includes(base); base = this.baseOf(base)) line.push(base);
    return line;
  }

  private enter(declaration: ts.ClassLikeDeclaration): void {
    this.all.push(declaration);
    for (const [name, method] of this.methodsOf(declaration)) {
      if (ts.getCombinedModifierFlags(method) & ts.ModifierFlags.Abstract) this.mark(declaration, name);
      const seen = new Set<ts.Node>([declaration]);
      for (let base = this.baseOf(declaration); base && !seen.has(base); base = this.baseOf(base)) {
        seen.add(base);
        if (this.methodsOf(base).has(name)) this.mark(base, name);
      }
    }
  }

  private mark(declaration: ts.ClassLikeDeclaration, name: string): void {
    const names = this.overridden.get(declaration) ?? new Set();
    this.overridden.set(declaration, names.add(name));
  }
}

export const isStatic = (node: ts.Declaration): boolean =>
  (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Static) !== 0;

/** The text of a member's name, as `fieldName` of layout.ts has it. */
export const memberText = (name: ts.PropertyName | ts.BindingName): string =>
  'text' in name ? name.text : name.getText();
