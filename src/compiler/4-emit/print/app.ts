import type { Expression, FunctionDeclaration, Program, Struct, Variable } from '../../ir';
import type { NumberFacts } from '../numbers/analyse';
import type { Forms } from '../numbers/representation';
import type { Effects } from '../sequence/effects';
import type { Places } from '../slots/places';
import type { Storage } from '../storage/storage';
import type { Report } from '../report';
import { chain, implementations } from '../types';
import { eachIn, operands, parts as statementParts, type Body } from '../walk';
import {
  arrayOf,
  braces,
  identifier,
  index,
  structType,
  type CDefinition,
  type CExpression,
  type CFunction,
  type CType,
  type Declaration,
} from '../../../c';
import { stringItems, stringType } from './c-number';
import { helpers, type Helper } from './helpers';
import { Names } from './names';
import { CTypes } from './types';

/** What all parts of the printed file share. */
export class App {
  readonly program: Program;
  readonly places: Places;
  readonly facts: NumberFacts;
  readonly forms: Forms;
  /** The app's text, line by line. */
  readonly sourceLines: readonly string[];
  readonly effects: Effects;
  readonly storage: Storage;
  readonly report: Report;
  readonly types: CTypes;
  readonly names = new Names();
  /** Functions that make a value of a function, or stand between it and the library OS, in order. */
  readonly adapters: CFunction[] = [];
  /** Objects of module level that stand for what is allocated once. */
  readonly statics: (Declaration & { readonly line: number })[] = [];
  /** Elements whose index has been checked before their loop. */
  readonly checkedAhead = new Set<Expression>();
  readonly #functions = new Map<FunctionDeclaration, string>();
  readonly #globals = new Map<Variable, string>();
  readonly #arounds = new Map<FunctionDeclaration, string>();
  readonly #literals = new Map<string, number>();
  readonly #helpers = new Set<Helper>();
  readonly #adapters = new Map<string, string>();
  readonly #methods = new Map<string, boolean>();
  readonly #tables = new Map<Struct, string>();
  readonly #read = new Set<Variable>();
  readonly #defined = new Set<Variable>();
  #depth: string | undefined;
  #printsLiterals = false;

  constructor(parts: {
    readonly program: Program;
    readonly places: Places;
    readonly facts: NumberFacts;
    readonly forms: Forms;
    readonly effects: Effects;
    readonly storage: Storage;
    readonly report: Report;
    readonly bodies: readonly Body[];
  }) {
    this.program = parts.program;
    this.sourceLines = parts.program.source.split(/\r\n|\r|\n/);
    this.places = parts.places;
    this.facts = parts.facts;
    this.forms = parts.forms;
    this.effects = parts.effects;
    this.storage = parts.storage;
    this.report = parts.report;
    for (const name of Object.keys(helpers)) this.names.take(name);
    for (const name of ['texts', 'around', 'variables', 'DEPTH']) this.names.take(name);
    this.types = new CTypes(this.forms, this.places, this.names, (struct) => this.#carriesMethods(struct));
    for (const variable of this.program.globals) this.global(variable);
    for (const one of this.program.functions) this.function(one);
    for (const { statements } of parts.bodies) {
      eachIn(
        statements,
        (e) => {
          for (const one of operands(e)) if (one.kind === 'variable' && !isTarget(e, one)) this.#read.add(one.variable);
        },
        (s) => {
          for (const one of statementParts(s).expressions) if (one.kind === 'variable') this.#read.add(one.variable);
        },
      );
    }
  }

  function(declaration: FunctionDeclaration): string {
    return keep(this.#functions, declaration, () => this.names.take(declaration.name));
  }

  global(variable: Variable): string {
    return keep(this.#globals, variable, () => this.names.take(variable.name));
  }

  /** The struct with the variables of a function that its closures use. */
  around(declaration: FunctionDeclaration): CType & { readonly kind: 'struct' } {
    const wanted = () => this.names.takeAnywhere(`${this.function(declaration)}_variables`);
    return structType(keep(this.#arounds, declaration, wanted));
  }

  helper(name: Helper): Helper {
    this.#helpers.add(name);
    return name;
  }

  helperFunctions(): readonly CDefinition[] {
    // Safe: the keys of `helpers`.
    const used = Object.entries(helpers).filter(([name]) => this.#helpers.has(name as Helper));
    return used.map(([name, text]) => ({ kind: 'verbatim', name, text, line: 0 }));
  }

  /** The number of a string of some union of strings: the same in all unions of the app. */
  literal(value: string): number {
    return keep(this.#literals, value, () => this.#literals.size);
  }

  /** The text behind such a number. */
  literalText(number: CExpression): CExpression {
    this.#printsLiterals = true;
    return index(identifier('texts'), number);
  }

  /** The texts of all unions of strings, where some are printed. */
  literalTexts(): CDefinition | undefined {
    if (!this.#printsLiterals) return undefined;
    const items = [...this.#literals.keys()].map((value) => braces(...stringItems(value)));
    return {
      kind: 'declare',
      storage: 'static',
      constant: true,
      type: arrayOf(stringType, items.length),
      name: 'texts',
      value: braces(...items),
      line: 0,
    };
  }

  /** Prints an adapter once. */
  adapter(key: string, wanted: string, make: (name: string) => CFunction): CExpression {
    return identifier(
      keep(this.#adapters, key, () => {
        const name = this.names.takeAnywhere(wanted);
        this.adapters.push(make(name));
        return name;
      }),
    );
  }

  /** The functions that a call of a method can reach. */
  methods(struct: Struct, method: string): readonly FunctionDeclaration[] {
    return implementations(this.program.structs, struct, method);
  }

  /** Whether objects of a hierarchy have to know their class: some method has several functions. */
  #carriesMethods(root: Struct): boolean {
    return keep(this.#methods, root.name, () =>
      this.program.structs
        .filter((one) => chain(one).includes(root))
        .some((one) => one.methods.some(({ name }) => this.methods(one, name).length > 1)),
    );
  }

  carriesMethods(struct: Struct): boolean {
    return this.#carriesMethods(chain(struct).at(-1)!);
  }

  /** The name of a class's table of methods; it is printed when somebody asks for it. */
  methodTable(struct: Struct): string {
    return keep(this.#tables, struct, () => this.names.takeAnywhere(`${struct.name}_table`));
  }

  get methodTables(): ReadonlyMap<Struct, string> {
    return this.#tables;
  }

  /** The counter of calls that are active, for functions that call themselves. */
  depth(): string {
    return (this.#depth ??= this.names.takeAnywhere('depth'));
  }

  get countsDepth(): boolean {
    return this.#depth !== undefined;
  }

  /** Whether anybody reads a variable. */
  isRead(variable: Variable): boolean {
    return this.#read.has(variable);
  }

  /** Whether a module's variable has its first value in its definition. */
  isDefined(variable: Variable): boolean {
    return this.#defined.has(variable);
  }

  define(variable: Variable): void {
    this.#defined.add(variable);
  }

  /** What is known of an expression's number, for proofs. */
  range(e: Expression) {
    return this.facts.of(e);
  }
}

const isTarget = (e: Expression, one: Expression): boolean =>
  (e.kind === 'assign' || e.kind === 'update') && e.target === one;

function keep<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
