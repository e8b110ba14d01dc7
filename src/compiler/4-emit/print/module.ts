import {
  arrayOf,
  blank,
  boolean,
  braces,
  call,
  cast,
  functionType,
  identifier,
  named,
  pointerTo,
  printUnit,
  structType,
  text,
  visitDefinition,
  voidType,
  type Braces,
  type CDefinition,
  type CExpression,
  type CFunction,
  type CStatement,
  type Declaration,
  type Initializer,
  type Parameter,
} from '../../../c';
import type { Expression, FunctionDeclaration, Statement, Struct, Variable } from '../../ir';
import type { Slot } from '../slots/slot';
import { constantOf } from '../storage/storage';
import { chain } from '../types';
import { eachIn, type Body } from '../walk';
import { objectDefinition } from './declare-object';
import type { App } from './app';
import { literal, stringItems, typeOfStored } from './c-number';
import { passedOn } from './closures';
import { Context } from './context';
import { printers } from './expressions';
import { printAround, printFunction, printInitialise } from './functions';
import { prune } from './prune';
import { givenType } from './result-places';
import { fieldName } from './types';

/** The printed app, with what the page shows beside it. */
export interface PrintedApp {
  readonly c: string;
  readonly lines: readonly number[];
  readonly functions: readonly { readonly name: string; readonly title: string; readonly line: number }[];
  readonly serves: { readonly digits: boolean; readonly resources: boolean };
  readonly depth: number;
}

/** Prints the whole file. */
export function printModule(app: App, bodies: readonly Body[]): PrintedApp {
  const { program } = app;
  const declarations = declared(bodies);
  const used = mentioned(bodies);
  const globals = program.globals.filter((one) => declarations.has(one) || used.has(one));
  const definitions = globals.map((one) => definition(app, one, declarations.get(one)));
  const closured = new Set(bodies.flatMap(({ function: one }) => (one?.outer ? [one.outer] : [])));
  const printed = bodies.flatMap(({ function: one }) =>
    one ? [{ title: one.title, definition: printFunction(app, one, closured.has(one)) }] : [],
  );
  const start = startFunction(app, printInitialise(app, bodies[0]!));
  const tables = printTables(app, new Set(bodies.map((one) => one.function)));
  const arounds = [...closured].sort(outerFirst).flatMap((one) => [printAround(app, one), blank]);
  // Printing asked for types: they come last, and stand first.
  const types = app.types.declarations();
  const data: readonly CDefinition[] = [...app.statics, ...definitions];
  const code = [...tables, ...app.adapters, ...printed.map((one) => one.definition)];
  const kept = new Set(prune([...data, ...code], start));
  const texts = app.literalTexts();
  const functions = printed.filter((one) => kept.has(one.definition));
  const unit: CDefinition[] = [
    ...heading(app, [start, ...kept]),
    ...types,
    ...arounds,
    ...(texts ? [texts, blank] : []),
    ...app.helperFunctions().flatMap((one) => [one, blank]),
    ...functions.map(({ definition: of }): CDefinition => ({ kind: 'prototype', of, line: of.line })),
    ...(functions.length > 0 ? [blank] : []),
    ...data.filter((one) => kept.has(one)),
    ...(data.some((one) => kept.has(one)) ? [blank] : []),
    ...code.filter((one) => kept.has(one)).flatMap((one) => [one, blank]),
    start,
  ];
  const { text: c, lines } = printUnit(unit);
  const mentions = (name: string): boolean => [start, ...kept].some((one) => names(one, new Set([name])));
  return {
    c,
    lines,
    functions: functions.map(({ title, definition: { name, line } }) => ({ name, title, line })),
    // What starts the server (include/app.h).
    serves: { digits: mentions('uk_model_on_digit'), resources: mentions('uk_coap_on') },
    depth: app.countsDepth ? program.depth : 0,
  };
}

