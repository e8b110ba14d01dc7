import fc from 'fast-check';
import { createHash } from 'node:crypto';

/** An image as any tool might have written it, right or wrong. */
export interface GeneratedImage {
  readonly bytes: Uint8Array;
  /** What was done to it, for a test that fails. */
  readonly how: string;
}

interface Segment {
  readonly address: number;
  readonly bytes: Uint8Array;
}

/** First and last addresses, words apart, of each region that chips of this family have or do not have: inside, at the edges and between. */
const edges = [
  0, 0x10000, 0x3c000000, 0x3f400000, 0x3f800000, 0x3fc00000, 0x3ff80000, 0x3ff82000, 0x3ff90000, 0x3ffae000,
  0x3ffb0000, 0x3ffe0000, 0x3ffe8000, 0x40000000, 0x40070000, 0x40078000, 0x40080000, 0x400a0000, 0x400bfffc,
  0x400c0000, 0x400c2000, 0x400d0000, 0x40400000, 0x42000000, 0x50000000, 0x50002000, 0x60000000, 0xfffffff0,
];
/** Of which images are made that some chip starts: starts and lengths of the ESP32's regions. */
const regions = [
  [0, 0x10000],
  [0x3f400000, 0x800000],
  [0x3ff80000, 0x2000],
  [0x3ff90000, 0x70000],
  [0x3ffb0000, 0x30000],
  [0x3ffe8000, 0x18000],
  [0x40000000, 0x78000],
  [0x40078000, 0x28000],
  [0x400a0000, 0x1fffc],
  [0x400c0000, 0x2000],
  [0x400d0000, 0x330000],
  [0x50000000, 0x2000],
] as const;

const address = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .tuple(fc.constantFrom(...regions), fc.double({ min: 0, max: 0.9999, noNaN: true }))
      .map(([[from, length], part]) => from + Math.floor((length * part) / 4) * 4),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...edges), fc.constantFrom(-4, 0, 4))
      .map(([edge, offset]) => (edge + offset) >>> 0),
  },
);

const segment = fc.record({
  address,
  bytes: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 24 }).chain((words) => bytesOf(words * 4)) },
    { weight: 1, arbitrary: fc.constantFrom(256, 1024).chain(bytesOf) },
  ),
});

function bytesOf(length: number): fc.Arbitrary<Uint8Array> {
  return fc.uint8Array({ minLength: length, maxLength: length });
}

interface Plan {
  readonly segments: readonly Segment[];
  readonly entry: number;
  readonly hash: boolean;
  readonly mode: number;
  readonly sizeAndSpeed: number;
  readonly trailing: Uint8Array;
}

const plan: fc.Arbitrary<Plan> = fc
  .record({
    segments: fc.oneof(
      { weight: 4, arbitrary: fc.array(segment, { minLength: 1, maxLength: 6 }) },
      { weight: 1, arbitrary: fc.array(segment, { minLength: 12, maxLength: 16 }) },
      { weight: 1, arbitrary: fc.array(fc.constant(padding()), { minLength: 15, maxLength: 18 }) },
    ),
    entry: fc.option(address),
    hash: fc.boolean(),
    mode: fc.constantFrom(0, 1, 2, 3, 2, 2),
    sizeAndSpeed: fc.constantFrom(0x20, 0x2f, 0x40, 0x12, 0x31),
    trailing: fc.oneof(fc.constant(new Uint8Array(0)), fc.uint8Array({ maxLength: 100 })),
  })
  .map(({ entry, ...rest }) => ({ ...rest, entry: entry ?? rest.segments[0]!.address }));

function padding(): Segment {
  return { address: 0, bytes: new Uint8Array(4) };
}

/** Lays an image out by the format's description, without asking whether any chip would take it. */
function layOut({ segments, entry, hash, mode, sizeAndSpeed }: Plan): Uint8Array {
  const content = segments.reduce((sum, { bytes }) => sum + 8 + bytes.length, 24);
  const hashed = Math.ceil((content + 1) / 16) * 16;
  const image = new Uint8Array(hashed + (hash ? 32 : 0));
  const view = new DataView(image.buffer);
  image.set([0xe9, segments.length, mode, sizeAndSpeed]);
  view.setUint32(4, entry, true);
  image[8] = 0xee;
  view.setUint16(17, 0xffff, true);
  image[23] = hash ? 1 : 0;
  let at = 24;
  let sum = 0xef;
  for (const { address: to, bytes } of segments) {
    view.setUint32(at, to, true);
    view.setUint32(at + 4, bytes.length, true);
    image.set(bytes, at + 8);
    for (const byte of bytes) sum ^= byte;
    at += 8 + bytes.length;
  }
  image[hashed - 1] = sum;
  if (hash) writeHash(image, hashed);
  return image;
}

function writeHash(image: Uint8Array, hashed: number): void {
  image.set(createHash('sha256').update(image.subarray(0, hashed)).digest(), hashed);
}

/** What may go wrong with an image between a linker and a board. */
type Damage =
  | { readonly kind: 'none' }
  | { readonly kind: 'byte' | 'header byte' | 'byte, digest made anew'; readonly at: number; readonly value: number }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'chip'; readonly chip: number };

const place = { at: fc.nat(), value: fc.integer({ min: 1, max: 255 }) };

const damage: fc.Arbitrary<Damage> = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ kind: 'none' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('byte' as const), ...place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('header byte' as const), ...place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('byte, digest made anew' as const), ...place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cut' as const), at: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('chip' as const),
      chip: fc.constantFrom(2, 4, 5, 9, 12, 13, 16, 18, 20, 23, 99, 0xff),
    }),
  },
);

function damaged(image: Uint8Array, what: Damage, hash: boolean): Uint8Array {
  const bytes = image.slice();
  switch (what.kind) {
    case 'none':
      return bytes;
    case 'byte':
      bytes[what.at % bytes.length]! ^= what.value;
      return bytes;
    case 'header byte':
      bytes[1 + (what.at % 31)]! ^= what.value;
      return bytes;
    case 'byte, digest made anew':
      bytes[what.at % bytes.length]! ^= what.value;
      if (hash) writeHash(bytes, bytes.length - 32);
      return bytes;
    case 'cut':
      return bytes.subarray(0, Math.max(1, what.at % bytes.length));
    case 'chip':
      bytes[12] = what.chip;
      if (hash) writeHash(bytes, bytes.length - 32);
      return bytes;
  }
}

/** Images of all kinds; about half of them are right. */
export const generatedImages: fc.Arbitrary<GeneratedImage> = fc.record({ plan, damage }).map((made) => {
  const image = damaged(layOut(made.plan), made.damage, made.plan.hash);
  const bytes = Uint8Array.from([...image, ...(made.damage.kind === 'cut' ? [] : made.plan.trailing)]);
  const addresses = made.plan.segments.map((each) => `0x${each.address.toString(16)}+${each.bytes.length}`);
  return {
    bytes,
    how: `${JSON.stringify(made.damage)}, ${made.plan.hash ? 'hashed' : 'bare'}, ${addresses.join(' ')}`,
  };
});
