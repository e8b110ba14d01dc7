import ts from 'typescript';
import { deepest, longest, placeOf, placeOfRange, tooDeep, tooManyBrackets, Workspace } from './1-parse';
import { checkSubset, fromTypeScript } from './2-check';
import { lowerProgram } from './3-lower';
import type { AppDiagnostic } from './diagnostic';
import type { Place, Program } from './ir';
import { diagnostic } from './language/catalogue';
import type { NetworkFacts } from './library/unikernel';

/** An app as the front end leaves it: what is wrong with it, or what it means. */
export interface CheckedApp {
  readonly diagnostics: readonly AppDiagnostic[];
  /** What it imports from `unikernel`, also when something is wrong with it; nothing when it cannot be parsed. */
  readonly imports: readonly string[];
  readonly program: Program | undefined;
}

/** Checks and lowers the app that a workspace holds. Never throws, whatever the text is. */
export function checkApp(workspace: Workspace, source: string, network: NetworkFacts | undefined): CheckedApp {
  const file = workspace.file.slice(1);
  const start: Place = { file, line: 1, column: 1, endLine: 1, endColumn: 2 };
  const refused = (one: AppDiagnostic): CheckedApp => ({ diagnostics: [one], imports: [], program: undefined });
  if (source.length > longest) return refused(diagnostic('UK1034', start, { bytes: source.length, limit: longest }));
  const bracket = tooManyBrackets(source);
  if (bracket !== undefined) return refused(diagnostic('UK1033', placeAt(file, source, bracket), { limit: deepest }));
  try {
    workspace.update(source, network);
    return { ...checkTree(workspace), imports: workspace.imports() };
  } catch (error) {
    // TypeScript's recursion is deeper than ours for some inputs.
    if (error instanceof RangeError) return refused(diagnostic('UK1033', start, { limit: deepest }));
    const reason = error instanceof Error ? error.message : 'an unexpected error';
    return refused(diagnostic('UK1099', start, { reason }));
  }
}

function checkTree(workspace: Workspace): Omit<CheckedApp, 'imports'> {
  const { program, source } = workspace.program();
  const syntax = workspace.service.getSyntacticDiagnostics(workspace.file);
  const checker = program.getTypeChecker();
  const deep = tooDeep(source);
  if (deep) return { diagnostics: [diagnostic('UK1033', placeOf(deep), { limit: deepest })], program: undefined };
  if (syntax.length > 0) {
    const outside = checkSubset(source);
    return {
      diagnostics: sorted([...outside, ...rest(fromTypeScript(checker, source, syntax), outside)]),
      program: undefined,
    };
  }
  const outside = checkSubset(source);
  const typed = fromTypeScript(checker, source, program.getSemanticDiagnostics(source));
  const told = [...outside, ...rest(typed, outside)];
  // A type that TypeScript's checker itself would like to have comes without a place: who asks for it is told with one.
  const placed = told.filter(({ code }) => code !== 'TS2318');
  const checked = placed.length > 0 ? placed : told;
  if (checked.length > 0) return { diagnostics: sorted(checked), program: undefined };
  const lowered = lowerProgram(checker, source);
  return { diagnostics: sorted(lowered.diagnostics), program: lowered.program };
}

/** TypeScript's messages that say nothing of a line that the catalogue has explained already. */
const rest = (typed: readonly AppDiagnostic[], outside: readonly AppDiagnostic[]): AppDiagnostic[] => {
  const own = [...outside, ...typed.filter(({ code }) => code.startsWith('UK'))];
  return typed.filter((one) =>
    one.code.startsWith('UK')
      ? !outside.some(({ place }) => place.line === one.place.line)
      : !own.some(({ place }) => place.line === one.place.line),
  );
};

const sorted = (diagnostics: readonly AppDiagnostic[]): AppDiagnostic[] =>
  [...diagnostics].sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);

/** The place of an offset in a text that has not been parsed. */
function placeAt(file: string, text: string, offset: number): Place {
  const source = ts.createSourceFile(file, text.slice(0, offset).replace(/[^\n]/g, ' '), ts.ScriptTarget.ES2022);
  return placeOfRange(source, offset, offset);
}
