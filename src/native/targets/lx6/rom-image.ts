import { UnikilnError } from '../../../base/errors';
import { layout } from '../../../base/layout';
import type { FlashImage, ImageSegment } from '../../target';
import { BOOTLOADABLE, FAMILY_MEMORY, LOADABLE, within } from './image-memory';

/**
 * The flash image that the ESP32's mask ROM loads, from where image.ts says: a header, segments with the address each is copied to, a
 * checksum and a SHA-256 of it all. `shared/facts/esp32.md` has every field, measured on the ROM.
 */

/** The chip sends 24 bits as an address to its flash. */
export const LARGEST_FLASH = 0x1000000;

/** Chips that have images like these, by their number (esptool, 'IMAGE_CHIP_ID'). */
const otherChips: Readonly<Record<number, string>> = {
  2: 'ESP32-S2',
  5: 'ESP32-C3',
  9: 'ESP32-S3',
  12: 'ESP32-C2',
  13: 'ESP32-C6',
  16: 'ESP32-H2',
  18: 'ESP32-P4',
  20: 'ESP32-C61',
  23: 'ESP32-C5',
  25: 'ESP32-H21',
  28: 'ESP32-H4',
  31: 'ESP32-E22',
  32: 'ESP32-S31',
};

const header = layout({
  magic: 'u8',
  segments: 'u8',
  spiMode: 'u8',
  speedAndSize: 'u8',
  entry: 'u32',
  wpPin: 'u8',
  pinDrive0: 'u8',
  pinDrive1: 'u8',
  pinDrive2: 'u8',
  chipId: 'u16',
  minRevision: 'u8',
  minRevisionFull: 'u16',
  maxRevisionFull: 'u16',
  reserved: 'u32',
  hashAppended: 'u8',
});
const segmentHeader = layout({ address: 'u32', length: 'u32' });

/** The first byte of every image. */
export const IMAGE_MAGIC = 0xe9;
const MOST_SEGMENTS = 16;
const DIO = 2;
/** 40 MHz, 4 MB. */
const SPEED_40_SIZE_4MB = 0x20;
/** No pin of its own for write protection. */
const WP_NONE = 0xee;
const CHIP_ESP32 = 0;
const CHECKSUM_SEED = 0xef;
const LINE = 16;
const HASH_BYTES = 32;

/**
 * Lays an image out for flash. Segments are loaded in ascending order; neighbours become one, and each is filled up with
 * zeros to a multiple of four bytes.
 *
 * @throws UnikilnError `board/too-large` when a segment reaches beyond the chip's memory
 * @throws RangeError for what no linker makes: overlaps, more than 16 pieces, an entry outside of what is loaded
 */
export async function layoutImage({ entry, segments }: FlashImage): Promise<Uint8Array<ArrayBuffer>> {
  const merged = mergeNeighbours(segments);
  for (const segment of merged) checkPlace(segment);
  if (merged.length > MOST_SEGMENTS) throw new RangeError(`${merged.length} segments, ${MOST_SEGMENTS} are the most`);
  if (!merged.some((segment) => entry >= segment.address && entry < end(segment))) {
    throw new RangeError(`Nothing is loaded at the entry, 0x${entry.toString(16)}`);
  }

  const content = merged.reduce((sum, { bytes }) => sum + segmentHeader.size + bytes.length, header.size);
  // The checksum is the last byte of a line.
  const hashed = Math.ceil((content + 1) / LINE) * LINE;
  const image = new Uint8Array(hashed + HASH_BYTES);
  header.write(image, {
    magic: IMAGE_MAGIC,
    segments: merged.length,
    spiMode: DIO,
    speedAndSize: SPEED_40_SIZE_4MB,
    entry,
    wpPin: WP_NONE,
    pinDrive0: 0,
    pinDrive1: 0,
    pinDrive2: 0,
    chipId: CHIP_ESP32,
    minRevision: 0,
    minRevisionFull: 0,
    maxRevisionFull: 0xffff,
    reserved: 0,
    hashAppended: 1,
  });
  let at = header.size;
  for (const { address, bytes } of merged) {
    segmentHeader.write(image.subarray(at), { address, length: bytes.length });
    image.set(bytes, at + segmentHeader.size);
    at += segmentHeader.size + bytes.length;
  }
  image[hashed - 1] = checksum(merged);
  image.set(await digest(image.subarray(0, hashed)), hashed);
  return image;
}

/** What starts an image: the chip's ROM, which can only load into RAM, or a bootloader, which maps pages of flash as well. */
export type Starter = 'rom' | 'bootloader';

/**
 * Reads an image back. Of one for a bootloader it checks what esptool's `image_info` checks; of one for the ROM, besides, that it loads whole
 * words, only where it may, and something at its entry.
 *
 * @param bytes from the image's first byte on; what follows it is left alone. Not trusted
 * @throws UnikilnError `board/image-malformed`
 */
