import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { appCatalogue, compileApp, exampleModule } from '../../../src/compiler';
import { diagnosticText } from '../../tools/app-build';
import { rightExamples } from './samples';

/** `errors/CODE.txt`: the example that the language page shows for a code, and what the compiler says of it. */
const folder = join(import.meta.dirname, 'errors');

/** What the compiler says when it is surprised has no example: one would be a mistake of the compiler. */
const examples = Object.entries(appCatalogue).filter(([, { example }]) => example.before !== example.after);

test('every code but that of a surprise has an example', () => {
  expect(examples).toHaveLength(Object.keys(appCatalogue).length - 1);
});

describe.each(examples)('%s', (code, { example }) => {
  test('is what the compiler says of its example, with these words and this caret', async () => {
    const source = exampleModule(example.before);
    const { diagnostics, c } = await compileApp(source);
    const said = diagnostics.map((diagnostic) => diagnosticText(diagnostic, source)).join('\n\n');
    const text = `${source.trimEnd()}\n\n${said}\n`;
    if (process.env['UPDATE']) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${code}.txt`), text);
    }
    expect(text).toBe(readFileSync(join(folder, `${code}.txt`), 'utf8'));
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
    if (diagnostics.some(({ severity }) => severity === 'error')) expect(c).toBeUndefined();
  });
});

test.each(rightExamples)('%s is gone once its example is put right', async (_, source) => {
  const { diagnostics } = await compileApp(source);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});
