import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildApp } from '../../tools/app-build';
import { runOnBoard } from '../../tools/app-board';
import { observationText } from '../../tools/app-observation';
import { parseScript, type OutsideEvent } from '../../tools/app-script';
import { runOnTab } from '../../tools/app-tab';
import { comparable, meaning, networkFor } from '../../unit/compiler/apps/differential';

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

  test('is the golden C, means the golden text in JavaScript, and does it in the tab, checked or not', async () => {
    const seen = await meaning(source, script);
    golden(path('expected.txt'), observationText(seen));
    const network = await networkFor(source);
    const { compilation, image } = await buildApp(source, 'tab', { network });
    golden(path('expected.c'), compilation.c ?? '');
    expect(image.warnings).toEqual([]);
    expect(comparable(await runOnTab(image.wasm, script, network))).toBe(comparable(seen));
    const unchecked = await buildApp(source, 'tab', { network, checks: false });
    expect(unchecked.image.warnings).toEqual([]);
    expect(comparable(await runOnTab(unchecked.image.wasm, script, network))).toBe(comparable(seen));
  });

  test('does the same on the virtual ESP32', async () => {
    const seen = await meaning(source, script);
    const network = await networkFor(source);
    const { board } = await buildApp(source, 'esp32', { network });
    expect(comparable(await runOnBoard(board!, script, network))).toBe(comparable(seen));
  });
});
