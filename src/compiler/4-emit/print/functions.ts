import {
  assign,
  binary,
  braces,
  call,
  discarded,
  identifier,
  isVoid,
  member,
  pointerTo,
  prefix,
  step,
  type CDefinition,
  type CFunction,
  type CStatement,
  type Parameter,
} from '../../../c';
import { literal } from './c-number';
import type { Expression, FunctionDeclaration, Variable } from '../../ir';
import { eachIn, type Body } from '../walk';
import type { App } from './app';
import { Context } from './context';
import { printers } from './expressions';
import { givenType } from './result-places';
import { Statements } from './statements';
import { onlyWritten, tidy } from './tidy';
import { fieldName, someFields } from './types';

/** Bytes of objects that count as one call: with DEPTH calls in all they stay below the stack of a target (toolchain/targets). */
const BYTES_PER_CALL = 24;

/** Prints one function of the app. */
export function printFunction(app: App, declaration: FunctionDeclaration, hasClosures: boolean): CFunction {
  const cx = new Context(app, declaration, printers);
  const { line } = declaration.place;
  cx.line = line;
  const given = givenType(app, declaration);
  const place: Parameter[] = given ? [{ type: given, name: cx.names.take('result') }] : [];
  if (place[0]) cx.result = identifier(place[0].name);
  const parameters = declaration.parameters.map((parameter) => {
    const type = app.types.value(app.places.variable(parameter));
    // A parameter that closures use moves to the variables that they see.
    const name = parameter.captured ? cx.names.take(parameter.name) : cx.declare(parameter);
    return { parameter, name, type };
  });
  const around = declaration.outer ? [{ type: pointerTo(app.around(declaration.outer)), name: 'around' }] : [];
  const result = app.types.value(app.places.result(declaration));
  const name = app.function(declaration);

  if (hasClosures) {
    const value = declaration.outer && braces({ field: 'around', value: identifier('around') });
    cx.declareLocal({ type: app.around(declaration), name: 'variables', value });
  }
  for (const { parameter, name: own } of parameters) {
    if (!parameter.captured) continue;
    const field = fieldName(app.storage.capturedName(parameter));
    cx.act(assign(member(identifier('variables'), field), identifier(own)));
  }
  if (declaration.outer && !hasClosures) cx.discard(identifier('around'));
  for (const variable of undeclared(app, declaration)) {
    const type = app.types.value(app.places.variable(variable));
    cx.declareLocal({ type, name: cx.declare(variable) });
  }
  const recursive = app.storage.isRecursive(declaration) && app.forms.checks;
  if (recursive) {
    // Objects on the stack count as further calls.
    const cost = 1 + Math.ceil(app.storage.stackBytes(declaration) / BYTES_PER_CALL);
    const depth = identifier(app.depth());
    const by = literal(cost, 'i32');
    const deeper = cost === 1 ? prefix('++', depth) : assign(depth, by, '+=');
    cx.guard(binary('>', deeper, identifier('DEPTH')), call('uk_panic_stack', literal(line, 'u32')));
    cx.departing = cost === 1 ? step(depth, '--') : assign(depth, by, '-=');
  }
  const statements = new Statements(cx);
  statements.list(declaration.body);
  const falls = !endsInJump(declaration);
  if (falls && cx.departing) cx.act(cx.departing);
  // Whatever is left is where the app never comes.
  if (falls && !isVoid(result)) cx.act(call('__builtin_unreachable'));
  const body = tidy([...cx.objects, ...cx.out]);
  const names = [...place, ...parameters].map((one) => one.name);
  const unread = names.filter((own) => onlyWritten(body, own));
  return {
    kind: 'function',
    storage: 'static',
    result,
    name,
    parameters: [...place, ...around, ...parameters],
    body: [...unread.map((own) => discarded(identifier(own), line)), ...body],
    line,
    file: app.program.file,
  };
}

/** The struct with what closures see of a function. */
export function printAround(app: App, declaration: FunctionDeclaration): CDefinition {
  const { line } = declaration.place;
  const fields = app.storage.capturedOf(declaration).map((variable) => ({
    type: app.types.value(app.places.variable(variable)),
    name: fieldName(app.storage.capturedName(variable)),
    line,
  }));
  const { outer } = declaration;
  const around = outer ? [{ type: pointerTo(app.around(outer)), name: 'around', line }] : [];
  return { kind: 'struct', tag: app.around(declaration).tag, fields: someFields([...around, ...fields], line), line };
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
export function printInitialise(app: App, body: Body): readonly CStatement[] {
  const cx = new Context(app, undefined, printers);
  new Statements(cx).list(body.statements);
  return tidy([...cx.objects, ...cx.out]);
}
