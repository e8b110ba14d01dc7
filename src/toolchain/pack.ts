import { UnikilnError } from '../base/errors';
import { crc32 } from '../base/hash';
import { layout } from '../base/layout';
import type { Files } from './files';

/**
 * Several files as one: a header, a JSON list of [path, bytes], then the files' bytes one after another. Carries a target's objects and
 * headers to the page, and results in the cache.
 */
const header = layout({
  magic: 'u32', // "UKPK"
  listBytes: 'u32',
  checksum: 'u32', // CRC-32 of all that follows the header
});

const MAGIC = 0x4b504b55;

/** Packs files in the order of their paths, so that equal files give equal bytes. Text becomes UTF-8. */
export function pack(files: Files): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const entries = Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, content]) => ({ path, bytes: typeof content === 'string' ? encoder.encode(content) : content }));
  const list = encoder.encode(JSON.stringify(entries.map(({ path, bytes }) => [path, bytes.byteLength])));
  const total = entries.reduce((sum, { bytes }) => sum + bytes.byteLength, header.size + list.byteLength);
  const packed = new Uint8Array(total);
  packed.set(list, header.size);
  let offset = header.size + list.byteLength;
  for (const { bytes } of entries) {
    packed.set(bytes, offset);
    offset += bytes.byteLength;
  }
  header.write(packed, { magic: MAGIC, listBytes: list.byteLength, checksum: crc32(packed.subarray(header.size)) });
  return packed;
}

/**
 * Unpacks; the result shares memory with `packed`.
 *
 * @param what names the file in errors
 * @throws UnikilnError `data/invalid` for anything that `pack` would not have written
 */
export function unpack(packed: Uint8Array, what: string): Record<string, Uint8Array> {
  const invalid = (reason: string) => new UnikilnError('data/invalid', { what, reason });
  if (packed.byteLength < header.size) throw invalid('it is too short');
  const { magic, listBytes, checksum } = header.read(packed);
  if (magic !== MAGIC) throw invalid('it does not start as it should');
  if (listBytes > packed.byteLength - header.size) throw invalid('its list is cut off');
  if (crc32(packed.subarray(header.size)) !== checksum) throw invalid('its checksum is wrong');
  const list = parseList(packed.subarray(header.size, header.size + listBytes));
  if (!list) throw invalid('its list cannot be read');
  const files: Record<string, Uint8Array> = {};
  let offset = header.size + listBytes;
  for (const [path, bytes] of list) {
    if (bytes > packed.byteLength - offset) throw invalid(`${path} is cut off`);
    files[path] = packed.subarray(offset, offset + bytes);
    offset += bytes;
  }
  if (offset !== packed.byteLength) throw invalid('something follows its last file');
  return files;
}

function parseList(bytes: Uint8Array): readonly (readonly [string, number])[] | undefined {
  let list: unknown;
  try {
    list = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
  if (!Array.isArray(list)) return undefined;
  const entries: readonly unknown[] = list;
  return entries.every(isEntry) ? entries : undefined;
}

function isEntry(value: unknown): value is readonly [string, number] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const entry: readonly unknown[] = value;
  const [path, bytes] = entry;
  return typeof path === 'string' && Number.isSafeInteger(bytes) && Number(bytes) >= 0;
}
