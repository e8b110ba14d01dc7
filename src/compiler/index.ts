/**
 * The compiler: C out of an int8 network (network/), and out of an app in TypeScript (1-parse to 4-emit). The C is C99 that a person can
 * read, without library calls; it computes bit for bit what the graph's int8 reference, or JavaScript, does. TypeScript's own compiler
 * is loaded when the first app is compiled.
 */
import { loadPart } from '../base/load-part';
import type { AppCompilation, CompileOptions } from './compile-app';
import type { AppSession } from './session';

export { emitNetwork, type EmitOptions, type NetworkSources } from './network';
export type { AppDiagnostic } from './diagnostic';
export type { Place } from './ir';
export type { NetworkFacts } from './library/unikernel';
export { unikernelDeclarations as appDeclarations } from './library/unikernel';
export { appCatalogue } from './language/catalogue';
export { exampleModule, type CatalogueEntry } from './language/entry';
export { languageTable, type LanguageEntry } from './language/table';
export type { AppCompilation, CompileOptions } from './compile-app';
export type { AppCompletion, AppSession } from './session';

/** Compiles one app to C. Never throws for any text; what is wrong is in `diagnostics`. */
export async function compileApp(source: string, options: CompileOptions = {}): Promise<AppCompilation> {
  const compiler = await loadPart(() => import('./compile-app'));
  return compiler.compileApp(source, options);
}

/** An app while it is edited: checks, C, completions and explanations from a language service that stays warm. */
export async function createAppSession(file?: string): Promise<AppSession> {
  const { openSession } = await loadPart(() => import('./session'));
  return openSession(file);
}
