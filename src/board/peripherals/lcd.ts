/** Panel of the WROVER-KIT: 240 by 320, upright. */
const COLUMNS = 240;
const ROWS = 320;

/** Commands of the ILI9341 (data sheet, chapter 8) that draw or turn; the rest changes nothing here. */
const command = {
  SOFTWARE_RESET: 0x01,
  DISPLAY_OFF: 0x28,
  DISPLAY_ON: 0x29,
  COLUMN_ADDRESS: 0x2a,
  PAGE_ADDRESS: 0x2b,
  MEMORY_WRITE: 0x2c,
  MEMORY_ACCESS: 0x36,
  WRITE_CONTINUE: 0x3c,
} as const;

/** MEMORY_ACCESS: rows downwards, columns leftwards, the two exchanged. */
const FLIP_ROWS = 0x80;
const FLIP_COLUMNS = 0x40;
const EXCHANGE = 0x20;

/** A picture, 4 bytes a pixel (red, green, blue, 255), row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** An ILI9341 (or ST7789V, which draws by the same commands) with 16 bits a pixel, as far as it shows pictures. */
export class Lcd {
  /** Whether the program has turned the display on. */
  on = false;

  readonly #pixels = new Uint16Array(COLUMNS * ROWS);
  #command = 0;
  #parameters: number[] = [];
  #access = 0;
  #columns: readonly [number, number] = [0, COLUMNS - 1];
  #rows: readonly [number, number] = [0, ROWS - 1];
  #column = 0;
  #row = 0;
  #high: number | undefined;

  /** Takes bytes of one transfer. @param data the level of the pin D/C: low for a command, high for its data */
  take(bytes: Uint8Array, data: boolean): void {
    for (const byte of bytes) {
      if (data) this.#data(byte);
      else this.#start(byte);
    }
  }

  /** What the panel shows, turned as the program sees it; black while it is off. */
  picture(): Picture {
    const exchanged = (this.#access & EXCHANGE) !== 0;
    const width = exchanged ? ROWS : COLUMNS;
    const height = exchanged ? COLUMNS : ROWS;
    const data = new Uint8ClampedArray(4 * width * height);
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const pixel = this.on ? this.#pixels[this.#place(column, row)]! : 0;
        const at = 4 * (row * width + column);
        data[at] = ((pixel >> 11) * 255) / 31;
        data[at + 1] = (((pixel >> 5) & 63) * 255) / 63;
        data[at + 2] = ((pixel & 31) * 255) / 31;
        data[at + 3] = 255;
      }
    }
    return { width, height, data };
  }

  #start(code: number): void {
    this.#command = code;
    this.#parameters = [];
    if (code === command.DISPLAY_ON || code === command.DISPLAY_OFF) this.on = code === command.DISPLAY_ON;
    if (code === command.SOFTWARE_RESET) {
      this.on = false;
      this.#access = 0;
      this.#columns = [0, COLUMNS - 1];
      this.#rows = [0, ROWS - 1];
    }
    if (code === command.MEMORY_WRITE) {
      this.#column = this.#columns[0];
      this.#row = this.#rows[0];
    }
    if (code === command.MEMORY_WRITE || code === command.WRITE_CONTINUE) this.#high = undefined;
  }

  #data(byte: number): void {
    if (this.#command === command.MEMORY_WRITE || this.#command === command.WRITE_CONTINUE) {
      this.#half(byte);
      return;
    }
    // No command here has more than four parameters.
    if (this.#parameters.length < 4) this.#parameters.push(byte);
    const [a = 0, b = 0, c = 0, d = 0] = this.#parameters;
    if (this.#command === command.MEMORY_ACCESS) this.#access = a;
    if (this.#parameters.length < 4) return;
    if (this.#command === command.COLUMN_ADDRESS) this.#columns = [a * 256 + b, c * 256 + d];
    if (this.#command === command.PAGE_ADDRESS) this.#rows = [a * 256 + b, c * 256 + d];
  }

  #half(byte: number): void {
    if (this.#high === undefined) {
      this.#high = byte;
      return;
    }
    const place = this.#place(this.#column, this.#row);
    if (place >= 0) this.#pixels[place] = this.#high * 256 + byte;
    this.#high = undefined;
    if (++this.#column <= this.#columns[1]) return;
    this.#column = this.#columns[0];
    if (++this.#row > this.#rows[1]) this.#row = this.#rows[0];
  }

  /** Where in memory the pixel lies that the program calls (column, row), or -1 outside. */
  #place(column: number, row: number): number {
    let [x, y] = (this.#access & EXCHANGE) !== 0 ? [row, column] : [column, row];
    if (x >= COLUMNS || y >= ROWS) return -1;
    if ((this.#access & FLIP_COLUMNS) !== 0) x = COLUMNS - 1 - x;
    if ((this.#access & FLIP_ROWS) !== 0) y = ROWS - 1 - y;
    return y * COLUMNS + x;
  }
}