/** What the library OS calls. */
function startFunction(app: App, initialise: readonly CStatement[]): CFunction {
  const { main } = app.program;
  const line = 0;
  return {
    kind: 'function',
    result: voidType,
    name: 'app_main',
    parameters: [],
    body: [
      ...initialise,
      { kind: 'expression', expression: call(app.function(main)), line },
      { kind: 'expression', expression: call('uk_app_started'), line },
    ],
    line: main.place.line,
  };
}

/** What stands above everything else, for code that does what the definitions do. */
function heading(app: App, definitions: readonly CDefinition[]): readonly CDefinition[] {
  const { program } = app;
  const line = 0;
  const title = `${program.file}, compiled to C. Each comment is the line of the app that the C below it stands for.`;
  const variable = (one: Omit<Declaration, 'kind'>): CDefinition => ({ kind: 'declare', ...one, line });
  const { u8, u32 } = typeOfStored;
  const usesArena = definitions.some((one) => names(one, arenaFunctions));
  return [
    { kind: 'comment', text: title, line },
    { kind: 'include', text: 'app.h', line },
    ...(program.uses.includes('model') ? [{ kind: 'include', text: 'model.h', line } as const] : []),
    // An app may ask what is always true.
    { kind: 'pragma', text: 'clang diagnostic ignored "-Wtautological-compare"', line },
    blank,
    variable({ constant: true, type: arrayOf(named('char')), name: 'uk_app_file', value: text(program.file) }),
    ...(usesArena
      ? [
          variable({ aligned: 8, type: arrayOf(u8, program.arena), name: 'uk_arena' }),
          variable({ constant: true, type: u32, name: 'uk_arena_size', value: literal(program.arena, 'i32') }),
        ]
      : []),
    ...(app.countsDepth
      ? [
          { kind: 'enumerator', name: 'DEPTH', value: program.depth, line } as const,
          variable({ storage: 'static', type: u32, name: app.depth() }),
        ]
      : []),
    blank,
  ];
}

const arenaFunctions: ReadonlySet<string> = new Set(['uk_arena_take', 'take_items']);

/** Whether a definition names one of these. */
function names(one: CDefinition, wanted: ReadonlySet<string>): boolean {
  let found = false;
  visitDefinition(one, (part) => {
    if (part.kind === 'identifier' && wanted.has(part.name)) found = true;
  });
  return found;
}

function outerFirst(a: FunctionDeclaration, b: FunctionDeclaration): number {
  const depth = (one: FunctionDeclaration): number => (one.outer ? 1 + depth(one.outer) : 0);
  return depth(a) - depth(b);
}

/** Where the module's variables get their first value. */
function declared(bodies: readonly Body[]): Map<Variable, Extract<Statement, { kind: 'declare' }>> {
  const found = new Map<Variable, Extract<Statement, { kind: 'declare' }>>();
  for (const { statements } of bodies) {
    eachIn(
      statements,
      () => undefined,
      (s) => {
        if (s.kind === 'declare' && !s.variable.owner) found.set(s.variable, s);
      },
    );
  }
  return found;
}

function mentioned(bodies: readonly Body[]): ReadonlySet<Variable> {
  const found = new Set<Variable>();
  for (const { statements } of bodies) {
    eachIn(statements, (e) => {
      if (e.kind === 'variable') found.add(e.variable);
    });
  }
  return found;
}

/** The definition of a module's variable. */
function definition(
  app: App,
  variable: Variable,
  s: Extract<Statement, { kind: 'declare' }> | undefined,
): Declaration & { readonly line: number } {
  const { line } = variable.place;
  const site = app.storage.direct(variable);
  if (site) return { ...objectDefinition(new Context(app, undefined, printers), variable, site), line };
  const slot = app.places.variable(variable);
  const type = app.types.value(slot);
  const name = app.global(variable);
  const first = s?.value && firstValue(app, s.value, slot);
  if (!first) return { kind: 'declare', storage: 'static', type, name, line };
  app.define(variable);
  // What never changes may stand in flash.
  return { kind: 'declare', storage: 'static', constant: !slot.written, type, name, value: first, line };
}

