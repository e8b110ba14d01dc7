import { IMAGE_MAGIC } from '../native';

/** Kinds of files by the bytes they begin with, or that stand at a fixed place; a file is the first that fits. */
const kinds: readonly { readonly name: string; readonly at?: number; readonly bytes: readonly number[] | string }[] = [
  { name: 'an ELF program, of which esptool’s elf2image makes an image', bytes: '\x7fELF' },
  { name: 'a UF2 container, of which only the inside is flashed', bytes: 'UF2\n' },
  { name: 'an ESP8266 image', bytes: [0xea, 0x04] },
  { name: 'a WebAssembly module', bytes: '\0asm' },
  { name: 'a PNG picture', bytes: '\x89PNG' },
  { name: 'a JPEG picture', bytes: [0xff, 0xd8, 0xff] },
  { name: 'a GIF picture', bytes: 'GIF8' },
  { name: 'a WAV sound', at: 8, bytes: 'WAVE' },
  { name: 'a WebP picture', at: 8, bytes: 'WEBP' },
  { name: 'a PDF document', bytes: '%PDF' },
  { name: 'a ZIP archive, which must be unpacked first', bytes: 'PK\x03\x04' },
  { name: 'a gzip archive, which must be unpacked first', bytes: [0x1f, 0x8b] },
  { name: 'an xz archive, which must be unpacked first', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a] },
  { name: 'a bzip2 archive, which must be unpacked first', bytes: 'BZh' },
  { name: 'a Zstandard archive, which must be unpacked first', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: 'a 7z archive, which must be unpacked first', bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { name: 'a tar archive, which must be unpacked first', at: 257, bytes: 'ustar' },
  { name: 'an SQLite database', bytes: 'SQLite format 3' },
  { name: 'a TFLite model', at: 4, bytes: 'TFL3' },
  { name: 'an HDF5 file, as Keras saves models', bytes: '\x89HDF' },
  { name: 'a LittleFS file system', at: 8, bytes: 'littlefs' },
  { name: 'a FAT file system', at: 510, bytes: [0x55, 0xaa] },
  { name: 'a Windows program', bytes: 'MZ' },
];

/** Text is judged by so many bytes. */
const JUDGED = 4096;

/** Says what a file is that is no image for an ESP32, with its article. @param bytes all of it, at least one */
export function nameOfFile(bytes: Uint8Array): string {
  const known = kinds.find(({ at = 0, bytes: magic }) => holds(bytes, at, magic));
  if (known) return known.name;
  if (isPartitionTable(bytes)) return 'a partition table';
  if (bytes.every((byte) => byte === 0xff)) return 'erased flash, nothing but 0xFF';
  const head = bytes.subarray(0, JUDGED);
  if (/^:[0-9a-f]{10}/i.test(String.fromCharCode(...head.subarray(0, 11)))) {
    return 'an Intel HEX file, of which objcopy makes a .bin';
  }
  if (
    head.every((byte) => (byte >= 0x20 && byte !== 0x7f) || (byte >= 9 && byte <= 13)) &&
    isUtf8(head, head.length < bytes.length)
  ) {
    return 'text';
  }
  if (bytes[0] === IMAGE_MAGIC) {
    return isEsp8266(bytes) ? 'an ESP8266 image' : 'data that begins with an image’s first byte, 0xE9, by chance';
  }
  return 'data';
}

/** Where partition tables are kept unless told otherwise. */
export const PARTITIONS_FLASH = 0x8000;

/** A table of 32 bytes an entry, each of which begins alike (ESP-IDF, `esp_partition_info_t`). */
export const isPartitionTable = (bytes: Uint8Array): boolean => holds(bytes, 0, [0xaa, 0x50]) && bytes.length >= 32;

/** Its images have a header of 8 bytes, then the first segment, in its instruction RAM, or in its data RAM. */
function isEsp8266(bytes: Uint8Array): boolean {
  if (bytes.length < 16) return false;
  const address = new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);
  return (address >= 0x40100000 && address < 0x40108000) || (address >= 0x3ffe8000 && address < 0x40000000);
}

function holds(bytes: Uint8Array, at: number, magic: readonly number[] | string): boolean {
  const wanted = typeof magic === 'string' ? Array.from(magic, (letter) => letter.charCodeAt(0)) : magic;
  return wanted.every((byte, index) => bytes[at + index] === byte);
}

/** @param goesOn whether more follows, so that the last character may be cut off */
function isUtf8(head: Uint8Array, goesOn: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: goesOn });
    return true;
  } catch {
    return false;
  }
}
