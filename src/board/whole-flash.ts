import { lx6Chip } from '../native';

/** Where the ROM looks for an image. */
export const IMAGE_FLASH = lx6Chip.image.program;

/** Bytes that go to a place in flash. */
export interface FlashFile {
  readonly name: string;
  readonly address: number;
  readonly bytes: Uint8Array;
}

/**
 * All files as one, from flash address 0 on; what lies between them is erased flash.
 *
 * @throws RangeError when two files overlap
 */
export function wholeFlash(files: readonly FlashFile[]): Uint8Array<ArrayBuffer> {
  const sorted = [...files].sort((a, b) => a.address - b.address);
  const flash = new Uint8Array(Math.max(0, ...files.map(end))).fill(0xff);
  sorted.forEach((file, index) => {
    const next = sorted[index + 1];
    if (next && end(file) > next.address) throw new RangeError(`${file.name} reaches into ${next.name}`);
    flash.set(file.bytes, file.address);
  });
  return flash;
}

const end = ({ address, bytes }: FlashFile): number => address + bytes.length;