/** A first value that is known now, as an initialiser. */
function firstValue(app: App, value: Expression, slot: Slot): CExpression | Braces | undefined {
  const { kind } = slot.type;
  const known = constantOf(value);
  if (typeof known === 'number' && kind === 'number') return literal(known, app.forms.slot(slot));
  if (typeof known === 'boolean' && kind === 'boolean') return boolean(known);
  if (value.kind === 'string' && kind === 'string') return braces(...stringItems(value.value));
  if (value.kind === 'string' && kind === 'literals') return literal(app.literal(value.value), 'i32');
  return undefined;
}

/** The tables of methods of all classes that objects are made of, and what stands between them and the functions. */
function printTables(app: App, printed: ReadonlySet<FunctionDeclaration | undefined>): readonly CDefinition[] {
  const roots = new Set([...app.methodTables.keys()].map((struct) => chain(struct).at(-1)!));
  return [...roots].flatMap((root) => printHierarchy(app, root, printed));
}

function printHierarchy(
  app: App,
  root: Struct,
  printed: ReadonlySet<FunctionDeclaration | undefined>,
): readonly CDefinition[] {
  const definitions: CDefinition[] = [];
  const tag = app.types.methods(root);
  const hierarchy = app.program.structs.filter((one) => chain(one).includes(root));
  const methods = [...new Set(hierarchy.flatMap((one) => one.methods.map((method) => method.name)))];
  const owner = (method: string) => hierarchy.find((one) => one.methods.some((other) => other.name === method))!;
  const self = { type: app.types.pointer(root), name: 'self' };
  const shapes = new Map(
    methods.map((method) => {
      const [first] = app.methods(owner(method), method);
      const { parameters, result } = app.places.function(first!);
      const given = givenType(app, first!);
      const place: Parameter[] = given ? [{ type: given, name: 'result' }] : [];
      const values = parameters
        .slice(1)
        .map((slot, index): Parameter => ({ type: app.types.value(slot), name: `value${index + 1}` }));
      return [method, { parameters: [...place, self, ...values], result: app.types.value(result) }];
    }),
  );
  const fields = [...shapes].map(([method, { parameters, result }]) => ({
    type: pointerTo(
      functionType(
        result,
        parameters.map((one) => one.type),
      ),
    ),
    name: fieldName(method),
    line: 0,
  }));
  definitions.push({ kind: 'struct', tag, fields, line: 0 });
  for (const [struct, table] of app.methodTables) {
    if (chain(struct).at(-1) !== root) continue;
    const entries: Initializer[] = [];
    for (const [method, { parameters, result }] of shapes) {
      const own = chain(struct).flatMap((one) => one.methods.filter((other) => other.name === method))[0]?.function;
      // A method that nobody calls is not printed.
      if (!own || !printed.has(own)) continue;
      const name = app.names.takeAnywhere(`${table}_${fieldName(method)}`);
      const type = own.parameters[0]!.type;
      const values = parameters.map((one) => {
        const value = identifier(one.name);
        const isOther = one === self && type.kind === 'struct' && type.struct !== root;
        return isOther ? cast(app.types.pointer(type.struct), value) : value;
      });
      const body = [passedOn(call(app.function(own), ...values), result, 0)];
      definitions.push({ kind: 'function', storage: 'static', result, name, parameters, body, line: 0 });
      entries.push({ field: fieldName(method), value: identifier(name) });
    }
    const value = entries.length > 0 ? braces(...entries) : braces(literal(0, 'i32'));
    const type = structType(tag);
    definitions.push({ kind: 'declare', storage: 'static', constant: true, type, name: table, value, line: 0 });
  }
  return definitions;
}
