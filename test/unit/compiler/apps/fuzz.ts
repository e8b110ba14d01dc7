import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { appCatalogue, createAppSession, exampleModule } from '../../../../src/compiler';
import { mutate } from './mutate';
import { Random } from './random';

/** Sources to begin with: samples, third-party programs, the gallery, the examples of the language page. */
export function corpus(): string[] {
  const samples = 'test/conformance/apps';
  const paths = [
    ...[samples, join(samples, 'third-party')].flatMap((place) =>
      readdirSync(place).map((name) => join(place, name, 'app.ts')),
    ),
    ...readdirSync('src/lab/gallery/apps').map((name) => join('src/lab/gallery/apps', name)),
  ];
  const examples = Object.values(appCatalogue).flatMap(({ example }) => [example.before, example.after]);
  return [
    ...paths.filter((path) => existsSync(path)).map((path) => readFileSync(path, 'utf8')),
    ...examples.map(exampleModule),
  ];
}

const network = { name: 'cnn', height: 28, width: 28, channels: 1, classes: 10 };

/**
 * Compiles nearly right sources and looks at what the compiler says: C, or errors of a known form at places that exist.
 *
 * @returns sources of which it said something else, with what was wrong; and those that it took, with their C
 */
export async function fuzz(seed: number, count: number) {
  const sources = corpus();
  const session = await createAppSession();
  const random = new Random(seed);
  const wrong: { readonly source: string; readonly why: string }[] = [];
  const taken: { readonly source: string; readonly c: string }[] = [];
  for (let index = 0; index < count; index++) {
    const source = mutate(random.pick(sources), random.pick(sources), random);
    try {
      session.update(source, network);
      const { diagnostics, c } = session.compile();
      const lines = source.split(/\r\n|[\n\r\u2028\u2029]/);
      const bad = diagnostics.find(({ code, message, place }) => {
        const inside = place.line >= 1 && place.line <= lines.length && place.column >= 1;
        const fits = inside && place.column <= lines[place.line - 1]!.length + 1 && place.endLine >= place.line;
        return (
          !fits ||
          !/^(UK|TS)\d{3,5}$/.test(code) ||
          message === '' ||
          // A placeholder that was not filled; the source may hold one of its own, which a message quotes.
          (code.startsWith('UK') && (message.match(/\{\w+\}/g) ?? []).some((one) => !source.includes(one)))
        );
      });
      if (bad) wrong.push({ source, why: JSON.stringify(bad) });
      else if (diagnostics.some(({ severity }) => severity === 'error')) {
        if (c !== undefined) wrong.push({ source, why: 'errors and C' });
      } else if (c === undefined) wrong.push({ source, why: 'neither errors nor C' });
      else taken.push({ source, c });
    } catch (error) {
      wrong.push({ source, why: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  }
  return { wrong, taken };
}