export async function parseImage(bytes: Uint8Array, startedBy: Starter = 'rom'): Promise<FlashImage> {
  if (bytes.length < header.size) throw malformed('it ends within its header');
  const fields = header.read(bytes);
  if (fields.magic !== IMAGE_MAGIC) throw malformed('it does not start with 0xE9');
  if (fields.segments > MOST_SEGMENTS || (fields.segments === 0 && startedBy === 'rom')) {
    throw malformed(`it has ${fields.segments} segments`);
  }
  if (fields.chipId !== CHIP_ESP32) {
    throw malformed(`it is for another chip, ${otherChips[fields.chipId] ?? `number ${fields.chipId}`}`);
  }
  if (fields.hashAppended > 1) throw malformed('its header is damaged');

  const segments: ImageSegment[] = [];
  let at = header.size;
  for (let index = 0; index < fields.segments; index++) {
    if (bytes.length - at < segmentHeader.size) throw malformed(`it ends before segment ${index}`);
    const { address, length } = segmentHeader.read(bytes.subarray(at));
    at += segmentHeader.size;
    if (length > bytes.length - at) throw malformed(`it ends within segment ${index}`);
    checkSegment(index, address, length, startedBy);
    segments.push({ address, bytes: bytes.slice(at, at + length) });
    at += length;
  }
  const hashed = Math.ceil((at + 1) / LINE) * LINE;
  if (hashed > bytes.length) throw malformed('it ends before its checksum');
  if (bytes[hashed - 1] !== checksum(segments)) throw malformed('its checksum is wrong');
  const { entry } = fields;
  if (startedBy === 'rom' && !segments.some((segment) => entry >= segment.address && entry < end(segment))) {
    throw malformed(`it starts at 0x${entry.toString(16)}, where nothing is loaded`);
  }
  if (fields.hashAppended === 1) {
    const stored = bytes.subarray(hashed, hashed + HASH_BYTES);
    const computed = await digest(bytes.subarray(0, hashed));
    if (stored.length < HASH_BYTES || computed.some((byte, index) => byte !== stored[index])) {
      throw malformed('its SHA-256 is wrong');
    }
  }
  return { entry, segments };
}

/** @throws UnikilnError `board/image-malformed` */
function checkSegment(index: number, address: number, length: number, startedBy: Starter): void {
  if (startedBy === 'rom' && length % 4 !== 0) {
    throw malformed(`segment ${index} has ${length} bytes, no multiple of 4`);
  }
  const fits = startedBy === 'rom' ? within(LOADABLE, address, length) : within(BOOTLOADABLE, address, 1);
  if (fits !== undefined) return;
  const where = startedBy === 'rom' ? 'the chip’s ROM allows nothing' : 'the chip has no memory';
  throw malformed(`segment ${index} would load to 0x${address.toString(16)}, where ${where}`);
}

/** SPI modes QIO to SLOW_READ; speeds of 80 MHz and its parts; sizes from 1 to 128 MB (esptool, 'FLASH_MODES' and others). */
const MODES = 6;
const SPEEDS: readonly number[] = [0, 1, 2, 0xf];
const SIZES = 8;
/**
 * Whether bytes are an image of this family, perhaps a damaged one, rather than something else that begins with 0xE9 as one file in 256 does:
 * at most one field of the header holds what no tool writes there.
 */
export function resemblesImage(bytes: Uint8Array): boolean {
  if (bytes[0] !== IMAGE_MAGIC || bytes.length < header.size + segmentHeader.size) return false;
  const fields = header.read(bytes);
  const { address, length } = segmentHeader.read(bytes.subarray(header.size));
  const right = [
    fields.segments > 0 && fields.segments <= MOST_SEGMENTS,
    fields.spiMode < MODES,
    SPEEDS.includes(fields.speedAndSize & 0xf),
    fields.speedAndSize >> 4 < SIZES,
    within(FAMILY_MEMORY, fields.entry, 1) !== undefined,
    fields.chipId === CHIP_ESP32 || fields.chipId in otherChips,
    fields.hashAppended <= 1,
    within([...FAMILY_MEMORY, ...BOOTLOADABLE], address, 1) !== undefined,
    length > 0 && length < LARGEST_FLASH,
  ];
  return right.filter((fine) => !fine).length <= 1;
}

const end = ({ address, bytes }: ImageSegment): number => address + bytes.length;

/** Refuses a segment that does not fit; says what to shrink if it starts in the right place. */
function checkPlace({ address, bytes }: ImageSegment): void {
  if (address % 4 !== 0) throw new RangeError(`A segment at 0x${address.toString(16)}, no multiple of 4`);
  if (within(LOADABLE, address, bytes.length)) return;
  const region = within(LOADABLE, address, 1);
  if (!region) throw new RangeError(`Nothing may be loaded at 0x${address.toString(16)}`);
  const code = region.name === 'IRAM';
  throw new UnikilnError('board/too-large', {
    what: code ? 'The code' : 'What is kept in RAM',
    bytes: bytes.length,
    limit: region.to - address,
    advice: code
      ? 'Leave out parts of the app, or choose a network with fewer kinds of layers at Train'
      : 'Keep less in the app, or train a network with fewer weights or smaller layers',
  });
}

/** In order of address, padded to words, those that touch as one. */
function mergeNeighbours(segments: readonly ImageSegment[]): ImageSegment[] {
  const merged: { address: number; bytes: Uint8Array }[] = [];
  for (const segment of [...segments].sort((a, b) => a.address - b.address)) {
    if (segment.bytes.length === 0) continue;
    const last = merged.at(-1);
    const gap = last ? segment.address - end(last) : Infinity;
    if (gap < 0) throw new RangeError(`Two segments overlap at 0x${segment.address.toString(16)}`);
    // A gap of up to three bytes is the padding that the one before would get.
    if (last && gap < 4) last.bytes = concat(last.bytes, new Uint8Array(gap), segment.bytes);
    else merged.push({ ...segment });
  }
  return merged.map(({ address, bytes }) => ({
    address,
    bytes: concat(bytes, new Uint8Array(-bytes.length & 3)),
  }));
}

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function checksum(segments: readonly ImageSegment[]): number {
  return segments.reduce((sum, { bytes }) => bytes.reduce((value, byte) => value ^ byte, sum), CHECKSUM_SEED);
}

const digest = async (bytes: Uint8Array) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice()));

const malformed = (reason: string) => new UnikilnError('board/image-malformed', { reason });
