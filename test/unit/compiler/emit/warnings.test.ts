import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compileApp } from '../../../../src/compiler/compile-app';
import { loadClang, tab } from '../../../../src/toolchain';
import { compileArguments } from '../../../../src/toolchain/compile';
import { clangPackage } from '../../../tools/clang-package';
import { headersForApps } from '../../../tools/unikernel-sources';

const root = 'test/conformance/apps';
const samples = ['.', 'third-party', 'algorithms'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .map((name) => join(root, folder, name, 'app.ts'))
    .filter((path) => existsSync(path)),
);
const network = { name: 'net', height: 28, width: 28, channels: 1, classes: 10 };
const model = '#include "unikernel.h"\nextern const struct uk_model model;\n';

/** What clang says of C without making an object of it. */
function remarks(clang: Awaited<ReturnType<typeof loadClang>>, c: string): string {
  const source = { file: 'app.c', text: c, kind: 'code' } as const;
  const argv = compileArguments(source, tab)
    .filter((one) => one !== '-flto=full')
    .map((one) => (one === '-emit-llvm-bc' ? '-fsyntax-only' : one));
  const { stderr } = clang.run(argv, { ...headersForApps(), 'model.h': model, 'app.c': c });
  return stderr;
}

test("the page's clang has no warning for the C of any sample, with and without checks", async () => {
  const clang = await loadClang(clangPackage);
  const found: string[] = [];
  for (const path of samples) {
    const source = readFileSync(path, 'utf8');
    for (const checks of [true, false]) {
      const { c } = compileApp(source, { checks, network: source.includes('model') ? network : undefined });
      if (c === undefined) found.push(`${path}: refused`);
      else found.push(...(remarks(clang, c) ? [`${path}: ${remarks(clang, c)}`] : []));
    }
  }
  expect(found).toEqual([]);
}, 300_000);

test('nor for values that an app names and does not use', async () => {
  const clang = await loadClang(clangPackage);
  const source = `
export const arena = 256;
class Node {
  next: Node | undefined;
}
export function main(): void {
  const list = new Node();
  const next = list.next;
  next;
  const samples = new Int32Array(1000);
  console.log(samples.length);
  let most = 0;
  for (let i = 0; i < 3; i++) most = most > i ? most : i;
  let seen: boolean = most === 2;
  seen = seen;
  switch (most & 4) {
    case 1:
      console.log('one');
  }
  switch (~2 & 1) {
    case 0:
      console.log('none');
  }
}
`;
  const { c, diagnostics } = compileApp(source, {});
  expect(diagnostics).toEqual([]);
  expect(remarks(clang, c!)).toBe('');
});

test('nor for arrays of one type that are compared and stored in different widths', async () => {
  const clang = await loadClang(clangPackage);
  const source = `
type Pair = [number, number];
let halved: Pair = [3, 4];
function half(p: Pair): Pair {
  p[0] *= 0.5;
  return p;
}
export function main(): void {
  halved = half(halved);
  const whole: Pair = [2, 3];
  console.log(halved === whole, whole[0], halved[0]);
  const maybe: Pair | null = halved[0] > 7 ? null : halved;
  console.log(maybe === whole, whole === maybe);
}`;
  const { c } = compileApp(source, { checks: true, network: undefined });
  expect(c && remarks(clang, c)).toBe('');
}, 60_000);
