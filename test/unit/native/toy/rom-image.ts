import type { FlashImage } from '../../../../src/native/target';

const words = (...values: readonly number[]) => new Uint8Array(Uint32Array.from(values).buffer);

/** What a ROM that nobody built loads: the entry, then each segment behind its address and its length. */
export async function layOut({ entry, segments }: FlashImage): Promise<Uint8Array<ArrayBuffer>> {
  const pieces = segments.flatMap(({ address, bytes }) => [words(address, bytes.length), bytes.slice()]);
  return new Uint8Array(await new Blob([words(entry), ...pieces]).arrayBuffer());
}

/** The other way. */
export function readImage(image: Uint8Array): FlashImage {
  const view = new DataView(image.buffer, image.byteOffset);
  const segments = [];
  for (let at = 4; at < image.length;) {
    const length = view.getUint32(at + 4, true);
    segments.push({ address: view.getUint32(at, true), bytes: image.slice(at + 8, at + 8 + length) });
    at += 8 + length;
  }
  return { entry: view.getUint32(0, true), segments };
}
