import { describe, expect, it, vi } from 'vitest';
import { canReachBoards, chooseBoard, wayToBoards } from '../../../src/app/boards';

const ANDROID = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36';
const LINUX = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36';

/** A browser's list that is closed without a choice. */
const nobody = () => Promise.reject(new DOMException('No port selected by the user.', 'NotFoundError'));

describe('the way to a board', () => {
  it('is USB on Android and a serial port elsewhere, where both are there', async () => {
    for (const [userAgent, way] of [
      [ANDROID, 'usb'],
      [LINUX, 'serial'],
    ] as const) {
      const serial = { requestPort: vi.fn(nobody) };
      const usb = { requestDevice: vi.fn(nobody) };
      const reach = { serial, usb, userAgent };
      expect(wayToBoards(reach)).toBe(way);
      await expect(chooseBoard(reach)).rejects.toMatchObject({ code: 'board/no-port' });
      expect([serial.requestPort.mock.calls.length, usb.requestDevice.mock.calls.length]).toEqual(
        way === 'usb' ? [0, 1] : [1, 0],
      );
    }
  });

  it('is the only one that there is', () => {
    const serial = { requestPort: nobody };
    const usb = { requestDevice: nobody };
    expect(wayToBoards({ serial, userAgent: ANDROID })).toBe('serial');
    expect(wayToBoards({ usb, userAgent: LINUX })).toBe('usb');
    expect(canReachBoards({ userAgent: LINUX })).toBe(false);
    expect(canReachBoards({ usb, userAgent: LINUX })).toBe(true);
  });
});
