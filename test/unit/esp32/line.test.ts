import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { loadDriver, type Driver } from './driver';

const END = 0xc0;
const BUFFER = 0x18000;

let sent: number[];
let room: number;
let driver: Driver;

beforeEach(async () => {
  sent = [];
  room = 1024;
  driver = await loadDriver(['targets/esp32/line.c'], ['line_put', 'line_print', 'line_break'], {
    uart_room: () => room,
    uart_put: (byte) => {
      sent.push(Number(byte));
      room--;
      return undefined;
    },
    uart_pump: () => 1,
    uart_drain: () => {
      room = 1024;
      return undefined;
    },
  });
});

function give(call: 'line_put' | 'line_print', bytes: readonly number[]): number {
  new Uint8Array(driver.memory.buffer, BUFFER).set(bytes);
  return Number(driver.call(call, BUFFER, bytes.length));
}
const print = (text: string) => give('line_print', [...new TextEncoder().encode(text)]);
const ascii = (text: string) => Array.from(new TextEncoder().encode(text));

describe('the line', () => {
  test('carries text as diagnostic frames, escaped', () => {
    print('hi');
    give('line_print', [0xc0, 0xdb, 1]);
    expect(sent).toEqual([END, 0x0a, 0x68, 0x69, END, END, 0x0a, 0xdb, 0xdc, 0xdb, 0xdd, 1, END]);
  });

  test("lets text wait until the link's frame is over, and sends it then", () => {
    expect(give('line_put', [END, 0xa9, 1])).toBe(3);
    print('late');
    print('r');
    expect(sent).toEqual([END, 0xa9, 1]);
    give('line_put', [2, END]);
    expect(sent).toEqual([END, 0xa9, 1, 2, END, END, 0x0a, ...ascii('later'), END]);
  });

  test('is not confused by frames that share or repeat their END', () => {
    give('line_put', [END, END, 0xa9, END]);
    print('a');
    give('line_put', [END, 0xa9]);
    print('b');
    give('line_put', [END]);
    expect(sent).toEqual([
      END,
      END,
      0xa9,
      END,
      END,
      0x0a,
      ...ascii('a'),
      END,
      END,
      0xa9,
      END,
      END,
      0x0a,
      ...ascii('b'),
      END,
    ]);
  });

  test('cuts text that finds no room, and still ends the frame', () => {
    room = 5;
    print('abcdef');
    expect(sent).toEqual([END, 0x0a, ...ascii('ab'), END]);
    print('gone');
    expect(sent).toHaveLength(5);
  });

  test('takes of the link only what it has room for', () => {
    room = 2;
    expect(give('line_put', [END, 0xa9, 1, 2])).toBe(2);
  });

  test('breaks a frame for last words', () => {
    give('line_put', [END, 0xa9, 1]);
    print('kept ');
    driver.call('line_break');
    print('last');
    expect(sent).toEqual([END, 0xa9, 1, END, END, 0x0a, ...ascii('kept '), END, END, 0x0a, ...ascii('last'), END]);
  });

  test('never breaks into a frame, whatever comes in which order', () => {
    const frames = fc.array(
      fc.tuple(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 }), fc.nat(9)),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(frames, (list) => {
        sent = [];
        room = 1e6;
        for (const [content, cut] of list) {
          const frame = [END, 0xa9, ...content, END];
          give('line_put', frame.slice(0, cut));
          print('t');
          give('line_put', frame.slice(cut));
        }
        const pieces = String.fromCharCode(...sent)
          .split('\xc0')
          .filter((piece) => piece !== '');
        const expected = list.map(([content]) => String.fromCharCode(0xa9, ...content));
        expect(pieces.filter((piece) => !piece.startsWith('\n'))).toEqual(expected);
        expect(
          pieces
            .filter((piece) => piece.startsWith('\n'))
            .join('')
            .replaceAll('\n', ''),
        ).toBe('t'.repeat(list.length));
      }),
    );
  });
});
