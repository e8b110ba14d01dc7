import { UnikilnError } from '../base/errors';
import type { SerialPortLike } from './serial-port';

/** `navigator.serial`, as far as it is needed to choose. */
export interface SerialLike {
  requestPort(): Promise<SerialPortLike>;
}

/**
 * Lets the person choose a serial port; must be called from a click.
 *
 * @throws UnikilnError `board/no-port` when the list was closed without a choice, `board/not-allowed` when the browser shows no list,
 *   `browser/missing` without Web Serial
 */
export async function choosePort(serial: SerialLike | undefined): Promise<SerialPortLike> {
  if (serial === undefined) {
    throw new UnikilnError('browser/missing', {
      what: 'Web Serial',
      advice:
        'Use Chrome, Edge or a new Firefox on a computer, the virtual board, or save the .bin and flash it with esptool.',
    });
  }
  return chosen(serial.requestPort());
}

/** What a browser's chooser gives; that it gave nothing (Web Serial 4.1 and WebUSB 4: NotFoundError), or did not open (SecurityError), in our words. */
export async function chosen<T>(choice: Promise<T>): Promise<T> {
  try {
    return await choice;
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'NotFoundError') throw new UnikilnError('board/no-port', {}, { cause: error });
    if (name === 'SecurityError') throw new UnikilnError('board/not-allowed', {}, { cause: error });
    throw error;
  }
}
