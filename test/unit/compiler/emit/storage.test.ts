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
      `${points}export function main(): void {\n  for (let i = 3; i > 0; i--) {\n${body}\n  }\n  console.log(kept === null);\n}`;
    expect(said(round('keep({ x: i, y: 0 });'))).toEqual(['UK4001:7']);
    expect(said(round('const p: Point = { x: i, y: 0 };\nkept = p;'))).toEqual(['UK4001:7']);
    const inList = `${points}const list: (Point | null)[] = [null, null];
export function main(): void {
  for (let i = 1; i >= 0; i--) list[i] = { x: i, y: 0 };
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

const vectors = `interface Vec { x: number; y: number }
const add = (a: Vec, b: Vec): Vec => ({ x: a.x + b.x, y: a.y + b.y });
const list: Vec[] = [{ x: 1, y: 2 }, { x: 3, y: 4 }];
let pos: Vec = { x: 0, y: 0 };
`;
const inMain = (body: string): string => `${vectors}export function main(): void {\n${body}\n}`;

describe('what a function makes for its caller', () => {
  test('is made where the caller wants it, and the caller keeps it as its own', () => {
    const c = cOf(inMain('for (const v of list) {\n  const sum = add(v, pos);\n  console.log(sum.x);\n}'));
    expect(c).toContain('static struct Vec *add(struct Vec *result, struct Vec *a, struct Vec *b) {');
    expect(c).toContain('*result = (struct Vec){.x = a->x + b->x, .y = a->y + b->y};');
    expect(c).toContain('struct Vec sum;\n    add(&sum, v, &pos);');
    expect(c).not.toContain('uk_arena');
  });

  test('needs an arena where the caller keeps it for longer, and only there', () => {
    const body = (kept: string) =>
      `function store(i: number): void {\n  const sum = add(list[0]!, list[1]!);\n  ${kept};\n}\nexport function main(): void {\n  store(0);\n  store(1);\n}`;
    expect(said(`${vectors}${body('list[0]!.x = sum.x + i')}`)).toEqual([]);
    expect(said(`${vectors}${body('list[i] = sum')}`)).toEqual(['UK4001:6']);
  });

  test('may be handed on by the caller', () => {
    const c = cOf(
      `${vectors}function twice(a: Vec): Vec {\n  return add(a, a);\n}\nexport function main(): void {\n  for (const v of list) console.log(twice(v).y);\n}`,
    );
    expect(c).toContain('return add(result, a, a);');
  });

  test('takes the place of what its variable held, but is made elsewhere: the function may read the old one', () => {
    const c = cOf(inMain('for (const v of list) pos = add(pos, v);\nconsole.log(pos.x);'));
    expect(c).toMatch(/add\(&new_vec, pos, v\);\n\s*pos_vec = new_vec;\n\s*pos = &pos_vec;/);
    expect(c).not.toContain('uk_arena');
  });

  test('does not take that place where the old one can still be seen', () => {
    expect(
      said(
        inMain('for (const v of list) {\n  const old = pos;\n  pos = add(pos, v);\n  console.log(old.x, pos.x);\n}'),
      ),
    ).toEqual(['UK4001:8']);
    const inExpression = `${vectors}function step(v: Vec): number {\n  pos = add(pos, v);\n  return pos.x;\n}\n`;
    const ask = (e: string) =>
      `${inExpression}export function main(): void {\n  for (const v of list) console.log(${e});\n}`;
    expect(said(ask('step(v) + pos.x'))).toEqual([]);
    expect(said(ask('pos.x + step(v)'))).toEqual(['UK4001:6']);
    expect(said(ask('add(pos, { x: step(v), y: 0 }).x'))).toEqual(['UK4001:6']);
  });

  test('stays as it was for functions that are values, and where two objects of one call are alive', () => {
    const value = `${vectors}function apply(f: (a: Vec, b: Vec) => Vec, v: Vec): Vec {\n  return f(v, v);\n}\nexport function main(): void {\n  for (const v of list) console.log(apply(add, v).x);\n}`;
    expect(said(value)).toEqual(['UK4001:2']);
    const both = `${vectors}function later(a: Vec): Vec {\n  const r = { x: a.x, y: 0 };\n  const s = { x: a.y, y: 0 };\n  return r.x > s.x ? r : s;\n}\nexport function main(): void {\n  for (const v of list) console.log(later(v).x);\n}`;
    expect(said(both)).toEqual(['UK4001:7']);
  });

  test('says what each call costs where an arena is needed', () => {
    const { diagnostics } = emitted(inMain('for (const v of list) {\n  const sum = add(v, v);\n  list[0] = sum;\n}'));
    expect(diagnostics.map(({ message }) => message).join()).toContain(
      'every time takes 16 bytes that never come back',
    );
  });

  test('is an array of all that a loop of the module makes', () => {
    const c = cOf(`interface Reading { t: number; v: number }
const ring: Reading[] = Array.from({ length: 5 }, () => ({ t: 0, v: 0 }));
export function main(): void {
  for (let i = 0; i < 12; i++) ring[i % 5]!.t = i;
  console.log(ring[2]!.t);
}`);
    expect(c).toContain('static struct Reading readings[5];');
    expect(c).not.toContain('uk_arena');
  });

  test('of main is there for handlers that run when main has returned', () => {
    const c = cOf(`import { timer } from 'unikernel';
${vectors}let kept: Vec | null = null;
export function main(): void {
  const v: Vec = { x: 1, y: 2 };
  kept = v;
  timer.after(1, () => {
    console.log(kept === null);
  });
}`);
    expect(c).toContain('static struct Vec v;');
  });
});
