import { readFileSync } from 'node:fs';
import { layoutImage } from '../../../src/native/targets/lx6/rom-image';

/** Programs for the virtual board, small enough to be written by hand. */

/** The emulator as the page loads it. */
export const emulator = (): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(readFileSync(new URL('../../../firmware-prebuilt/emulator/lx6.wasm', import.meta.url)));

const ENTRY = 0x40080000;
const LITERALS = 20;

/** Turns the watchdogs off, prints '!', then answers each byte with the next one. */
export const echo = Uint8Array.of(
  ...[0x00, 0x00, 0xf4, 0x3f], // uart: 0x3FF40000
  ...[0x00, 0x00, 0x00, 0x60], // fifo: 0x60000000
  ...[0x00, 0x80, 0xf4, 0x3f], // rtc: 0x3FF48000
  ...[0xa1, 0x3a, 0xd8, 0x50], // key: 0x50D83AA1
  ...[0x00, 0xf0, 0xf5, 0x3f], // timg0: 0x3FF5F000
  ...[0x21, 0xfb, 0xff], // l32r a2, uart
  ...[0x31, 0xfb, 0xff], // l32r a3, fifo
  ...[0x41, 0xfb, 0xff], // l32r a4, rtc
  ...[0x51, 0xfb, 0xff], // l32r a5, key
  ...[0x62, 0xa0, 0x00], // movi a6, 0
  ...[0x52, 0x64, 0x29], // s32i a5, a4, 0xA4
  ...[0x62, 0x64, 0x23], // s32i a6, a4, 0x8C
  ...[0x41, 0xf9, 0xff], // l32r a4, timg0
  ...[0x52, 0x64, 0x19], // s32i a5, a4, 0x64
  ...[0x62, 0x64, 0x12], // s32i a6, a4, 0x48
  ...[0x72, 0xa0, 0x21], // movi a7, '!'
  ...[0x72, 0x63, 0x00], // s32i a7, a3, 0
  ...[0x82, 0x22, 0x07], // loop: l32i a8, a2, 0x1C
  ...[0x80, 0x80, 0x74], // extui a8, a8, 0, 8
  ...[0x16, 0x68, 0xff], // beqz a8, loop
  ...[0x92, 0x22, 0x00], // l32i a9, a2, 0
  ...[0x92, 0xc9, 0x01], // addi a9, a9, 1
  ...[0x92, 0x63, 0x00], // s32i a9, a3, 0
  ...[0x86, 0xfa, 0xff], // j loop
);

/** Jumps to itself and never feeds a watchdog. */
export const hang = Uint8Array.of(...new Uint8Array(LITERALS), 0x06, 0xff, 0xff);

/** No instruction. */
export const illegal = Uint8Array.of(...new Uint8Array(LITERALS), 0, 0, 0);

/** BREAK 1, 15, with nobody to debug it. */
export const broken = Uint8Array.of(...new Uint8Array(LITERALS), 0xf0, 0x41, 0x00);

/** The image of a program, for flash at 0x1000, with a second segment before it. */
export function imageOf(program: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return layoutImage({
    entry: ENTRY + LITERALS,
    segments: [
      { address: 0x3ffb0000, bytes: new Uint8Array(620).fill(1) },
      { address: ENTRY, bytes: program },
    ],
  });
}

/** A flash chip of 4 MB with an image in it. */
export function flashWith(image: Uint8Array): Uint8Array {
  const flash = new Uint8Array(4 * 1024 * 1024).fill(0xff);
  flash.set(image, 0x1000);
  return flash;
}
