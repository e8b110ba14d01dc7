import type { AppDiagnostic } from '../diagnostic';
import type { Place } from '../ir';
import { constructCodes } from './codes/constructs';
import { formCodes } from './codes/forms';
import { memoryCodes } from './codes/memory';
import { numberCodes } from './codes/numbers';
import { ruleCodes } from './codes/rules';
import { typeCodes } from './codes/types';

/**
 * Everything that the compiler itself says of an app, by code: UK1xxx constructs outside the language, UK2xxx types, UK3xxx numbers,
 * UK4xxx memory. The editor, the language page and the tests read it here; what TypeScript says comes as TS and its number.
 */
export const appCatalogue = {
  ...constructCodes,
  ...formCodes,
  ...ruleCodes,
  ...typeCodes,
  ...numberCodes,
  ...memoryCodes,
};

export type AppCode = keyof typeof appCatalogue;

/** The names in braces of an entry, so that a missing detail is a compile error. */
type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
export type AppDetails<C extends AppCode> = Record<
  Names<(typeof appCatalogue)[C]['says']> | Names<(typeof appCatalogue)[C]['next']>,
  string | number
>;

/** What the catalogue says of a place. */
export function diagnostic<C extends AppCode>(
  code: C,
  place: Place,
  details: AppDetails<C>,
  severity: AppDiagnostic['severity'] = 'error',
): AppDiagnostic {
  const { says, next } = appCatalogue[code];
  return { code, severity, message: fill(says, details), next: fill(next, details), place };
}

const fill = (text: string, details: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name]));
