import { describe, expect, test } from 'vitest';
import { buildApp } from '../../../tools/app-build';
import { runOnBoard } from '../../../tools/app-board';
import { runOnTab } from '../../../tools/app-tab';
import { isUnikilnError } from '../../../../src/base/errors';
import { compileApp } from '../../../../src/compiler';

/** A function that calls itself `calls` times, and an array that takes most of an ESP32's memory. */
const deep = (depth: number | undefined, calls: number, kept = 0) => `
${depth === undefined ? '' : `export const depth = ${depth};`}
const kept = new Uint8Array(${kept + 100});
let calls = ${calls};
function down(n: number, text: string): number {
  if (n <= 1) return text.length;
  const below = down(n - 1, n % 2 === 0 ? 'even' : 'odd');
  return below + (n & 1) + (text === 'even' ? 1 : 0);
}
export function main(): void {
  for (let i = 0; i < kept.length; i++) kept[i] = i;
  if (calls > 5000) calls = 1;
  console.log(down(calls, 'first'));
  let wrong = 0;
  for (let i = 0; i < kept.length; i++) if (kept[i] !== i % 256) wrong++;
  console.log('wrong', wrong);
}`;

async function consoles(source: string) {
  const tab = await buildApp(source, 'tab');
  const esp32 = await buildApp(source, 'esp32');
  const places = { light: new Set<number>(), boardLight: false, screen: undefined, listens: false };
  return {
    tab: (await runOnTab(tab.image.wasm, [])).console,
    esp32: (await runOnBoard(esp32.board!, [], places)).console,
  };
}

describe.each([
  ['of 128 without a statement', undefined, 128],
  ['that an app states, of more', 700, 700],
] as const)('the depth %s', (_, stated, depth) => {
  test('is reached on every target, and the next call panics there', async () => {
    const whole = await consoles(deep(stated, depth));
    expect(whole.tab).toMatch(/wrong 0/);
    expect(whole.esp32).toBe(whole.tab);
    const beyond = await consoles(deep(stated, depth + 1));
    expect(beyond.tab).toMatch(/calls are nested too deep/);
    expect(beyond.esp32).toBe(beyond.tab);
  });
});

test('a depth for which an ESP32 has no memory is refused, with the depth that it has memory for, which is reached there', async () => {
  const kept = 120_000;
  const refused = await buildApp(deep(2000, 2000, kept), 'esp32').catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'board/too-deep', details: { depth: 2000 } });
  const fits = Number(/depth = (\d+)/.exec(isUnikilnError(refused) ? refused.next : '')?.[1]);
  expect(fits).toBeGreaterThan(200);
  await expect(buildApp(deep(fits + 1, fits + 1, kept), 'esp32')).rejects.toMatchObject({ code: 'board/too-deep' });
  const { tab, esp32 } = await consoles(deep(fits, fits, kept));
  expect(esp32).toMatch(/wrong 0/);
  expect(esp32).toBe(tab);
});

test.each(['0', '1.5', '2001', '-1', '64 * 2'])('a depth of %s is refused', async (number) => {
  const { diagnostics } = await compileApp(`export const depth = ${number};\nexport function main(): void {}`);
  expect(diagnostics.map(({ code }) => code)).toEqual(['UK1042']);
});

test('a function may be called depth', async () => {
  const app = `export function depth(n: number): number { return n === 0 ? 0 : 1 + depth(n - 1); }
export function main(): void { console.log(depth(3)); }`;
  expect((await compileApp(app)).diagnostics).toEqual([]);
});
