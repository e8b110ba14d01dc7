import { describe, expect, test } from 'vitest';
import { DeviceReports, type DeviceLook } from '../../../src/services/device-reports';
import { findPanic } from '../../../src/device/panic';

function listen() {
  const texts: string[] = [];
  const looks: DeviceLook[] = [];
  const reports = new DeviceReports({ console: (text) => texts.push(text), look: (look) => looks.push(look) });
  return { texts, looks, reports };
}

describe('what a device shows', () => {
  test('comes at once the first time, and gathered after that', async () => {
    const { texts, reports } = listen();
    reports.print('one\n');
    expect(texts).toEqual(['one\n']);
    reports.print('two\n');
    reports.print('three\n');
    expect(texts).toEqual(['one\n']);
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(texts).toEqual(['one\n', 'two\nthree\n']);
  });

  test('gets out of a loop that never lets a timer run, without drowning whoever listens', () => {
    const { texts, reports } = listen();
    const end = performance.now() + 200;
    let printed = 0;
    for (; performance.now() < end; printed++) reports.print('around and around\n');
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.length).toBeLessThan(20);
    expect(texts.every((text) => text.length < 40_000)).toBe(true);
  });

  test('holds every pin, the light and the screen as they are now', () => {
    const { looks, reports } = listen();
    reports.pin(2, true);
    reports.pin(4, true);
    reports.pin(2, false);
    reports.led(1, 2, 3);
    reports.display({ kind: 'text', row: 1, text: 'hello' });
    reports.flush();
    const last = looks.at(-1);
    expect([...(last?.pins ?? [])]).toEqual([
      [2, false],
      [4, true],
    ]);
    expect(last?.led).toEqual([1, 2, 3]);
    expect(last?.display?.rows[1]).toBe('hello');
  });
});

describe('a panic', () => {
  test('is found with its line, the last one first', () => {
    const console = [
      'panic: an old one at app.ts:1',
      'hello',
      'panic: index 9 is outside an array of 5 at app.ts:12',
      '',
    ];
    expect(findPanic(console)).toEqual({ sentence: 'index 9 is outside an array of 5', file: 'app.ts', line: 12 });
  });

  test('of the library OS names no line of the app', () => {
    expect(findPanic(['panic: started twice'])).toBeUndefined();
  });
});
