// Objects and arrays taken apart: in declarations, parameters, loops and assignments, with defaults and renaming.
interface Options {
  size: number;
  scale?: number;
  origin: { x: number; y: number };
}

function area({ size, scale = 2 }: Options): number {
  return size * scale;
}

const options: Options = { size: 3, origin: { x: 1, y: -1 } };
const { size, origin: { x, y } } = options;
const triple: [number, number, number] = [7, 8, 9];

export const arena = 128;

export function main(): void {
  console.log(size, x, y, area(options), area({ size: 3, scale: 5, origin: options.origin }));
  const [first, , third] = triple;
  console.log(first, third);
  let a = 0;
  let b = 0;
  ({ x: a, y: b } = options.origin);
  console.log(a, b);
  [a, b] = [b, a];
  console.log(a, b);
  for (const { n, square } of [{ n: 2, square: 4 }, { n: 3, square: 9 }]) console.log(n, square);
  const bytes = new Uint8Array([1, 2]);
  const [low, high] = bytes;
  console.log(low + 256 * high);
  const { p = 5, q: { r = 7 } = { r: 8 } }: { p?: number; q?: { r?: number } } = { q: {} };
  const { t = 1, u } = { u: 2 };
  console.log(p, r, t, u);
}
