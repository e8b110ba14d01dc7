import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileToC } from '../../tools/app-build';
import { observationText } from '../../tools/app-observation';
import { differences, meaning, networkFor } from '../../unit/compiler/apps/differential';
import { readSample, sampleNames, samplePath } from './samples';

/** Holds a text against the file, or writes the file when UPDATE is set. */
function golden(path: string, text: string): void {
  if (process.env['UPDATE']) writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, 'utf8'));
}

describe.each(sampleNames)('%s', (name) => {
  const { source, script } = readSample(name);

  test('is the golden C and means the golden text in JavaScript', async () => {
    golden(samplePath(name, 'expected.txt'), observationText(await meaning(source, script)));
    const { c } = await compileToC(source, { network: await networkFor(source) });
    golden(samplePath(name, 'expected.c'), c);
  });

  test('does that in the tab', async () => {
    const { expected, got } = await differences(source, script, ['tab']);
    expect(got).toEqual(expected);
  });
});

// Every fifth here, all of them in test/long.
describe.each(sampleNames.filter((_, index) => index % 5 === 0))('%s', (name) => {
  const { source, script } = readSample(name);

  test('does that on the virtual ESP32, too', async () => {
    const { expected, got } = await differences(source, script, ['esp32']);
    expect(got).toEqual(expected);
  });

  test('does that without checks, too', async () => {
    const { expected, got } = await differences(source, script, ['tab'], { checks: false });
    expect(got).toEqual(expected);
  });
});
