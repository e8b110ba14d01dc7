import { expect, test } from 'vitest';
import { differences } from './differential';

/** What random programs have found, as small as it could be made: refused, warned of by clang, or compiled to something else. */
const programs: readonly (readonly [says: string, source: string])[] = [
  [
    'null among whole numbers does not make them fractions',
    `import { random, u8 } from 'unikernel';
    interface Node { value: u8; next: Node | null }
    const nodes: Node[] = [{ value: 7, next: null }, { value: 9, next: null }];
    function f(head: Node | null): number { return (head?.next?.value ?? -1) + (head?.value ?? 5); }
    export function main(): void {
      nodes[random.int(1)].next = nodes[1];
      console.log(f(nodes[0]), f(nodes[1]), f(random.int(1) === 0 ? null : nodes[0]));
    }`,
  ],
  [
    'what is kept of an optional number is of the type of its place, whatever is known of it',
    `import { random, u32 } from 'unikernel';
    interface Node { value: u32; next: Node | null }
    const last: Node = { value: 123, next: null };
    const first: Node = { value: 456, next: last };
    let head: Node | null = null;
    export function main(): void {
      head = random.int(1) === 0 ? first : last;
      last.value = 100 + random.int(1);
      console.log(\`\${head?.next?.value ?? -1} \${head?.value ?? -2}\`);
      head = head.next;
      console.log(\`\${head?.next?.value ?? -1} \${head?.value ?? -2}\`);
    }`,
  ],
  [
    'loops that are checked ahead go through the same elements, upwards and downwards',
    `import { i32, random } from 'unikernel';
    const data = new Int32Array(16);
    const view = new Int16Array(12).subarray(2, 10);
    function run(n: i32, m: i32): void {
      for (let i = n; i >= 0; i--) { const at = m * i; data[at + 1] = data[at] + i; view[7 - i] += at; }
      for (let i = m; i < n; i++) { data[i * m + 3] ^= view[i]; view[i] = data[15 - i]; }
      for (let i = 0; n > i; ++i) view[i + m] = data[2 * i + m] + 1;
    }
    export function main(): void {
      for (let n = 0; n < 5 + random.int(1); n++) run(n, n & 1);
      console.log(data[0], data[1], data[2], data[3], data[4], data[5], data[6], data[7], data[15]);
      console.log(view[0], view[1], view[2], view[3], view[4], view[5], view[6], view[7]);
    }`,
  ],
  [
    'singles of any size become int32 as JavaScript says',
    `import { f32, random } from 'unikernel';
    const values = new Float32Array([0, -0.5, 2147483520, -2147483648, 2147483648, -2147483904, 4294967296, 6442450944, -6442451456, 1e20, 3e38, NaN, -1e10]);
    const stored = new Int32Array(4);
    export function main(): void {
      for (let i = 0; i < values.length; i++) {
        const x: f32 = values[i + random.int(1)];
        stored[i & 3] = x;
        console.log(x | 0, x >>> 0, stored[i & 3], f32(x * 3) | 0, f32(1 / f32(x - x)) | 0);
      }
      stored.set(values.subarray(5, 9));
      console.log(stored[0], stored[1], stored[2], stored[3]);
    }`,
  ],
  [
    'promised parameters and results keep to their promise through calls of each other',
    `import { random, u8 } from 'unikernel';
    let grown = 0;
    class Base {
      constructor(protected state: u8) {}
      step(p: u8): u8 { this.state = p; return this.state; }
    }
    class One extends Base { override step(p: u8): u8 { return u8(grown * 2); } }
    class Two extends One { calls = 0; override step(p: u8): u8 { this.calls++; return super.step(Math.min(p, p)); } }
    const all: Base[] = [new Base(7), new One(255), new Two(0)];
    function f(p: u8, q: u8): u8 { grown += 0.75; return all[q % 3].step(p); }
    export function main(): void {
      for (let i = 0; i < 6; i++) console.log(f(f(u8(i * 50), 2), i + random.int(1)), f(3, f(2, 0)));
    }`,
  ],
];

test.each(programs)('%s', async (_, source) => {
  const { expected, got } = await differences(source, [], ['tab', 'esp32']);
  expect(got).toEqual(expected);
  const unchecked = await differences(source, [], ['tab'], { checks: false });
  expect(unchecked.got).toEqual(unchecked.expected);
});
