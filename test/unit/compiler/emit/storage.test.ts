import { describe, expect, test } from 'vitest';
import { cOf, emitted, said } from './emitted';

const points = `interface Point { x: number; y: number }
let kept: Point | null = null;
function keep(p: Point): void { kept = p; }
function length(p: Point): number { return p.x * p.x + p.y * p.y; }
`;

describe('where objects live', () => {
  test('what main makes outside of loops is made once: static, and named as the app names it', () => {
    const c = cOf(
      `export function main(): void {\n  const table = new Int32Array(300);\n  table[5] = 1;\n  console.log(table[5]!);\n}`,
    );
    expect(c).toContain('static int32_t table[300];');
  });

  test('what does not outlive its round of a loop is on the stack', () => {
    const c = cOf(`${points}export function main(): void {
  for (let i = 0; i < 3; i++) {
    const p = { x: i, y: 2 };
    console.log(length(p));
  }
}`);
    expect(c).toContain('struct Point p = {.x = i, .y = 2};');
    expect(c).not.toContain('uk_arena');
  });

  test('what is still reachable afterwards needs an arena, also through a function, a field or an element', () => {
    const round = (body: string) =>
      `${points}export function main(): void {\n  for (let i = 0; i < 3; i++) {\n${body}\n  }\n  console.log(kept === null);\n}`;
    expect(said(round('keep({ x: i, y: 0 });'))).toEqual(['UK4001:7']);
    expect(said(round('const p: Point = { x: i, y: 0 };\nkept = p;'))).toEqual(['UK4001:7']);
    const inList = `${points}const list: (Point | null)[] = [null, null];
export function main(): void {
  for (let i = 0; i < 2; i++) list[i] = { x: i, y: 0 };
  console.log(list.length);
}`;
    expect(said(inList)).toEqual(['UK4001:7']);
    expect(said(`export const arena = 256;\n${inList}`)).toEqual([]);
  });

  test('a variable of an outer block holds what an inner block makes, without an arena', () => {
    expect(
      said(`${points}function f(n: number): number {
  let p: Point = { x: 0, y: 0 };
  if (n > 2) p = { x: n, y: n };
  return length(p);
}
export function main(): void {
  for (let i = 0; i < 5; i++) console.log(f(i));
}`),
    ).toEqual([]);
  });

  test('an arena that is known to be too small is an error now', () => {
    const app = (bytes: number) => `export const arena = ${bytes};
export function main(): void {
  const rows: Int32Array[] = [new Int32Array(1)];
  for (let i = 0; i < 10; i++) rows[0] = new Int32Array(8);
  console.log(rows[0]!.length);
}`;
    expect(said(app(300))).toEqual(['UK4004:4']);
    expect(said(app(320))).toEqual([]);
  });

  test('a closure that goes no further has the variables around it on the stack of its function', () => {
    const c = cOf(`function times(n: number, f: (i: number) => void): void {
  for (let i = 0; i < n; i++) f(i);
}
function run(step: number): number {
  let sum = 0;
  times(4, (i) => {
    sum += i * step;
  });
  return sum;
}
export function main(): void {
  console.log(run(2), run(3));
}`);
    expect(c).toContain('struct run_variables variables');
    expect(c).not.toContain('uk_arena');
  });

  test('a table of constants that nobody writes to is constant, in the smallest type', () => {
    const c = cOf(`import { random } from 'unikernel';
const primes = [2, 3, 5, 7, 11];
export function main(): void {
  console.log(primes[random.int(5)]!);
}`);
    expect(c).toContain('static const int8_t primes[5] = {2, 3, 5, 7, 11};');
  });

  test('every line of C knows its line of the app', () => {
    const { c, lines } = emitted(`export function main(): void {\n  console.log(1);\n\n  console.log(2);\n}`);
    const rows = c!.split('\n');
    expect(lines.length).toBe(rows.length - 1);
    expect(lines[rows.findIndex((row) => row.includes('"2"'))]).toBe(4);
  });
});
