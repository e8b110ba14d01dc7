import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseScript, type OutsideEvent } from '../../tools/app-script';
import { appCatalogue, exampleModule } from '../../../src/compiler';

/** An app that stays subscribed is watched so long after the events of its script. */
const rest: OutsideEvent = { kind: 'wait', milliseconds: 200 };

const folder = import.meta.dirname;

/** Folders with an app.ts: by feature, after programs that others publish, and textbook algorithms as one writes them without a thought of a device. */
export const sampleNames: readonly string[] = ['.', 'third-party', 'algorithms'].flatMap((place) =>
  readdirSync(join(folder, place))
    .map((name) => join(place, name))
    .filter((name) => existsSync(join(folder, name, 'app.ts'))),
);

/** A file of a sample. */
export const samplePath = (name: string, file: string): string => join(folder, name, file);

/** A sample's source, and what happens around it (script.txt, if there is one). */
export function readSample(name: string): { readonly source: string; readonly script: readonly OutsideEvent[] } {
  const script = samplePath(name, 'script.txt');
  const events = existsSync(script) ? parseScript(readFileSync(script, 'utf8')) : [];
  return { source: readFileSync(samplePath(name, 'app.ts'), 'utf8'), script: [...events, rest] };
}

/** What the language page shows for each code, put right. */
export const rightExamples: readonly (readonly [code: string, source: string])[] = Object.entries(appCatalogue).map(
  ([code, { example }]) => [code, exampleModule(example.after)],
);
