/** The pins of the WROVER-KIT, the board that the virtual one is. */

/** Red, green and blue of its light; 2 is also the LED of most other kits. */
export const LIGHT_PINS = [0, 2, 4] as const;

/** Pins that a program drives for the board's own sake: serial line, flash, display. */
export const BUSY_PINS: ReadonlySet<number> = new Set([1, 3, 5, 6, 7, 8, 9, 10, 11, 18, 19, 21, 22, 23, 25]);
