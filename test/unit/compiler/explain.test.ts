import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Workspace } from '../../../src/compiler/1-parse';
import { checkApp } from '../../../src/compiler/check-app';
import { sampleNetwork } from '../../tools/app-build';
import { programText } from '../../tools/ir-text';

const folder = mkdtempSync(join(tmpdir(), 'unikiln-explain-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `npm run explain` as a person runs it. */
function explain(source: string, ...options: string[]) {
  const path = join(folder, 'sum.ts');
  writeFileSync(path, source);
  const { status, stdout, stderr } = spawnSync(
    'npx',
    ['--no-install', 'tsx', 'test/tools/explain.ts', path, ...options],
    {
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr };
}

const app = `import { clock } from 'unikernel';
const xs = new Uint8Array(40);
export function main(): void {
  for (let i = 0; i < 40; i++) xs[i] = i * 3;
  console.log(xs[clock.millis() % 40]);
}
`;

test('an app is shown at every stage: as a tree, as C, as values and blocks, as LX6 code', () => {
  const { status, stdout } = explain(app);
  expect(status).toBe(0);
  expect(stdout).toContain('== the app as a tree\n\nmodule\n  xs: view u8 global = view u8 of 40\n');
  expect(stdout).toContain('xs[i] = (i * 3)');
  expect(stdout).toContain('void app_main(void) {');
  expect(stdout).toMatch(/== app_main: values and blocks\n\nb0\(\):\n/);
  expect(stdout).toMatch(/v\d+ = call uk_clock_millis/);
  // The passes have the chip count.
  expect(stdout.split('behind the passes')[1]).toMatch(/\n {2}loop 40 -> b1/);
  expect(stdout).toMatch(/== LX6 code of app_main\n\napp_main:\n {2}[0-9a-f]{8} /);
});

test('one stage alone', () => {
  const { status, stdout } = explain(app, '--stage', 'c');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^== C\n/);
  expect(stdout).not.toContain('values and blocks');
});

test('an app that the compiler refuses is not shown, and its errors are told', () => {
  const { status, stdout, stderr } = explain('export function main(): void { eval("1"); }');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('UK');
});

test('every app of the gallery has a tree with all its functions', async () => {
  const { facts } = await sampleNetwork();
  for (const name of readdirSync('src/lab/gallery/apps')) {
    const source = readFileSync(join('src/lab/gallery/apps', name), 'utf8');
    const { program } = checkApp(new Workspace(name), source, facts);
    const text = programText(program!);
    for (const one of program!.functions) expect(text).toContain(`function ${one.name}(`);
    expect(text).not.toContain('undefined:');
  }
});
