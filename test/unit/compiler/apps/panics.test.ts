import { describe, expect, test } from 'vitest';
import { buildApp } from '../../../tools/app-build';
import { runOnBoard } from '../../../tools/app-board';
import { runOnTab } from '../../../tools/app-tab';

/** What a check says, and the line that it names. `zero` is one that the compiler does not know. */
const cases: readonly (readonly [name: string, body: string, says: string, line: number])[] = [
  [
    'an index behind the end',
    'const list = [1, 2, 3];\nconsole.log(list[zero + 3]);',
    'index 3 is outside an array of 3',
    6,
  ],
  ['a negative index', 'const list = new Uint8Array(5);\nlist[zero - 1] = 1;', 'index -1 is outside an array of 5', 6],
  [
    'an index behind a subarray',
    'const list = new Int16Array(9).subarray(2, 4);\n\nconsole.log(list[zero + 2]);',
    'index 2 is outside an array of 2',
    7,
  ],
  [
    'an index behind the second of two arrays in a counted loop',
    'const a = new Uint8Array(9);\nconst b = a.subarray(0, 5 + zero);\nfor (let i = zero; i < 9; i++) {\n  a[i] = i;\n  b[2 * i] = i;\n}',
    'index 6 is outside an array of 5',
    9,
  ],
  [
    'a negative index in a loop that counts down',
    'const a = new Int32Array(4);\nfor (let i = 3; i >= zero - 1; i--) {\n  a[3] = i;\n  a[i - 1] = i;\n}',
    'index -1 is outside an array of 4',
    8,
  ],
  [
    'null where an object is',
    'const a = zero === 0 ? null : { b: 1 };\nconsole.log(a!.b);',
    'null where an object is needed',
    6,
  ],
  ['throw', "if (zero === 0) {\n  throw new Error('out of ink');\n}", 'out of ink', 6],
  ['a whole quotient by zero', 'console.log((7 / zero) | 0);', 'division by zero', 5],
  ['a whole remainder by zero', 'const n: i32 = (7 % zero) | 0;\nconsole.log(n);', 'division by zero', 5],
  [
    'an index that moved while its element was assigned',
    'let i = zero;\nconst list = [1, 2, 3];\nlist[i] = i = (zero + 9) | 0;\nif (i > 5) list[i] = 7;',
    'index 9 is outside an array of 3',
    8,
  ],
  [
    'an index that a call moved while its element was assigned',
    'const list = [1, 2, 3];\nlist[moving] = move();\nlist[moving] = 7;',
    'index 9 is outside an array of 3',
    7,
  ],
  [
    'an array that was another one when the index was used',
    'const short = [1], long = [1, 2, 3];\nlet list = zero === 0 ? long : short;\nconst i = zero + 2;\nlist[i] = (list = short)[zero];\nlist[i] = 7;',
    'index 2 is outside an array of 1',
    9,
  ],
  [
    'a field of an object that was another one when its value was computed',
    'const near = { n: 1 }, far = { n: 90 };\nlet at = near;\nconst list = [1, 2, 3];\nat.n = (at = far).n > zero ? 2 : 1;\nlist[at.n] = 7;',
    'index 90 is outside an array of 3',
    9,
  ],
  [
    'a length that was of another array when something was taken from it',
    'const short = [1], long = [1, 2, 3];\nlet list = zero === 0 ? long : short;\nconst i = list.length - ((list = short)[zero]);\nlist[i] = 7;',
    'index 2 is outside an array of 1',
    8,
  ],
  [
    'the smaller of such a length and something else',
    'const short = [1], long = [1, 2, 3];\nlet list = zero === 0 ? long : short;\nconst i = Math.min(list.length - 1, (list = short)[zero] + 8);\nlist[i] = 7;',
    'index 2 is outside an array of 1',
    8,
  ],
  [
    'an arena that is used up, by a number of objects that only the run tells',
    'const counts = [0, 90];\nconst count = counts[1 - zero];\nfor (let i = 0; i < count; i++) {\n  kept[i & 3] = { n: i };\n}',
    'the arena is used up',
    8,
  ],
  ['calls without end', 'console.log(deep(1));', 'calls are nested too deep', 3],
];

const app = (body: string): string => `import { i32, random } from 'unikernel';
export const arena = 64; interface Kept { n: i32 } const kept: (Kept | null)[] = [null, null, null, null];
function deep(n: number): number { return n > 0 ? 1 + deep(n + 1) : 0; }
export function main(): void { const zero: i32 = random.int(1); if (zero > 5) { console.log(deep(0), kept[0] === null); kept[zero & 3] = { n: 1 }; }
${body}
}
let moving = 0; function move(): number { moving = random.int(1) + 9; return 1; }
`;

describe('a check', () => {
  test.each(cases)('%s: says so, names the line, and stops the device with code 1', async (_, body, says, line) => {
    for (const target of ['tab', 'esp32'] as const) {
      const { image, board } = await buildApp(app(body), target);
      const { console: text, halt } = board ? await runOnBoard(board, []) : await runOnTab(image.wasm, []);
      expect({ text, halt }).toEqual({ text: `panic: ${says} at app.ts:${line}\n`, halt: 1 });
    }
  });

  test('costs nothing when checks are off: the C has none', async () => {
    for (const [name, body] of cases) {
      const { compilation } = await buildApp(app(body), 'tab', { checks: false });
      expect(compilation.c, name).not.toMatch(/uk_panic_(index|null|divide|stack)/);
    }
  });
});
