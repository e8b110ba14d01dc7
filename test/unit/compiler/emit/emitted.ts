import { checkApp } from '../../../../src/compiler/check-app';
import { Workspace } from '../../../../src/compiler/1-parse';
import { emitApp, type EmittedApp } from '../../../../src/compiler/4-emit';

const workspace = new Workspace('app.ts');

/** What the back end makes of an app; the front end has to have nothing to say. */
export function emitted(source: string, checks = true): EmittedApp {
  const { program, diagnostics } = checkApp(workspace, source, undefined);
  if (!program) throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return emitApp(program, { checks });
}

/** The C of an app, without comments and line directives; fails with what is said instead. */
export function cOf(source: string, checks = true): string {
  const { c, diagnostics } = emitted(source, checks);
  if (c === undefined) throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return c.replace(/^ *(\/\*.*\*\/|#line .*)\n/gm, '');
}

/** Codes with the lines that they name. */
export const said = (source: string): readonly string[] =>
  emitted(source).diagnostics.map(({ code, place }) => `${code}:${place.line}`);
