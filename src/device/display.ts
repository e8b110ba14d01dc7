import { UK_REQUEST_MAX } from '../base/contract';

/** Rows and columns of text that a screen of 320 by 240 pixels has room for. */
const SCREEN_ROWS = 15;
const SCREEN_COLUMNS = 26;

/** What an app does with `display`, as the device or the mock tells it. */
export type DisplayEvent =
  | { readonly kind: 'clear' }
  | { readonly kind: 'text'; readonly row: number; readonly text: string }
  /** The ink is the receiver's. */
  | { readonly kind: 'digit'; readonly ink: Uint8Array; readonly answer: number };

/** A digit's picture with its answer. */
export interface ShownDigit {
  /** Gray from 0 to 255, row by row. */
  readonly ink: Uint8Array;
  /** Pixels of a row, and rows. */
  readonly width: number;
  readonly height: number;
  readonly answer: number;
}

/** Bytes of ink that a board keeps. */
const MOST_INK = UK_REQUEST_MAX;

/** What is on a device's screen: text by rows, and one digit beneath them. The board's driver keeps the same (app/esp32/display.c). */
export class Display {
  #rows: readonly string[] = blank;
  #digit: ShownDigit | undefined;

  /** The text of each row, cut to what fits; empty where there is none. */
  get rows(): readonly string[] {
    return this.#rows;
  }

  get digit(): ShownDigit | undefined {
    return this.#digit;
  }

  /** Brings the screen up to date. */
  take(event: DisplayEvent): void {
    switch (event.kind) {
      case 'clear':
        this.#rows = blank;
        this.#digit = undefined;
        break;
      case 'text': {
        if (event.row < 0 || event.row >= SCREEN_ROWS) break;
        // By characters, not by halves of surrogate pairs.
        const text = Array.from(event.text).slice(0, SCREEN_COLUMNS).join('');
        this.#rows = this.#rows.with(event.row, text);
        break;
      }
      case 'digit':
        this.#digit = asSquare(event.ink, event.answer);
    }
  }
}

const blank: readonly string[] = Array.from({ length: SCREEN_ROWS }, () => '');

/** An ink has no shape: it is taken for the largest square that its bytes fill, and what a board has no room for is left out. */
function asSquare(ink: Uint8Array, answer: number): ShownDigit {
  const width = Math.floor(Math.sqrt(ink.length));
  const height = width === 0 ? 0 : Math.min(width, Math.floor(MOST_INK / width));
  return { ink: ink.slice(0, width * height), width, height, answer };
}
