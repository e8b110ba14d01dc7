import { emitApp } from './4-emit';
import { Workspace } from './1-parse';
import { checkApp } from './check-app';
import type { AppDiagnostic } from './diagnostic';
import { diagnostic } from './language/catalogue';
import type { NetworkFacts } from './library/unikernel';

/** How an app is compiled. */
export interface CompileOptions {
  /** Its name in messages and in the C; `app.ts`. */
  readonly file?: string;
  /** What `model` stands for; without it the module has no `model`. */
  readonly network?: NetworkFacts | undefined;
  /** Whether bounds, null, divisors and the depth of calls are checked at run time; they are. */
  readonly checks?: boolean;
}

/** An app as C, or what is wrong with it. */
export interface AppCompilation {
  /** Errors and warnings in the order of their places. */
  readonly diagnostics: readonly AppDiagnostic[];
  /** app.c; none when there is an error. */
  readonly c?: string;
  /** For each line of the C, from 0, the app's line from 1, or 0. */
  readonly lines: readonly number[];
  /** What the app imports from `unikernel`, also when something is wrong with it. */
  readonly imports: readonly string[];
  /** What the app uses of `unikernel`, sorted: 'console', 'model', 'pins', ... */
  readonly uses: readonly string[];
  /** Which requests it answers over CoAP: digits, resources of its own. An app with neither need not have a link at all. */
  readonly serves: { readonly digits: boolean; readonly resources: boolean };
  /** How many calls inside each other it lets pass, where functions call themselves; else 0. */
  readonly depth: number;
  /** Functions by their names in C, with what the app calls them and its line. */
  readonly functions: readonly { readonly name: string; readonly title: string; readonly line: number }[];
  /** What the app states. */
  readonly arenaBytes: number;
  /** Bytes of objects and arrays that are made once. */
  readonly staticBytes: number;
}

/** Compiles what a workspace is given. Never throws, whatever the text is. */
export function compileIn(workspace: Workspace, source: string, options: CompileOptions): AppCompilation {
  const { network, checks = true } = options;
  const { program, imports, diagnostics } = checkApp(workspace, source, network);
  const none = {
    lines: [],
    imports,
    uses: [],
    serves: { digits: false, resources: false },
    depth: 0,
    functions: [],
    arenaBytes: 0,
    staticBytes: 0,
  };
  if (!program) return { ...none, diagnostics };
  try {
    const emitted = emitApp(program, { checks, network });
    return { ...none, ...emitted, uses: program.uses, diagnostics: [...diagnostics, ...emitted.diagnostics] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'an unexpected error';
    return { ...none, diagnostics: [diagnostic('UK1099', program.main.place, { reason })] };
  }
}

const workspaces = new Map<string, Workspace>();

/**
 * Compiles one app to C.
 * @param source the text of one module that exports `main`
 */
export function compileApp(source: string, options: CompileOptions = {}): AppCompilation {
  const file = options.file ?? 'app.ts';
  const workspace = workspaces.get(file) ?? new Workspace(file);
  if (workspaces.size < 4) workspaces.set(file, workspace);
  return compileIn(workspace, source, options);
}
