import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

/** `npm run app` as a person runs it. */
const folder = mkdtempSync(join(tmpdir(), 'unikiln-app-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(source: string, ...options: string[]) {
  const path = join(folder, 'count.ts');
  writeFileSync(path, source);
  const command = ['--no-install', 'tsx', 'test/tools/app.ts', path, ...options];
  const { status, stdout, stderr } = spawnSync('npx', command, { encoding: 'utf8' });
  // npm has words of its own on some machines.
  return { status, stdout, stderr: stderr.replace(/^npm .*\n/gm, '') };
}

const app = `import { timer } from 'unikernel';
const list = [1, 2, 3];
let at = 0;
export function main(): void {
  console.log('counting');
  timer.every(400, () => {
    console.log(list[at]);
    at = (at + 1) | 0;
  });
}
`;

test.each(['js', 'tab', 'esp32'])(
  '%s: prints the console of an app for the time it is given, and exits with 0',
  (target) => {
    const { status, stdout, stderr } = run(app, '--target', target, '--for', '1');
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'counting\n1\n2\n', stderr: '' });
  },
);

test('a panic is code 1, with its place and a caret on stderr', () => {
  const { status, stdout, stderr } = run(app, '--target', 'tab', '--for', '2');
  expect({ status, stdout }).toEqual({ status: 1, stdout: 'counting\n1\n2\n3\n' });
  expect(stderr).toBe(
    'count.ts:7:5: panic: index 3 is outside an array of 3\n    console.log(list[at]);\n    ^^^^^^^^^^^^^^^^^^^^^^\n',
  );
});

test('what the compiler refuses is code 2, with code, place and a caret on stderr', () => {
  const { status, stdout, stderr } = run(app.replace('let at', 'var at'), '--target', 'tab');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^count\.ts:3:1: error UK1024: .*\nvar at = 0;\n\^\^\^\n/);
});
