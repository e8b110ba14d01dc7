import { UnikilnError } from '../base/errors';
import { IMAGE_FLASH, IMAGE_MAGIC, parseImage, type FlashFile } from './image';

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
  /** Where it usually goes; unknown for data. */
  readonly address: number | undefined;
}

/** The chip sends 24 bits as an address to its flash. */
const LARGEST_FLASH = 0x1000000;
const SECTOR = 0x1000;
/** Where bootloaders look for the first app unless told otherwise. */
const APP_FLASH = 0x10000;

/**
 * Finds out what a file is. An image is checked as a whole, so that a damaged or foreign one is refused before a board is touched.
 *
 * @param bytes not trusted
 * @throws UnikilnError `board/image-malformed` for a damaged image or one for another chip, `board/too-large`
 */
export async function readFlashFile(name: string, bytes: Uint8Array): Promise<PersonsFile> {
  if (bytes.length === 0) throw new UnikilnError('board/image-malformed', { reason: 'it is empty' });
  if (bytes.length > LARGEST_FLASH) throw tooLarge(name, bytes.length, LARGEST_FLASH);
  if (bytes[0] === IMAGE_MAGIC) {
    await parseImage(bytes, 'bootloader');
    const starts = await parseImage(bytes).then(
      () => true,
      () => false,
    );
    if (starts) return { name, bytes, kind: 'program', address: IMAGE_FLASH };
    return { name, bytes, kind: 'app', address: APP_FLASH };
  }
  if (bytes[IMAGE_FLASH] === IMAGE_MAGIC) {
    await parseImage(bytes.subarray(IMAGE_FLASH));
    return { name, bytes, kind: 'whole flash', address: 0 };
  }
  return { name, bytes, kind: 'data', address: undefined };
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

const tooLarge = (what: string, bytes: number, limit: number) =>
  new UnikilnError('board/too-large', { what, bytes, limit, advice: 'Choose a smaller file, or a lower address' });
