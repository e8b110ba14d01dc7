import { expect, test } from 'vitest';
import { readSample, rightExamples, sampleNames } from '../conformance/apps/samples';
import { compile, loadClang, tab } from '../../src/toolchain';
import { clangPackage } from '../tools/clang-package';
import { loadTarget } from '../tools/load-target';
import { differences } from '../unit/compiler/apps/differential';
import { fuzz } from '../unit/compiler/apps/fuzz';
import { generateApp } from '../unit/compiler/apps/generate';

test.each(sampleNames)('%s: the tab without checks and the virtual ESP32 do what it means', async (name) => {
  const { source, script } = readSample(name);
  const checked = await differences(source, script, ['esp32']);
  expect(checked.got).toEqual(checked.expected);
  const unchecked = await differences(source, script, ['tab'], { checks: false });
  expect(unchecked.got).toEqual(unchecked.expected);
});

test.each(rightExamples)('%s: its example, put right, does in the tab what it means', async (_, example) => {
  // Chance has to be the same on both.
  const seeded = example.replace(/(?<=\brandom\b[^]*\bmain\(\): void \{\n)/, '  random.seed(1);\n');
  const { expected, got } = await differences(seeded, [{ kind: 'wait', milliseconds: 200 }], ['tab']);
  expect(got).toEqual(expected);
});

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

// A program of ten cases has some 1,800 lines.
test('random programs of ten cases do on the tab device what they do in JavaScript, and clang has nothing to say', async () => {
  const different: number[] = [];
  for (const seed of range(1_000, 1_040)) {
    const { expected, got } = await differences(generateApp(seed, { cases: 10 }), [], ['tab']);
    if (JSON.stringify(got) !== JSON.stringify(expected)) different.push(seed);
  }
  expect(different).toEqual([]);
});

test('some of them do it on the virtual ESP32, too', async () => {
  const different: number[] = [];
  for (const seed of range(1_000, 1_010)) {
    const { expected, got } = await differences(generateApp(seed, { cases: 10 }), [], ['esp32']);
    if (JSON.stringify(got) !== JSON.stringify(expected)) different.push(seed);
  }
  expect(different).toEqual([]);
});

test('100,000 nearly right apps: no crash, no hang, every error typed and in its place; clang takes the C of those that pass', async () => {
  const target = loadTarget(tab);
  const clang = await loadClang(clangPackage);
  for (const seed of range(0, 100)) {
    const { wrong, taken } = await fuzz(seed, 1_000);
    expect(wrong).toEqual([]);
    const { source, c } = taken[seed % taken.length]!;
    const model = /\bmodel\.h\b/.test(c);
    // It throws when clang rejects the C.
    if (!model) compile(clang, { file: 'app.c', text: c, kind: 'code' }, {}, target);
  }
});
