import { UnikilnError } from '../base/errors';
import { IMAGE_MAGIC, LARGEST_FLASH, parseImage, resemblesImage } from '../native';
import { isPartitionTable, nameOfFile, PARTITIONS_FLASH } from './file-names';
import { IMAGE_FLASH, type FlashFile } from './whole-flash';

/** What a person's file for the flash is, as far as its bytes tell. */
export type FileKind =
  /** An image that the ROM starts. */
  | 'program'
  /** An image that wants a bootloader before it. */
  | 'app'
  /** The flash from its first byte on, with a program in it. */
  | 'whole flash'
  /** Anything else: a partition table, weights, a file system. */
  | 'data';

export interface PersonsFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly kind: FileKind;
  /** What data are, in words: 'a PNG picture'. */
  readonly what?: string;
  /** Where it usually goes; unknown for most data. */
  readonly address: number | undefined;
}

const SECTOR = 0x1000;
/** Where bootloaders look for the first app unless told otherwise. */
const APP_FLASH = 0x10000;
/** Where the ROMs of some later chips look for an image: the ESP32-C5 and the ESP32-P4. */
const LATER_IMAGE_FLASH = 0x2000;

/**
 * Finds out what a file is. An image is checked as a whole, so that a damaged or foreign one is refused before a board is touched. What only
 * begins as one is data, as is any other file.
 *
 * @param bytes not trusted
 * @throws UnikilnError `board/image-malformed` for a damaged image or one for another chip, `board/too-large`
 */
export async function readFlashFile(name: string, bytes: Uint8Array): Promise<PersonsFile> {
  checkSize(name, bytes);
  if (bytes[0] === IMAGE_MAGIC) {
    if (await isImage(bytes)) return { name, bytes, kind: 'program', address: IMAGE_FLASH };
    if (await isImage(bytes, 'bootloader')) return { name, bytes, kind: 'app', address: APP_FLASH };
    if (resemblesImage(bytes)) await parseImage(bytes, 'bootloader');
    return asData(name, bytes);
  }
  const inside = bytes.subarray(IMAGE_FLASH);
  if (await isImage(inside)) return { name, bytes, kind: 'whole flash', address: 0 };
  // One with a later chip's bootloader is told by the chip's name.
  const later = bytes.subarray(LATER_IMAGE_FLASH);
  if (resemblesImage(inside)) await parseImage(inside);
  else if (bytes.subarray(0, LATER_IMAGE_FLASH).every(isErased) && resemblesImage(later)) await parseImage(later);
  return asData(name, bytes);
}

/**
 * Takes any file for data, whatever it looks like: what a person wants who writes a damaged image all the same.
 *
 * @throws UnikilnError `board/image-malformed` when it is empty, `board/too-large`
 */
export function asData(name: string, bytes: Uint8Array): PersonsFile {
  checkSize(name, bytes);
  const address = isPartitionTable(bytes) ? PARTITIONS_FLASH : undefined;
  return { name, bytes, kind: 'data', what: nameOfFile(bytes), address };
}

/**
 * Puts a file where a person wants it.
 *
 * @param place an address in the flash as a person writes it: `0x1000`, or decimal
 * @throws UnikilnError `board/address` when it is none, or when the ROM would start there what it cannot; `board/too-large`
 */
export function placeFlashFile({ name, bytes, kind }: PersonsFile, place: string): FlashFile {
  const address = /^\s*(0x[0-9a-f]{1,8}|\d{1,8})\s*$/i.test(place) ? Number(place) : NaN;
  const possible = address % SECTOR === 0 && address < LARGEST_FLASH;
  if (!possible || (kind === 'app' && address === IMAGE_FLASH)) {
    throw new UnikilnError('board/address', { address: place.trim().slice(0, 20) || 'Nothing' });
  }
  if (address + bytes.length > LARGEST_FLASH) throw tooLarge(name, bytes.length, LARGEST_FLASH - address);
  return { name, address, bytes };
}

const isImage = (...image: Parameters<typeof parseImage>): Promise<boolean> =>
  parseImage(...image).then(
    () => true,
    () => false,
  );

const isErased = (byte: number) => byte === 0xff;

function checkSize(name: string, bytes: Uint8Array): void {
  if (bytes.length === 0) throw new UnikilnError('board/image-malformed', { reason: 'it is empty' });
  if (bytes.length > LARGEST_FLASH) throw tooLarge(name, bytes.length, LARGEST_FLASH);
}

const tooLarge = (what: string, bytes: number, limit: number) =>
  new UnikilnError('board/too-large', { what, bytes, limit, advice: 'Choose a smaller file, or a lower address' });
