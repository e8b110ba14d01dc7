import type { Supported } from '../entry';

/** Arrays and typed arrays. */
export const arrays: readonly Supported[] = [
  [
    'Arrays',
    'Their length is fixed when they are made: by a literal, `new Array(n).fill(x)`, `Array.from({ length: n }, f)`, `slice` or `map`.',
    `const table = Array.from({ length: 5 }, (_, i) => i * i);
const zeros = new Array<number>(3).fill(0);
zeros[1] = table[4];
console.log(table.length, zeros[1], [...table].reverse()[0]);`,
  ],
  [
    'Methods of arrays with a function',
    '`forEach`, `map`, `reduce`, `reduceRight`, `some`, `every`, `find`, `findIndex`, `findLast`, `findLastIndex`, `sort`: they become loops. What `sort` makes of a comparison that contradicts itself, or of NaN, is left open as in ECMAScript.',
    `const values = [3, 1, 2];
values.sort((a, b) => a - b);
const sum = values.map((x) => x * 10).reduce((total, x) => total + x, 0);
console.log(sum, values.some((x) => x > 2), values.findIndex((x) => x === 2));`,
  ],
  [
    'Other methods of arrays',
    '`at`, `fill`, `slice`, `indexOf`, `lastIndexOf`, `includes`, `reverse`, `copyWithin`. Positions lose their fraction, count from the end where they are negative, and are cut to the array, as in JavaScript.',
    `const values = [1, 2, 3, 4];
values.fill(0, 1, 3);
console.log(values.indexOf(4), values.includes(2), values.at(-1) ?? 0);`,
  ],
  [
    'Typed arrays',
    'All but those of big integers. Writing wraps as in JavaScript, or clamps in a `Uint8ClampedArray`; `subarray` is a view, `slice` a copy.',
    `const bytes = new Uint8Array(4);
bytes[0] = 300;
bytes.set([1, 2], 2);
const half = bytes.subarray(2);
half[0] = 9;
console.log(bytes[0], bytes[2], half.length, new Float32Array([0.1])[0], new Uint8ClampedArray([300])[0]);`,
  ],
];
