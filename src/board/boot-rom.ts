import { layout } from '../base/layout';
import { type ResetCause, resetCauses } from './reset-cause';

/** Where the ROM looks for an image, and what it must look like (facts measured on the v3 mask ROM). */
const IMAGE = 0x1000;
const header = layout({ magic: 'u8', segments: 'u8', mode: 'u8', speed: 'u8', entry: 'u32' });
const HEADER_BYTES = 24;
const segmentHeader = layout({ address: 'u32', length: 'u32' });
const MAGIC = 0xe9;
const MAX_SEGMENTS = 16;
const MMU_PAGE = 0x10000;

const modes: Readonly<Record<number, string>> = { 0: 'QIO', 1: 'QOUT', 2: 'DIO', 3: 'DOUT' };
/** By the low nibble of the speed byte. */
const clockDividers: Readonly<Record<number, number>> = { 0: 2, 1: 3, 2: 4, 15: 1 };

/** The first lines, which say why the chip started and what its pins told it to do. */
export function banner(cause: ResetCause, download: boolean): string {
  const boot = download ? '0x3 (DOWNLOAD_BOOT(UART0/UART1/SDIO_REI_REO_V2))' : '0x12 (SPI_FAST_FLASH_BOOT)';
  const lines = [
    'ets Jul 29 2019 12:21:46',
    '',
    `rst:0x${cause.toString(16)} (${resetCauses[cause]}),boot:${boot}`,
    ...(download ? ['waiting for download'] : []),
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}

/** How starting an image ended: where to go on, or why the ROM did not. */
export type Boot =
  | { readonly kind: 'started'; readonly entry: number; readonly log: string }
  | { readonly kind: 'refused'; readonly log: string };

/**
 * Loads the image at 0x1000 as the mask ROM does: header, segments stored blindly where they say, checksum; the SHA-256 behind it is
 * never looked at.
 *
 * @param store called for each segment, in order, also when the checksum turns out to be wrong
 */
export function bootImage(flash: Uint8Array, store: (address: number, bytes: Uint8Array) => void): Boot {
  const lines: string[] = [];
  const text = () => lines.map((line) => `${line}\r\n`).join('');
  const refused = (...last: string[]): Boot => {
    lines.push(...last);
    return { kind: 'refused', log: text() };
  };

  const fields = header.read(flash.subarray(IMAGE));
  if (fields.magic !== MAGIC || fields.segments > MAX_SEGMENTS) {
    const word = new DataView(flash.buffer, flash.byteOffset).getUint32(IMAGE, true);
    return refused(`invalid header: 0x${word.toString(16)}`);
  }
  lines.push(
    `configsip: 0, SPIWP:0x${flash[IMAGE + 8]!.toString(16).padStart(2, '0')}`,
    'clk_drv:0x00,q_drv:0x00,d_drv:0x00,cs0_drv:0x00,hd_drv:0x00,wp_drv:0x00',
    `mode:${modes[fields.mode] ?? 'DIO'}, clock div:${clockDividers[fields.speed & 15] ?? 2}`,
  );

  let position = IMAGE + HEADER_BYTES;
  let sum = 0xef;
  for (let index = 0; index < fields.segments; index++) {
    // A segment header that crosses a line of 16 bytes is read in two parts, and the ROM says so.
    if (position % 16 === 12) lines.push('ho 0 tail 12 room 4');
    if (position + segmentHeader.size > flash.length) return refused(...interpreter);
    const { address, length } = segmentHeader.read(flash.subarray(position));
    lines.push(`load:0x${address.toString(16).padStart(8, '0')},len:${length}`);
    const start = position + segmentHeader.size;
    position = start + length;
    if (position > flash.length) return refused(...interpreter);
    for (let page = start - (start % MMU_PAGE) + MMU_PAGE; page < position; page += MMU_PAGE) {
      const digits = page.toString(16).padStart(8, '0');
      lines.push(`1150 mmu set ${digits}, pos ${digits}`);
    }
    const bytes = flash.subarray(start, position);
    for (const byte of bytes) sum ^= byte;
    store(address, bytes);
  }
  const stored = flash[position | 15];
  if (stored !== sum) return refused(`csum err:0x${two(sum)}!=0x${two(stored ?? 0)}`, ...interpreter);
  lines.push(`entry 0x${fields.entry.toString(16).padStart(8, '0')}`);
  return { kind: 'started', entry: fields.entry, log: text() };
}

const interpreter = ['Falling back to built-in command interpreter.', 'OK', '>'];
const two = (byte: number): string => byte.toString(16).padStart(2, '0');
