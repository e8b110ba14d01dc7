import vm from 'node:vm';
import { describe, expect, test } from 'vitest';
import { VirtualBoard, wholeFlash } from '../../../../src/board';
import { TabDevice } from '../../../../src/device';
import { buildApp } from '../../../tools/app-build';
import { emulator } from '../../board/programs';

/** Loops that never end and do nothing: a C compiler may think that there are none, and let them run into what comes next. */
const loops: readonly (readonly [name: string, body: string])[] = [
  ['a number that only grows bits', 'let x = zero + 5;\nwhile (x !== 0) x = x | 1;'],
  ['a number that does not change', 'let x = zero + 1;\ndo {\n  x = x * 1;\n} while (x > 0);'],
  ['a condition of other variables', 'let n = 0;\nfor (let i = zero; i < 10; ) n = n + 1;'],
  ['two loops, one in the other', 'for (let i = zero; i < 3; i++) {\n  while (i < 9) i = i & 7;\n}'],
  ['a function that goes on for ever', 'spin(zero);'],
];
const sourceOf = (body: string) => `
let zero = 0;
function spin(from: number): void {
  let x = from;
  while (x !== 1) x = (x + 2) & 30;
}
export function main(): void {
  zero = zero + 0;
  console.log('before');
  ${body}
  console.log('after');
}
`;

/** Calls something that may never come back; whether it has. */
function comesBack(call: () => void): boolean {
  const global = globalThis as { endless?: () => void };
  global.endless = call;
  try {
    vm.runInThisContext('endless()', { timeout: 300 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false;
    throw error;
  } finally {
    delete global.endless;
  }
}

describe('a loop without end and effect goes on, as in JavaScript, instead of being taken for one that ends', () => {
  test.each(loops)('%s: in the tab', async (_, body) => {
    const { image } = await buildApp(sourceOf(body), 'tab');
    const device = await TabDevice.load(image.wasm);
    let said = '';
    device.onConsole = (text) => (said += text);
    expect(comesBack(() => device.start())).toBe(false);
    expect(said).toBe('before\n');
  });

  test.each(loops.slice(0, 2))('%s: on the board, until its watchdog restarts it', async (_, body) => {
    const { board: image } = await buildApp(sourceOf(body), 'esp32');
    const board = await VirtualBoard.create(emulator());
    board.flash.bytes.set(wholeFlash(image!.files));
    let said = '';
    board.onBytes = (bytes) => (said += String.fromCharCode(...bytes));
    board.plugIn();
    board.pause();
    board.step(200_000);
    board.core!.sleep(6 * 240e6);
    board.step(1000);
    board.unplug();
    expect(said).toMatch(/before\n[^]*rst:0x7 \(TG0WDT_SYS_RESET\)/);
    expect(said).not.toMatch(/after|panic|halted/);
  });
});
