import type { Expression, FunctionDeclaration, Variable } from '../../ir';
import { eachIn, type Body } from '../walk';
import type { App } from './app';
import { textLiteral } from './c-value';
import { Context } from './context';
import { blockLines, type Line } from './lines';
import { givenType } from './result-places';
import { Statements } from './statements';
import { onlyWritten, tidy } from './tidy';
import { fieldName, spaced } from './types';

/** Bytes of objects that count as one call: with DEPTH calls in all they stay below the stack of a target (toolchain/targets). */
const BYTES_PER_CALL = 24;

/** A function as C has it. */
export interface PrintedFunction {
  readonly name: string;
  readonly title: string;
  readonly line: number;
  readonly prototype: string;
  readonly lines: readonly Line[];
}

/** Prints one function of the app. */
export function printFunction(app: App, declaration: FunctionDeclaration, hasClosures: boolean): PrintedFunction {
  const cx = new Context(app, declaration);
  const { line } = declaration.place;
  cx.line = line;
  const given = givenType(app, declaration);
  if (given) cx.result = cx.names.take('result');
  const place = given ? [`${given}${cx.result}`] : [];
  const parameters = declaration.parameters.map((parameter) => {
    const type = app.types.value(app.places.variable(parameter));
    // A parameter that closures use moves to the variables that they see.
    const name = parameter.captured ? cx.names.take(parameter.name) : cx.declare(parameter);
    return { parameter, name, text: `${spaced(type)}${name}` };
  });
  const around = declaration.outer ? [`${app.around(declaration.outer)} *around`] : [];
  const list = [...place, ...around, ...parameters.map(({ text }) => text)].join(', ') || 'void';
  const result = app.types.value(app.places.result(declaration));
  const name = app.function(declaration);
  const prototype = `static ${spaced(result)}${name}(${list})`;

  const head: Line[] = [];
  const add = (text: string) => head.push({ text, line });
  if (hasClosures) {
    add(`${app.around(declaration)} variables${declaration.outer ? ' = {.around = around}' : ''};`);
  }
  for (const { parameter, name: own } of parameters) {
    if (parameter.captured) add(`variables.${fieldName(app.storage.capturedName(parameter))} = ${own};`);
  }
  if (declaration.outer && !hasClosures) add('(void)around;');
  for (const variable of undeclared(app, declaration)) {
    const type = app.types.value(app.places.variable(variable));
    add(`${spaced(type)}${cx.declare(variable)};`);
  }
  const recursive = app.storage.isRecursive(declaration) && app.forms.checks;
  if (recursive) {
    // Objects on the stack count as further calls.
    const cost = 1 + Math.ceil(app.storage.stackBytes(declaration) / BYTES_PER_CALL);
    add(`if (${cost === 1 ? `++${app.depth()}` : `(${app.depth()} += ${cost})`} > DEPTH) uk_panic_stack(${line}u);`);
    cx.departing = cost === 1 ? `${app.depth()}--;` : `${app.depth()} -= ${cost};`;
  }
  const statements = new Statements(cx);
  statements.list(declaration.body);
  const falls = !endsInJump(declaration);
  if (recursive && falls) cx.add(cx.departing!);
  // Whatever is left is where the app never comes.
  if (falls && result !== 'void') cx.add('__builtin_unreachable();');
  const body = tidy([...cx.objects, ...head, ...cx.out]);
  const names = [...(given ? [cx.result] : []), ...parameters.map((parameter) => parameter.name)];
  const unread = names.filter((own) => onlyWritten(body, own));
  const title = { text: `#line ${line} ${textLiteral(app.program.file)}`, line };
  return {
    name,
    title: declaration.title,
    line,
    prototype,
    lines: [
      title,
      ...blockLines(prototype, [...unread.map((own) => ({ text: `(void)${own};`, line })), ...body], line),
    ],
  };
}

/** The struct with what closures see of a function. */
export function printAround(app: App, declaration: FunctionDeclaration): readonly Line[] {
  const line = declaration.place.line;
  const fields: Line[] = app.storage.capturedOf(declaration).map((variable) => {
    const type = app.types.value(app.places.variable(variable));
    return { text: `${spaced(type)}${fieldName(app.storage.capturedName(variable))};`, line };
  });
  const outer = declaration.outer ? [{ text: `${app.around(declaration.outer)} *around;`, line }] : [];
  const all = [...outer, ...fields];
  if (all.length === 0) all.push({ text: 'uint8_t nothing;', line });
  return [...blockLines(app.around(declaration), all, line, ';'), { text: '', line: 0 }];
}

/** Variables of the compiler that are given a value before they are declared anywhere. */
function undeclared(app: App, declaration: FunctionDeclaration): readonly Variable[] {
  const declared = new Set<Variable>(declaration.parameters);
  const used = new Set<Variable>();
  eachIn(
    declaration.body,
    (e: Expression) => {
      if (e.kind === 'variable' && e.variable.owner === declaration && !e.variable.captured) used.add(e.variable);
    },
    (s) => {
      if (s.kind === 'declare') declared.add(s.variable);
    },
  );
  return [...used].filter((variable) => !declared.has(variable));
}

function endsInJump({ body }: FunctionDeclaration): boolean {
  const last = body.at(-1);
  return last?.kind === 'return' || last?.kind === 'panic';
}

/** The module's own statements, as a function's body. */
export function printInitialise(app: App, body: Body): readonly Line[] {
  const cx = new Context(app, undefined);
  new Statements(cx).list(body.statements);
  return tidy([...cx.objects, ...cx.out]);
}
