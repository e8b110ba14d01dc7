import ts from 'typescript';
import { Classes } from '../2-check/classes';
import { Layouts } from '../2-check/layout';
import type { ClassLayout } from '../2-check/structs';
import { noSubstitution } from '../2-check/type-arguments';
import { Refusal } from '../2-check/refusal';
import { isAssignment } from '../2-check/syntax';
import type { AppDiagnostic } from '../diagnostic';
import type { Expression, FunctionDeclaration, Statement, Struct, Type, Variable } from '../ir';
import { Scope, type Lowering } from './scope';
import { valuedFunctions } from './values';

type Writable<T> = { -readonly [K in keyof T]: T[K] };
export type VariableBuilder = Writable<Variable>;
export type FunctionBuilder = Writable<Omit<FunctionDeclaration, 'body' | 'parameters'>> & {
  parameters: VariableBuilder[];
  body: Statement[];
};

/** What is known of a function, or of the level of the module, beside its declaration. */
export interface Facts {
  /** The function in which the source of this one stands. */
  readonly parent: FunctionBuilder | undefined;
  /** Variables of other functions, and of the module, that it reads or writes. */
  readonly reads: Set<Variable>;
  /** Functions that it calls or makes values of. */
  readonly refers: Set<FunctionDeclaration>;
  /** Default values of parameters that callers fill in. */
  readonly defaults: (ts.Expression | undefined)[];
}

const noFacts = (parent: FunctionBuilder | undefined): Facts => ({
  parent,
  reads: new Set(),
  refers: new Set(),
  defaults: [],
});

/** An object in the making. */
interface Constructing {
  readonly info: ClassLayout;
  readonly self: Expression;
  readonly base: { readonly info: ClassLayout; readonly self: Expression } | undefined;
}

/** All that is known while one app is lowered. */
export class Unit {
  readonly diagnostics: AppDiagnostic[] = [];
  /** What could not be lowered only because something that it names was refused. */
  readonly followUps: AppDiagnostic[] = [];
  /** Variables and functions whose declarations were refused. */
  readonly refused = new Set<ts.Symbol | FunctionDeclaration>();
  readonly layouts: Layouts;
  readonly hierarchy: Classes;
  readonly globals: VariableBuilder[] = [];
  readonly initialise: Statement[] = [];
  /** Tables that the compiler adds: they are there before everything else. */
  readonly tables: Statement[] = [];
  readonly functions: FunctionBuilder[] = [];
  /** Instances of functions by declaration, place and type arguments. */
  readonly instances = new Map<string, FunctionBuilder>();
  readonly uses = new Set<string>();
  /** Empty arrays that the app assigns elements to. */
  readonly grown = new Set<Variable>();
  /** Lengths of the arrays that variables hold for good. */
  readonly lengths = new Map<Variable, number>();
  /** Constants that may be null or undefined where TypeScript says that they are not. */
  readonly unsure = new Set<Variable>();
  /** Variables that are declared anew in each round of a loop. */
  readonly inLoops = new Set<Variable>();
  /** Variables that something assigns to after their declaration. */
  readonly assigned: ReadonlySet<ts.Symbol>;
  /** Functions with defaults that the app uses as values: not all of their callers know them. */
  readonly valued: ReadonlySet<ts.Node>;
  /** Closures that an assignment keeps in a variable, a field or an element. */
  readonly kept: { readonly closure: FunctionDeclaration; readonly node: ts.Node }[] = [];
  /** Expressions whose value has been computed already, in place of the node. */
  readonly computed = new Map<ts.Node, Expression>();
  /** Branches of conditionals that a copy of the call around them prints. */
  readonly chosen = new Map<ts.Node, ts.Expression>();
  /** Bodies that wait to be lowered. */
  readonly pending: (() => void)[] = [];
  /** Constructors that are being lowered, the innermost last: where `super()` goes. */
  readonly constructing: Constructing[] = [];
  /** The level of the module. */
  readonly root: Scope;
  /** Whether no text of the app has other characters than ASCII's. */
  readonly onlyAscii: boolean;
  readonly moduleFacts = noFacts(undefined);
  private readonly facts = new Map<FunctionDeclaration, Facts>();
  private readonly names = new Set<string>();
  private readonly nodeNumbers = new Map<ts.Node, number>();
  private numbers = 0;

  constructor(
    readonly checker: ts.TypeChecker,
    readonly source: ts.SourceFile,
    readonly lowering: Lowering,
  ) {
    this.hierarchy = new Classes(checker, source);
    this.layouts = new Layouts(checker, source, this.hierarchy);
    this.assigned = assignedSymbols(checker, source);
    this.valued = valuedFunctions(checker, source);
    this.onlyAscii = textsAreAscii(source);
    this.root = new Scope(this, undefined, undefined, noSubstitution, undefined);
  }

