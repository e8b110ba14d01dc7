import { describe, expect, test } from 'vitest';
import { appDeclarations, compileApp, createAppSession } from '../../../../src/compiler';

const network = { name: 'cnn', height: 28, width: 28, channels: 1, classes: 10 };
const session = await createAppSession();

/** The text and the offset of the bar in it. */
const cursor = (text: string): [string, number] => [text.replace('|', ''), text.indexOf('|')];

describe('an app while it is edited', () => {
  test('completes what the module has, with type and documentation', () => {
    const [source, offset] = cursor("import { pins } from 'unikernel';\nexport function main(): void { pins.| }");
    session.update(source, undefined);
    const found = session.complete(offset);
    expect(found.map(({ label }) => label).sort()).toEqual(['read', 'write']);
    expect(found.find(({ label }) => label === 'write')?.detail).toContain('level: boolean');
  });

  test('offers names of the app, and none that only the checker needs', () => {
    const [source, offset] = cursor('const wanted = 1;\nexport function main(): void { | }');
    session.update(source, undefined);
    const labels = session.complete(offset).map(({ label }) => label);
    expect(labels).toContain('wanted');
    expect(labels).toContain('Math');
    expect(labels).not.toContain('ArrayConstructor');
  });

  test('explains a name with its type and its documentation', () => {
    const source = "import { led } from 'unikernel';\nexport function main(): void { led.set(1, 2, 3); }";
    session.update(source, undefined);
    expect(session.explain(source.indexOf('led.set') + 1)).toMatch(/red: u8[\s\S]*coloured light/);
  });

  test('the network decides what model is', () => {
    const source =
      "import { model } from 'unikernel';\nexport function main(): void { console.log(model.inputs, model.classes); }";
    expect(session.update(source, network)).toEqual([]);
    expect(session.compile().c).toContain('784');
    expect(session.update(source, undefined).map(({ code }) => code)).toEqual(['TS2305']);
    expect(appDeclarations(network)).toContain('inputs: 784');
  });

  test('a message points at its cause', () => {
    const [found] = session.update(
      'export function main(): void {\n  const x = 1;\n  console.log(x, 5n);\n}',
      undefined,
    );
    expect(found?.code).toBe('UK1013');
    expect(found?.place).toEqual({ file: 'app.ts', line: 3, column: 18, endLine: 3, endColumn: 20 });
  });

  test('several mistakes are told at once, in the order of the source', () => {
    const source =
      'export function main(): void {\n  var a = 1;\n  const b = [1];\n  b.push(2);\n  console.log(a, b instanceof Array);\n}';
    expect(session.update(source, undefined).map(({ code }) => code)).toEqual(['UK1024', 'UK1019', 'UK1015']);
  });

  test('what is edited and what is compiled once is the same C', async () => {
    const source = "export function main(): void { console.log('the same'); }";
    const once = await compileApp(source);
    expect(session.compile(source).c).toBe(once.c);
    expect(once.uses).toEqual(['console']);
  });
});
