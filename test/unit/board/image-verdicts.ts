import { ESP32FirmwareImage } from 'esptool-js/lib/image/esp32.js';
import { ESP32ROM } from 'esptool-js/lib/targets/esp32.js';
import { createHash } from 'node:crypto';
import { isUnikilnError } from '../../../src/base/errors';
import { readFlashFile } from '../../../src/board/flash-file';

const chip = new ESP32ROM();

/**
 * Whether esptool-js's parser finds a whole image for an ESP32. Where it strays from esptool it is helped: its digest leaves out the
 * checksum's byte, and of the chip's number it reads the lower half.
 *
 * @returns undefined for a segment that is no multiple of four bytes: it loses its place there
 */
export async function esptoolJsAccepts(bytes: Uint8Array): Promise<boolean | undefined> {
  const image = new ESP32FirmwareImage(chip);
  let readable = true;
  try {
    await image.loadFromFile(bytes.slice());
  } catch {
    readable = false;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const heads = image.segments.map(({ fileOffs }) => fileOffs!).filter((at) => at + 8 <= bytes.length);
  if (heads.some((at) => view.getUint32(at + 4, true) % 4 !== 0)) return undefined;
  // What is not there it takes for zeros.
  if (!readable || heads.length < image.segments.length) return false;
  const end = image.segments.reduce((at, { data }) => at + 8 + data.length, 24);
  const hashed = Math.ceil((end + 1) / 16) * 16;
  const stored = bytes.subarray(hashed, hashed + 32);
  return (
    view.getUint16(12, true) === chip.IMAGE_CHIP_ID &&
    image.checksum === image.calculateChecksum() &&
    image.segments.every((segment) => segment.getMemoryType(image).length > 0) &&
    (!image.appendDigest || createHash('sha256').update(bytes.subarray(0, hashed)).digest().equals(stored))
  );
}

/** Whether the page takes a file for an image, instead of refusing it or taking it for data. */
export async function pageAccepts(bytes: Uint8Array): Promise<boolean> {
  try {
    return (await readFlashFile('image.bin', bytes)).kind !== 'data';
  } catch (error) {
    if (isUnikilnError(error) && error.code === 'board/image-malformed') return false;
    throw error;
  }
}
