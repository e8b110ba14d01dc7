import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { appCatalogue, compileApp, exampleModule } from '../../../src/compiler';
import { diagnosticText } from '../../tools/app-build';
import { differences } from '../../unit/compiler/apps/differential';

/** `errors/CODE.txt`: the example that the language page shows for a code, and what the compiler says of it. */
const folder = join(import.meta.dirname, 'errors');

describe.each(Object.entries(appCatalogue))('%s', (code, { example }) => {
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

  test('is gone once the example is put right, and that runs as it means', async () => {
    const source = exampleModule(example.after);
    const { diagnostics } = await compileApp(source);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const { expected, got } = await differences(source, [{ kind: 'wait', milliseconds: 200 }], ['tab']);
    expect(got).toEqual(expected);
  });
});
