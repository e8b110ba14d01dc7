import { Workspace } from '../../../../src/compiler/1-parse';
import { checkApp } from '../../../../src/compiler/check-app';
import type { Program } from '../../../../src/compiler/ir';
import { lines } from '../../../tools/ir-text';

const workspace = new Workspace('app.ts');
const network = { name: 'cnn', height: 28, width: 28, channels: 1, classes: 10 };

/** The tree of an app, and what is wrong with it. */
export const check = (source: string) => checkApp(workspace, source, network);

/** The tree of an app that is right. */
export function lower(source: string): Program {
  const { program, diagnostics } = check(source);
  if (!program) throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return program;
}

/** The body of one function as text, one statement a line. */
export function body(source: string, name = 'main'): string[] {
  const found = lower(source).functions.find((one) => one.name === name);
  return (found?.body ?? []).flatMap((statement) => lines(statement));
}
