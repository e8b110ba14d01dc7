import type { AppDiagnostic } from '../diagnostic';
import type { Program } from '../ir';
import type { NetworkFacts } from '../library/unikernel';
import { analyseNumbers } from './numbers/analyse';
import { checkEmptyArrays } from './numbers/empty';
import { proveNarrowings } from './numbers/prove';
import { Forms } from './numbers/representation';
import { ZeroSigns } from './numbers/zero-sign';
import { App } from './print/app';
import { printModule } from './print/module';
import { Report } from './report';
import { Effects } from './sequence/effects';
import { Places } from './slots/places';
import { checkArena } from './storage/arena';
import { checkIdentities } from './storage/identity';
import { Storage } from './storage/storage';
import { reachable } from './walk';

export interface EmitOptions {
  /** Whether bounds, null, divisors and the depth of calls are checked at run time. */
  readonly checks: boolean;
  readonly network?: NetworkFacts | undefined;
}

/** An app as C. */
export interface EmittedApp {
  readonly diagnostics: readonly AppDiagnostic[];
  /** None when there is an error. */
  readonly c?: string;
  /** For each line of the C, from 0, the app's line, or 0. */
  readonly lines: readonly number[];
  /** Functions by their names in C. */
  readonly functions: readonly { readonly name: string; readonly title: string; readonly line: number }[];
  readonly serves: { readonly digits: boolean; readonly resources: boolean };
  /** How many calls inside each other it lets pass, where functions call themselves; else 0. */
  readonly depth: number;
  readonly arenaBytes: number;
  /** Bytes of objects and arrays that are made once. */
  readonly staticBytes: number;
}

/**
 * From an app's tree to C: ranges of numbers, their forms in C, where objects live, then the text.
 *
 * The C is C11, freestanding, without warnings under -Wall -Wextra -Wconversion, and calls app.h only. It defines app_main().
 */
export function emitApp(program: Program, { checks, network }: EmitOptions): EmittedApp {
  const report = new Report();
  const bodies = reachable(program);
  const places = new Places(program, bodies);
  const effects = new Effects(program, places, bodies);
  const facts = analyseNumbers(program, places, effects, bodies, network);
  const signs = new ZeroSigns(program, places, facts, bodies);
  const forms = new Forms(facts, signs, checks);
  checkEmptyArrays(bodies, { facts, report });
  proveNarrowings({ program, bodies, places, facts, report });
  const storage = new Storage(program, bodies, { places, facts, forms, report });
  checkIdentities(bodies, { storage, report });
  checkArena(program, { facts, storage, report });
  const none = {
    lines: [],
    functions: [],
    serves: { digits: false, resources: false },
    depth: 0,
    arenaBytes: program.arena,
    staticBytes: 0,
  };
  if (report.failed()) return { ...none, diagnostics: report.diagnostics };
  const app = new App({ program, places, facts, forms, effects, storage, report, bodies });
  const printed = printModule(app, bodies);
  if (report.failed()) return { ...none, diagnostics: report.diagnostics };
  return {
    ...none,
    ...printed,
    staticBytes: storage.staticBytes,
    diagnostics: report.diagnostics,
  };
}
