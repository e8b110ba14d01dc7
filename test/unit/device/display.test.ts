import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Display, drawDisplay } from '../../../src/device';
import { glyph } from '../../../src/device/font';

const text = (row: number, content: string) => ({ kind: 'text', row, text: content }) as const;

/** Colours of the pixels that are not black, and how many have each. */
function colours(display: Display): Record<string, number> {
  const { data } = drawDisplay(display);
  const counts: Record<string, number> = {};
  for (let at = 0; at < data.length; at += 4) {
    const colour = [...data.subarray(at, at + 3)].join();
    if (colour !== '0,0,0') counts[colour] = (counts[colour] ?? 0) + 1;
  }
  return counts;
}

describe('a device’s screen', () => {
  test('keeps rows of text, cut to what fits, and swallows rows that are not there', () => {
    const display = new Display();
    display.take(text(0, 'a'.repeat(30)));
    display.take(text(14, '😀'.repeat(30)));
    for (const row of [-1, 15, 2 ** 31 - 1]) display.take(text(row, 'nowhere'));
    expect(display.rows.filter((row) => row !== '')).toEqual(['a'.repeat(26), '😀'.repeat(26)]);
    display.take(text(0, ''));
    expect(display.rows[0]).toBe('');
    display.take({ kind: 'clear' });
    expect(display.rows.join('')).toBe('');
  });

  test.each([
    [0, 0, 0],
    [1, 1, 1],
    [784, 28, 28],
    [800, 28, 28],
    [1225, 35, 35],
    [1600, 40, 32],
    [2 ** 21, 1448, 0],
  ])('takes an ink of %i bytes for a picture of %i by %i', (bytes, width, height) => {
    const display = new Display();
    display.take({ kind: 'digit', ink: new Uint8Array(bytes), answer: 1 });
    expect(display.digit).toMatchObject({ width, height });
    expect(display.digit?.ink.length).toBe(width * height);
    drawDisplay(display);
  });

  test('draws the digit six pixels a dot, its answer in green, and rows with text over both', () => {
    const display = new Display();
    display.take({ kind: 'digit', ink: new Uint8Array(784).fill(255), answer: 1 });
    // Dots of 18 pixels square.
    const dots = glyph('1').reduce((sum, column) => sum + column.toString(2).replaceAll('0', '').length, 0);
    expect(colours(display)).toEqual({ '255,255,255': 168 * 168, '0,255,0': dots * 18 * 18 });
    display.take(text(5, ' '));
    expect(colours(display)['255,255,255']).toBe(168 * (168 - 16));
    display.take({ kind: 'digit', ink: new Uint8Array(784).fill(128), answer: -2147483648 });
    expect(Object.keys(colours(display))).toHaveLength(2);
  });

  test('has the board’s own characters', () => {
    const source = readFileSync('wasm/unikernel/app/esp32/font.c', 'utf8').replace(/\/\*.*?\*\//gs, '');
    const columns = [...source.matchAll(/0x([0-9A-F]{2})/g)].map(([, hex]) => parseInt(hex!, 16));
    const characters = [...Array.from({ length: 95 }, (_, k) => String.fromCharCode(32 + k)), 'ü'];
    expect(characters.flatMap((character) => [...glyph(character)])).toEqual(columns);
    expect(new Set(characters.map((character) => glyph(character).join())).size).toBe(96);
    for (const other of ['\n', '\x7f', '😀', '']) expect(glyph(other)).toEqual(glyph('ü'));
  });
});
