import ts from 'typescript';
import { longest, tooManyBrackets, Workspace } from './1-parse';
import { checkApp } from './check-app';
import { compileIn, type AppCompilation } from './compile-app';
import type { AppDiagnostic } from './diagnostic';
import type { NetworkFacts } from './library/unikernel';

/** One thing that may stand at a place of the text. */
export interface AppCompletion {
  readonly label: string;
  /** What it is, in TypeScript's words: 'method', 'const', 'keyword', ... */
  readonly kind: string;
  /** Its type. */
  readonly detail: string;
  /** What its declaration says of it. */
  readonly documentation: string;
}

/** An app while it is edited: TypeScript's language service stays warm. Offsets count UTF-16 units. Nothing here throws for any text. */
export interface AppSession {
  /** Puts in a text and says what is wrong with it, without making C. */
  update(source: string, network: NetworkFacts | undefined): readonly AppDiagnostic[];
  /** Compiles the text, or the last one. */
  compile(source?: string, network?: NetworkFacts, options?: { readonly checks?: boolean }): AppCompilation;
  /** What may stand at the offset of the last text. */
  complete(offset: number): readonly AppCompletion[];
  /** Type and documentation of the name at the offset. */
  explain(offset: number): string | undefined;
}

/** Completions that are asked for in detail; of the others the list has only the name. */
const detailed = 60;

export function openSession(file = 'app.ts'): AppSession {
  const workspace = new Workspace(file);
  let last: { source: string; network: NetworkFacts | undefined } = { source: '', network: undefined };
  const readable = (): boolean => last.source.length <= longest && tooManyBrackets(last.source) === undefined;
  const quietly = <T>(ask: () => T, otherwise: T): T => {
    if (!readable()) return otherwise;
    try {
      return ask();
    } catch {
      // Help at the cursor is not worth an error: the text is half written.
      return otherwise;
    }
  };
  return {
    update(source, network) {
      last = { source, network };
      return checkApp(workspace, source, network).diagnostics;
    },
    compile(source, network, options = {}) {
      if (source !== undefined) last = { source, network };
      return compileIn(workspace, last.source, { ...options, network: last.network });
    },
    complete: (offset) => quietly(() => completions(workspace, offset), []),
    explain: (offset) => quietly(() => explanation(workspace, offset), undefined),
  };
}

function completions(workspace: Workspace, offset: number): AppCompletion[] {
  const { service, file } = workspace;
  const list = service.getCompletionsAtPosition(file, offset, { includeCompletionsForModuleExports: false });
  const entries = (list?.entries ?? []).filter(({ name }) => !hidden.test(name));
  return entries.map((entry, index) => {
    const details =
      entries.length <= detailed || index < detailed
        ? service.getCompletionEntryDetails(file, offset, entry.name, undefined, undefined, undefined, undefined)
        : undefined;
    return {
      label: entry.name,
      kind: entry.kind,
      detail: ts.displayPartsToString(details?.displayParts),
      documentation: ts.displayPartsToString(details?.documentation),
    };
  });
}

/** Names that the library needs for the checker only. */
const hidden =
  /^(__|Symbol$|Iter|IArguments|CallableFunction|NewableFunction|TemplateStringsArray|.*Constructor$|ArrayIterator|eval$)/;

function explanation(workspace: Workspace, offset: number): string | undefined {
  const info = workspace.service.getQuickInfoAtPosition(workspace.file, offset);
  if (!info) return undefined;
  const type = ts.displayPartsToString(info.displayParts);
  const words = ts.displayPartsToString(info.documentation);
  return words ? `${type}\n${words}` : type;
}
