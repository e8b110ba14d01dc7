// Tuples: indexing, destructuring, as parameters and results, named members, in arrays.
type Pair = [number, string];
type Range = readonly [low: number, high: number];

function minMax(values: readonly number[]): [number, number] {
  let low = values[0];
  let high = values[0];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

function width([low, high]: Range): number {
  return high - low;
}

const table: readonly Pair[] = [
  [1, 'one'],
  [2, 'two'],
];

export const arena = 256;

export function main(): void {
  const [low, high] = minMax([3, -1, 4]);
  console.log(low, high);
  const range: Range = [2, 5.5];
  console.log(width(range), range[0], range.length);
  const pair: Pair = [3, 'three'];
  pair[0]++;
  pair[1] = 'four';
  console.log(pair[0], pair[1]);
  for (const [n, text] of table) console.log(n, text);
  const [, second] = range;
  console.log(second);
  let x = 1;
  let y = 2;
  let z = 3;
  [x, y, z] = [z, x, y];
  console.log(x, y, z);
}
