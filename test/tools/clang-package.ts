import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ClangSource } from '../../src/toolchain';

/** Reads clang from the npm package: for Node, and for packing what the page ships. */

/** The headers that C99 (4) and C11 promise to a freestanding program; they include others whose names start with two underscores. */
const freestanding = ['float', 'iso646', 'limits', 'stdalign', 'stdarg', 'stdbool', 'stddef', 'stdint', 'stdnoreturn'];
const parts = /^__(?:float|stdarg|stddef)_\w+\.h$/;

/** A file of the package. */
export function clangFile(name: string): Uint8Array {
  return readFileSync(fileURLToPath(new URL(`./${name}`, import.meta.resolve('@yowasp/clang'))));
}

/** Clang's own headers that a freestanding compile needs, by name. */
export function clangHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  const decoder = new TextDecoder();
  for (const { path, content } of tarEntries(clangFile('llvm-resources.tar'))) {
    const name = /^include\/([^/]+)$/.exec(path)?.[1];
    if (name === undefined) continue;
    if (parts.test(name) || freestanding.includes(name.replace(/\.h$/, ''))) headers[name] = decoder.decode(content);
  }
  return headers;
}

/** The npm package as a source for `loadClang`. */
export const clangPackage: ClangSource = { headers: () => Promise.resolve(clangHeaders()) };

/** Regular files of a POSIX ustar archive: blocks of 512 bytes, name at 0, size in octal at 124, type at 156, name's prefix at 345. */
function* tarEntries(tar: Uint8Array): Generator<{ path: string; content: Uint8Array }> {
  const decoder = new TextDecoder();
  const text = (start: number, length: number) =>
    decoder.decode(tar.subarray(start, start + length)).replace(/\0.*$/s, '');
  for (let offset = 0; offset + 512 <= tar.byteLength && tar[offset] !== 0;) {
    const size = parseInt(text(offset + 124, 12), 8);
    const prefix = text(offset + 345, 155);
    const name = text(offset, 100);
    const type = text(offset + 156, 1);
    const content = tar.subarray(offset + 512, offset + 512 + size);
    if (type === '0' || type === '') yield { path: prefix ? `${prefix}/${name}` : name, content };
    offset += 512 + Math.ceil(size / 512) * 512;
  }
}
