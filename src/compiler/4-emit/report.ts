import type { AppDiagnostic } from '../diagnostic';
import type { Place } from '../ir';
import { diagnostic, type AppCode, type AppDetails } from '../language/catalogue';

/** Collects what is said of an app; the same thing of the same place only once. */
export class Report {
  readonly #said = new Map<string, AppDiagnostic>();

  say<C extends AppCode>(
    code: C,
    place: Place,
    details: AppDetails<C>,
    severity: AppDiagnostic['severity'] = 'error',
  ): void {
    const key = `${code} ${place.line} ${place.column} ${place.endLine} ${place.endColumn}`;
    if (!this.#said.has(key)) this.#said.set(key, diagnostic(code, place, details, severity));
  }

  get diagnostics(): readonly AppDiagnostic[] {
    return [...this.#said.values()].sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
  }

  /** Whether something was said that is an error. */
  failed(): boolean {
    return this.diagnostics.some(({ severity }) => severity === 'error');
  }
}
