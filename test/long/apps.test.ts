import { expect, test } from 'vitest';
import { readSample, rightExamples, sampleNames } from '../conformance/apps/samples';
import { compile, loadClang, tab } from '../../src/toolchain';
import { clangPackage } from '../tools/clang-package';
import { loadTarget } from '../tools/load-target';
import { differences } from '../unit/compiler/apps/differential';
import { fuzz } from '../unit/compiler/apps/fuzz';

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

test.each([0, 25, 50, 75])(
  '25,000 nearly right apps, from %i thousand on: no crash, no hang, every error typed and in its place; clang takes the C of those that pass, without a word',
  async (first) => {
    const target = loadTarget(tab);
    const clang = await loadClang(clangPackage);
    for (let seed = first; seed < first + 25; seed++) {
      const { wrong, taken } = await fuzz(seed, 1_000);
      expect(wrong).toEqual([]);
      const { source, c } = taken[seed % taken.length]!;
      const model = /\bmodel\.h\b/.test(c);
      if (!model)
        expect(compile(clang, { file: 'app.c', text: c, kind: 'code' }, {}, target).warnings, source).toEqual([]);
    }
  },
);
