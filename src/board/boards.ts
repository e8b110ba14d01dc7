import { UK_NO_PIN } from '../base/contract';

/** Boards by what they have on their pins: what a unikernel for one drives, besides what its app does. */

interface Display {
  readonly name: string;
  /** In landscape; and where they begin in the controller's memory. */
  readonly columns: number;
  readonly rows: number;
  readonly left: number;
  readonly top: number;
  /** Parameter of command 0x36. */
  readonly orientation: number;
  readonly inverted: boolean;
  readonly backlightLow: boolean;
  readonly backlight: number;
  readonly reset: number;
  readonly clock: number;
  readonly data: number;
  readonly select: number;
  readonly command: number;
}

export interface BoardPins {
  readonly label: string;
  /** What it has, in a few words. */
  readonly note: string;
  /** A light of three colours: red, green, blue. */
  readonly light?: readonly [number, number, number];
  /** A single LED, and whether it is on at 0. */
  readonly lamp?: { readonly pin: number; readonly low: boolean };
  readonly display?: Display;
  /** Pins of the flash that other boards have for their users. */
  readonly taken?: readonly number[];
}

const boardPins = {
  other: { label: 'Another board', note: 'nothing but the serial line, and what the app drives' },
  'wrover-kit': {
    label: 'WROVER-KIT',
    note: 'display of 320x240 on SPI, light of three colours',
    light: [0, 2, 4],
    display: {
      name: 'ILI9341 or ST7789V, 320x240',
      columns: 320,
      rows: 240,
      left: 0,
      top: 0,
      orientation: 0x28,
      inverted: false,
      backlightLow: true,
      backlight: 5,
      reset: 18,
      clock: 19,
      data: 23,
      select: 22,
      command: 21,
    },
  },
  devkit: { label: 'DevKit', note: 'a blue LED on pin 2, as many have', lamp: { pin: 2, low: false } },
  // Its flash light, on pin 4, stays dark.
  'esp32-cam': { label: 'ESP32-CAM', note: 'a red LED on pin 33', lamp: { pin: 33, low: true } },
  't-display': {
    label: 'TTGO T-Display',
    note: 'display of 240x135 on SPI',
    // The panel lies in the middle of a controller for 240x320.
    display: {
      name: 'ST7789, 240x135',
      columns: 240,
      rows: 135,
      left: 40,
      top: 53,
      orientation: 0x60,
      inverted: true,
      backlightLow: false,
      backlight: 4,
      reset: 23,
      clock: 18,
      data: 19,
      select: 5,
      command: 16,
    },
  },
  'pico-d4': { label: 'PICO-D4', note: 'flash in the chip, on pins 16 and 17 too', taken: [16, 17] },
} as const satisfies Readonly<Record<string, BoardPins>>;

export type BoardName = keyof typeof boardPins;
export const boards: Readonly<Record<BoardName, BoardPins>> = boardPins;
export const boardNames = Object.keys(boardPins) as BoardName[];

/** What the virtual board is; what a real one is, nobody knows but its owner. */
export const VIRTUAL_BOARD: BoardName = 'wrover-kit';
export const UNKNOWN_BOARD: BoardName = 'other';

/** The C file with a board's value of `uk_board`, for include/board.h. */
export function boardSource(name: BoardName): {
  readonly file: string;
  readonly text: string;
  readonly kind: 'library';
} {
  const { label, light = [UK_NO_PIN, UK_NO_PIN, UK_NO_PIN], lamp, display, taken = [] } = boards[name];
  const [red, green, blue] = light;
  const bits = taken.reduce((mask, pin) => mask | (1n << BigInt(pin)), 0n);
  const fields = [
    ...[`.red = ${red}`, `.green = ${green}`, `.blue = ${blue}`],
    ...[`.lamp = ${lamp?.pin ?? UK_NO_PIN}`, `.lamp_low = ${lamp?.low ?? false}`, `.taken = 0x${bits.toString(16)}u`],
    ...(display ? [`.display = {${displayFields(display)}}`] : []),
  ];
  const text = `/* ${label} */\n#include "board.h"\n\nconst struct uk_board uk_board = {\n  ${fields.join(',\n  ')}};\n`;
  return { file: 'board.c', text, kind: 'library' };
}

function displayFields({ name, backlightLow, ...numbers }: Display): string {
  const fields = { ...numbers, backlight_low: backlightLow };
  return `/* ${name} */ ${Object.entries(fields)
    .map(([field, value]) => `.${field} = ${value}`)
    .join(', ')}`;
}

/** What a unikernel for a board drives by itself: pins and their purpose, for a table. */
export function drivenPins(name: BoardName): readonly (readonly [pins: string, purpose: string])[] {
  const { light, lamp, display } = boards[name];
  return [
    ['1, 3', 'UART0 to the USB bridge: console and answers, 115200 baud'] as const,
    ...(light ? [[`${light[1]}, ${light[2]}`, 'light: an answer is on show; it is ready for a digit'] as const] : []),
    ...(lamp ? [[`${lamp.pin}`, 'LED: an answer is on show'] as const] : []),
    ...(display
      ? [
          [`${display.clock}, ${display.data}`, 'display: clock, data (SPI at 20 MHz)'] as const,
          [`${display.select}, ${display.command}`, 'display: select, command or data'] as const,
          [`${display.reset}, ${display.backlight}`, 'display: reset, backlight'] as const,
        ]
      : []),
  ];
}
