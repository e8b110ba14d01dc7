import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isKiosk, Kiosk } from '../../../src/app/kiosk';

let alone: boolean;
let resets: number;
let busy: boolean;
let kiosk: Kiosk;

beforeEach(() => {
  vi.useFakeTimers();
  [alone, resets, busy] = [false, 0, false];
  kiosk = new Kiosk({ onAlone: (now) => (alone = now), onReset: () => resets++, busy: () => busy });
});
afterEach(() => {
  kiosk.stop();
  vi.useRealTimers();
});

test('a page is a kiosk only where its address says so', () => {
  expect(isKiosk('https://a.example/?kiosk#room=AAAA')).toBe(true);
  expect(isKiosk('https://a.example/#kiosk')).toBe(false);
});

describe('a kiosk', () => {
  test('draws attention to itself after twenty seconds, and no more once a hand is on it', () => {
    vi.advanceTimersByTime(19_000);
    expect(alone).toBe(false);
    vi.advanceTimersByTime(1000);
    expect(alone).toBe(true);
    kiosk.touch();
    expect(alone).toBe(false);
  });

  test('is as it was two minutes after the last touch, but never by itself', () => {
    vi.advanceTimersByTime(600_000);
    expect(resets).toBe(0);
    kiosk.touch();
    vi.advanceTimersByTime(119_000);
    kiosk.touch();
    vi.advanceTimersByTime(119_000);
    expect(resets).toBe(0);
    vi.advanceTimersByTime(1000);
    expect(resets).toBe(1);
  });

  test('lets work that is under way come to its end', () => {
    kiosk.touch();
    busy = true;
    vi.advanceTimersByTime(300_000);
    expect(resets).toBe(0);
    busy = false;
    vi.advanceTimersByTime(10_000);
    expect(resets).toBe(1);
  });
});
