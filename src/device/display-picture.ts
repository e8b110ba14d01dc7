import type { Display, ShownDigit } from './display';
import { glyph, GLYPH_COLUMNS } from './font';

/** A picture, 4 bytes a pixel (red, green, blue, 255), row by row. */
export interface ScreenPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** The board's screen, in pixels. */
const WIDTH = 320;
const HEIGHT = 240;
/** Text: two pixels a dot, cells of 6 by 8 dots. */
const text = { left: 4, cellHeight: 16, dot: 2 } as const;
/** The digit: its picture in a square, the answer right of it as large as there is room. */
const digit = { left: 16, top: 36, side: 168, answerLeft: 208, answerWidth: 104, largestDot: 18 } as const;

type Colour = readonly [red: number, green: number, blue: number];
const white: Colour = [255, 255, 255];
const green: Colour = [0, 255, 0];
/** The panel has 32 levels of red and blue, and 64 of green. */
const gray = (level: number): Colour => {
  const five = ((level >> 3) * 255) / 31;
  return [five, ((level >> 2) * 255) / 63, five];
};

/** Draws what is on a device's screen, pixel for pixel as the board does (wasm/unikernel/app/esp32/display.c). */
export function drawDisplay(display: Pick<Display, 'rows' | 'digit'>): ScreenPicture {
  const data = new Uint8ClampedArray(4 * WIDTH * HEIGHT);
  for (let at = 3; at < data.length; at += 4) data[at] = 255;
  const fill = (left: number, top: number, size: number, colour: Colour) => {
    for (let y = top; y < top + size; y++) {
      for (let x = left; x < left + size; x++) data.set(colour, 4 * (y * WIDTH + x));
    }
  };
  const write = (characters: string, left: number, top: number, dot: number, colour: Colour) => {
    Array.from(characters).forEach((character, index) => {
      glyph(character).forEach((column, x) => {
        for (let y = 0; y < 8; y++) {
          if (((column >> y) & 1) === 1) {
            fill(left + (index * (GLYPH_COLUMNS + 1) + x) * dot, top + y * dot, dot, colour);
          }
        }
      });
    });
  };
  const picture = (shown: ShownDigit) => {
    const { ink, width, height, answer } = shown;
    if (width === 0 || width > digit.side) return;
    const scale = Math.floor(digit.side / width);
    for (let k = 0; k < width * height; k++) {
      const [x, y] = [k % width, Math.floor(k / width)];
      fill(digit.left + x * scale, digit.top + y * scale, scale, gray(ink[k]!));
    }
    const figures = String(answer);
    const dot = Math.min(digit.largestDot, Math.floor(digit.answerWidth / (6 * figures.length - 1)));
    write(figures, digit.answerLeft, digit.top, dot, green);
  };

  if (display.digit) picture(display.digit);
  // A row with text lies over the digit, in its full width.
  display.rows.forEach((characters, row) => {
    if (characters === '') return;
    const top = row * text.cellHeight;
    for (let y = top; y < top + text.cellHeight; y++) {
      for (let x = 0; x < WIDTH; x++) data.set([0, 0, 0], 4 * (y * WIDTH + x));
    }
    write(characters, text.left, top, text.dot, white);
  });
  return { width: WIDTH, height: HEIGHT, data };
}
