import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileToC } from '../../tools/app-build';
import { observationText } from '../../tools/app-observation';
import { parseScript, type OutsideEvent } from '../../tools/app-script';
import { differences, meaning, networkFor } from '../../unit/compiler/apps/differential';

/** An app that stays subscribed is watched so long after the events of its script. */
const REST: OutsideEvent = { kind: 'wait', milliseconds: 200 };

const folder = import.meta.dirname;
const samples = ['.', 'third-party'].flatMap((place) =>
  readdirSync(join(folder, place))
    .map((name) => join(place, name))
    .filter((name) => existsSync(join(folder, name, 'app.ts'))),
);

/** Holds a text against the file, or writes the file when UPDATE is set. */
function golden(path: string, text: string): void {
  if (process.env['UPDATE']) writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, 'utf8'));
}

describe.each(samples)('%s', (name) => {
  const path = (file: string) => join(folder, name, file);
  const source = readFileSync(path('app.ts'), 'utf8');
  const events = existsSync(path('script.txt')) ? parseScript(readFileSync(path('script.txt'), 'utf8')) : [];
  const script = [...events, REST];

  test('is the golden C and means the golden text in JavaScript', async () => {
    golden(path('expected.txt'), observationText(await meaning(source, script)));
    const { c } = await compileToC(source, { network: await networkFor(source) });
    golden(path('expected.c'), c);
  });

  test.each([
    ['in the tab', 'tab', true],
    ['in the tab without checks', 'tab', false],
    ['on the virtual ESP32', 'esp32', true],
  ] as const)('does that %s', async (_, target, checks) => {
    const { expected, got } = await differences(source, script, [target], { checks });
    expect(got).toEqual(expected);
  });
});