  factsOf(declaration: FunctionDeclaration | undefined): Facts {
    return (declaration && this.facts.get(declaration)) ?? this.moduleFacts;
  }

  /** A new function, without parameters and body as yet. */
  addFunction(
    name: string,
    title: string,
    place: FunctionDeclaration['place'],
    parent: FunctionBuilder | undefined,
    made: FunctionDeclaration['made'] = 'anew',
  ): FunctionBuilder {
    const declaration: FunctionBuilder = {
      name: this.uniqueName(name),
      title,
      place,
      parameters: [],
      result: { kind: 'void' },
      body: [],
      outer: undefined,
      made,
    };
    this.functions.push(declaration);
    this.facts.set(declaration, noFacts(parent));
    return declaration;
  }

  /** Notes that a function was made for one use of another one. */
  standsIn(declaration: FunctionDeclaration): void {
    const own = this.functions.find((one) => one === declaration);
    if (own) own.made = 'stand-in';
  }

  /** Whether a function is the app's `main`. */
  isMain(declaration: FunctionDeclaration): boolean {
    return declaration.title === 'main' && this.factsOf(declaration).parent === undefined;
  }

  /** An identifier that no other function has. */
  private uniqueName(wanted: string): string {
    const base =
      wanted
        .replace('#', 'private_')
        .replace(/[^A-Za-z0-9_]+/g, '_')
        .replace(/^(?=\d)/, '_') || 'function';
    let name = base;
    for (let count = 2; this.names.has(name); count++) name = `${base}_${count}`;
    this.names.add(name);
    return name;
  }

  nextNumber(): number {
    return ++this.numbers;
  }

  numberOf(node: ts.Node): number {
    let number = this.nodeNumbers.get(node);
    if (number === undefined) this.nodeNumbers.set(node, (number = this.nodeNumbers.size));
    return number;
  }

  /** Runs one step; what it refuses is reported, and the rest of the app goes on. */
  attempt(step: () => void): void {
    try {
      step();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.report(error);
    }
  }

  private report({ diagnostic, followsUp }: Refusal): void {
    const { place, code } = diagnostic;
    const list = followsUp ? this.followUps : this.diagnostics;
    const known = list.some(
      (other) => other.code === code && other.place.line === place.line && other.place.column === place.column,
    );
    if (!known) list.push(diagnostic);
  }

  /** Notes that the names in a declaration stand for nothing. */
  forget(name: ts.BindingName): void {
    if (ts.isIdentifier(name)) {
      const symbol = this.checker.getSymbolAtLocation(name);
      if (symbol) this.refused.add(symbol);
      return;
    }
    for (const element of name.elements) if (!ts.isOmittedExpression(element)) this.forget(element.name);
  }

  /** The class of an object. */
  classOf(struct: Struct): ReturnType<Layouts['classes']['get']> {
    return this.layouts.classes.get(struct);
  }
}

function textsAreAscii(source: ts.SourceFile): boolean {
  const pending: ts.Node[] = [source];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (ts.isLiteralExpression(node) && !/^[\0-\x7f]*$/.test(node.text)) return false;
    ts.forEachChild(node, (child) => void pending.push(child));
  }
  return true;
}

/** Everything on the left of an assignment, behind `++` or in front of it. */
function assignedSymbols(checker: ts.TypeChecker, source: ts.SourceFile): Set<ts.Symbol> {
  const assigned = new Set<ts.Symbol>();
  const target = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const symbol = checker.getSymbolAtLocation(node);
      if (symbol) assigned.add(symbol);
    } else if (ts.isShorthandPropertyAssignment(node)) {
      const symbol = checker.getShorthandAssignmentValueSymbol(node);
      if (symbol) assigned.add(symbol);
    } else if (ts.isPropertyAssignment(node)) target(node.initializer);
    else if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return;
    else ts.forEachChild(node, target);
  };
  const pending: ts.Node[] = [source];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) target(node.left);
    else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
      if (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken) {
        target(node.operand);
      }
    } else if (
      (ts.isForOfStatement(node) || ts.isForInStatement(node)) &&
      !ts.isVariableDeclarationList(node.initializer)
    ) {
      target(node.initializer);
    }
    ts.forEachChild(node, (child) => void pending.push(child));
  }
  return assigned;
}

/** The type of a value that a place of type `void` or nothing at all takes. */
export const isVoid = (type: Type): boolean => type.kind === 'void';
