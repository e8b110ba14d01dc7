import type { FunctionDeclaration, Statement, Variable } from '../../ir';
import { constantOf } from '../storage/storage';
import { chain } from '../types';
import { eachIn, type Body } from '../walk';
import { objectDefinition } from './allocate';
import type { App } from './app';
import { literal, textBytes, textLiteral } from './c-value';
import { Context } from './context';
import { printAround, printFunction, printInitialise, type PrintedFunction } from './functions';
import { blockLines, layOut, type Line } from './lines';
import { prune } from './prune';
import { givenType } from './result-places';
import { fieldName, spaced } from './types';

/** The printed app, with what the page shows beside it. */
export interface PrintedApp {
  readonly c: string;
  readonly lines: readonly number[];
  readonly functions: readonly { readonly name: string; readonly title: string; readonly line: number }[];
}

const blank: Line = { text: '', line: 0 };
const at = (text: string, line = 0): Line => ({ text, line });

/** Prints the whole file. */
export function printModule(app: App, bodies: readonly Body[]): PrintedApp {
  const { program } = app;
  const declarations = declared(bodies);
  const used = mentioned(bodies);
  const globals = program.globals.filter((one) => declarations.has(one) || used.has(one));
  const definitions = globals.flatMap((one) => definition(app, one, declarations.get(one)));
  const closured = new Set(bodies.flatMap(({ function: one }) => (one?.outer ? [one.outer] : [])));
  const printed: PrintedFunction[] = [];
  for (const { function: one } of bodies) if (one) printed.push(printFunction(app, one, closured.has(one)));
  const initialise = printInitialise(app, bodies[0]!);
  const start = blockLines(
    'void app_main(void)',
    [...initialise, at(`${app.function(program.main)}();`), at('uk_app_started();')],
    program.main.place.line,
  );
  const tables = printTables(app, new Set(bodies.map((one) => one.function)));
  const arounds = [...closured].sort(outerFirst).flatMap((one) => printAround(app, one));
  // Printing asked for types: they come last, and stand first.
  const types = app.types.declarations();
  const parts = prune(
    [
      ...app.statics.map((line) => ({ name: nameOf(line), lines: [line] })),
      ...definitions.map((line) => ({ name: nameOf(line), lines: [line] })),
      ...tables,
      ...split(app.adapters),
      ...printed.map(({ name, lines }) => ({ name, lines: [...lines, blank] })),
    ],
    start,
  );
  const kept = new Set(parts.map(({ name }) => name));
  const data = new Set([...app.statics, ...definitions].map(nameOf));
  const takes = [start, ...parts.map(({ lines }) => lines)];
  const usesArena = takes.some((lines) => mentions(lines, /\b(uk_arena_take|take_items)\(/));
  const code: Line[] = [
    at(`/* ${program.file}, compiled to C. Each comment is the line of the app that the C below it stands for. */`),
    at('#include "app.h"'),
    ...(program.uses.includes('model') ? [at('#include "model.h"')] : []),
    // An app may ask what is always true.
    at('#pragma clang diagnostic ignored "-Wtautological-compare"'),
    blank,
    at(`const char uk_app_file[] = ${textLiteral(program.file)};`),
    ...(usesArena
      ? [at(`_Alignas(8) uint8_t uk_arena[${program.arena}];`), at(`const uint32_t uk_arena_size = ${program.arena};`)]
      : []),
    ...(app.countsDepth ? [at(`enum { DEPTH = ${program.depth} };`), at(`static uint32_t ${app.depth()};`)] : []),
    blank,
    ...types,
    ...arounds,
    ...app.literalLines(),
    ...app.helperLines(),
    ...prototypes(printed, kept),
    ...parts.filter(({ name }) => data.has(name)).flatMap(({ lines }) => lines),
    ...(data.size > 0 ? [blank] : []),
    ...parts.filter(({ name }) => !data.has(name)).flatMap(({ lines }) => lines),
    ...start,
  ];
  const { text, lines } = layOut(code);
  return {
    c: text,
    lines,
    functions: printed.filter(({ name }) => kept.has(name)).map(({ name, title, line }) => ({ name, title, line })),
  };
}

function prototypes(printed: readonly PrintedFunction[], kept: ReadonlySet<string>): readonly Line[] {
  const list = printed.filter(({ name }) => kept.has(name)).map(({ prototype, line }) => at(`${prototype};`, line));
  return list.length > 0 ? [...list, blank] : [];
}

/** The first name that a line declares. */
function nameOf(line: Line): string {
  return 'text' in line ? (/(\w+)(\[\d+\])?( = .*)?;$/.exec(line.text)?.[1] ?? '') : '';
}

/** Adapters one by one: they are divided by blank lines. */
function split(lines: readonly Line[]): readonly { readonly name: string; readonly lines: readonly Line[] }[] {
  const parts: { name: string; lines: Line[] }[] = [];
  let current: Line[] = [];
  for (const line of lines) {
    current.push(line);
    if (!('text' in line) || line.text !== '') continue;
    const [head] = current;
    parts.push({ name: head && 'text' in head ? (/(\w+)\(/.exec(head.text)?.[1] ?? '') : '', lines: current });
    current = [];
  }
  return parts;
}

function mentions(lines: readonly Line[], pattern: RegExp): boolean {
  return lines.some((line) => ('body' in line ? mentions(line.body, pattern) : pattern.test(line.text)));
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
): readonly Line[] {
  const { line } = variable.place;
  const site = app.storage.direct(variable);
  if (site) return [at(objectDefinition(new Context(app, undefined), variable, site), line)];
  const slot = app.places.variable(variable);
  // What never changes may stand in flash.
  const qualifier = slot.written ? '' : 'const ';
  const head = `static ${qualifier}${spaced(app.types.value(slot))}${app.global(variable)}`;
  const value = s?.value;
  const constant = value && constantOf(value);
  if (typeof constant === 'number' && slot.type.kind === 'number') {
    app.define(variable);
    return [at(`${head} = ${literal(constant, app.forms.slot(slot)).text};`, line)];
  }
  if (typeof constant === 'boolean' && slot.type.kind === 'boolean') {
    app.define(variable);
    return [at(`${head} = ${String(constant)};`, line)];
  }
  if (value?.kind === 'string' && slot.type.kind === 'string') {
    app.define(variable);
    return [at(`${head} = {${textLiteral(value.value)}, ${textBytes(value.value)}};`, line)];
  }
  if (value?.kind === 'string' && slot.type.kind === 'literals') {
    app.define(variable);
    return [at(`${head} = ${app.literal(value.value)};`, line)];
  }
  return [at(`static ${spaced(app.types.value(slot))}${app.global(variable)};`, line)];
}

/** The tables of methods of all classes that objects are made of, and what stands between them and the functions. */
function printTables(
  app: App,
  printed: ReadonlySet<FunctionDeclaration | undefined>,
): readonly { readonly name: string; readonly lines: readonly Line[] }[] {
  const parts: { name: string; lines: readonly Line[] }[] = [];
  const roots = new Set([...app.methodTables.keys()].map((struct) => chain(struct).at(-1)!));
  for (const root of roots) {
    const name = app.types.struct(root);
    const tag = app.types.methods(root);
    const hierarchy = app.program.structs.filter((one) => chain(one).includes(root));
    const methods = [...new Set(hierarchy.flatMap((one) => one.methods.map((method) => method.name)))];
    const owner = (method: string) => hierarchy.find((one) => one.methods.some((other) => other.name === method))!;
    const slots = (method: string) => {
      const [first] = app.methods(owner(method), method);
      const { parameters, result } = app.places.function(first!);
      const given = givenType(app, first!);
      return {
        place: given ? [given] : [],
        list: parameters.slice(1).map((slot) => app.types.value(slot)),
        result: app.types.value(result),
      };
    };
    const fields = methods.map((method) => {
      const { place, list, result } = slots(method);
      return at(`${spaced(result)}(*${fieldName(method)})(${[...place, `struct ${name} *`, ...list].join(', ')});`);
    });
    parts.push({ name: tag, lines: [...blockLines(`struct ${tag}`, fields, 0, ';'), blank] });
    for (const [struct, table] of app.methodTables) {
      if (chain(struct).at(-1) !== root) continue;
      const entries = methods.flatMap((method) => {
        const own = chain(struct).flatMap((one) => one.methods.filter((other) => other.name === method))[0]?.function;
        // A method that nobody calls is not printed.
        if (!own || !printed.has(own)) return [];
        const { place, list, result } = slots(method);
        const adapter = app.names.takeAnywhere(`${table}_${fieldName(method)}`);
        const names = list.map((_, index) => `value${index + 1}`);
        const head = place.map((type) => `${type}result`);
        const parameters = [
          ...head,
          `struct ${name} *self`,
          ...list.map((type, index) => `${spaced(type)}${names[index]!}`),
        ];
        const self = own.parameters[0]!.type;
        const cast =
          self.kind === 'struct' && self.struct !== root ? `(struct ${app.types.struct(self.struct)} *)self` : 'self';
        const values = [...head.map(() => 'result'), cast, ...names];
        const call = `${app.function(own)}(${values.join(', ')})`;
        parts.push({
          name: adapter,
          lines: [
            ...blockLines(
              `static ${spaced(result)}${adapter}(${parameters.join(', ')})`,
              [at(`${result === 'void' ? '' : 'return '}${call};`)],
              0,
            ),
            blank,
          ],
        });
        return [`.${fieldName(method)} = ${adapter}`];
      });
      parts.push({
        name: table,
        lines: [at(`static const struct ${tag} ${table} = {${entries.join(', ') || '0'}};`), blank],
      });
    }
  }
  return parts;
}
