import { expect, test } from 'vitest';
import { differences } from './differential';

/** Programs that were once refused. */
const programs: readonly (readonly [says: string, source: string])[] = [
  [
    'getters and setters of the base behind super, in methods, accessors and functions in them',
    `class A { get v(): number { return 1; } set v(x: number) { console.log('A set', x); } m(): number { return 2; } get w(): number { return this.v * 10; } }
    class B extends A {
      override get v(): number { return super.v + 10; }
      override set v(x: number) { console.log('B set', x); super.v = x + 1; super.v += 2; }
      override get w(): number { const f = (): number => super.w + 1; return f(); }
      q(): number { return super.m() + this.v + super.v; }
    }
    class C extends B { override get v(): number { return super.v * 2; } override m(): number { return super.m() + super.w; } }
    export function main(): void {
      const a: A = new B();
      a.v = 5;
      const c = new C();
      console.log(a.v, a.w, new B().q(), c.v, c.w, c.q(), c.m());
    }`,
  ],
  [
    'text in the making before an argument that is a loop',
    `export function main(): void {
      const xs = [1, 2, 3];
      const mode: 'on' | 'off' = xs.length > 2 ? 'on' : 'off';
      let k = 3;
      console.log(\`a \${k++} \${k > 3}\`, xs.reduce((a, b) => a + b * k, 0), \`b \${-0 * k} \${mode}\`, k);
      console.log(xs.some((x) => x > k) ? 'none' : \`some \${k++}\`, xs.map((x) => x * k).length, 'sum ' + k);
      console.log('is ' + String(k++), mode, xs.map((x) => x + k)[0]!);
    }`,
  ],
  [
    'members of an enum that are computed where it stands',
    `let n = 3;
    function next(): number { return ++n; }
    enum Flag { None, Len = 'four'.length, Next = next(), Sum = Len + Next * 2, Const = 7, More, Mixed = More + next() }
    enum Other { A = 1 << 3, B = A | 2, C = Math.max(A, Flag.Sum), D = Flag.More * n }
    function show(f: Flag): number { return f === Flag.Next ? 100 : f; }
    function pick(f: Flag): Flag { return f; }
    const table = [Flag.Len, Flag.Sum];
    export function main(): void {
      console.log(Flag.None, Flag.Len, Flag.Next, Flag.Sum, Flag.Const, Flag.More, Flag.Mixed, Flag['Len']);
      console.log(Other.A, Other.B, Other.C, Other.D, show(Flag.Next), show(Flag.Len), table[1]);
      switch (pick(Flag.Sum)) { case Flag.Next: console.log('next'); break; case Flag.Sum: console.log('sum'); }
      for (let i = 0; i < 2; i++) { enum Local { X = i * 2, Y = X + 1 } console.log(Local.X, Local.Y); }
    }`,
  ],
  [
    'arrays of nothing but nulls or holes, each converted',
    `export const arena = 4096;
export function main(): void {
  const grid = Array(3).fill(null).map(() => Array(4).fill(0));
  grid[1][2] = 5;
  const g2 = new Array(2).fill(0).map(() => new Array(3).fill(1));
  g2[1][1] = 9;
  const g3 = Array.from(Array(2), () => Array(2).fill(7));
  const g4 = [...Array(3)].map((_, i) => i * i);
  const g5 = [0, 1, 2];
  const g6 = new Array(3).fill(undefined).map((_, i) => [i, i + 1]);
  console.log(\`\${grid[1][2]} \${grid[0][2]} \${g2[1][1]} \${g2[0][1]} \${g3[1][0]} \${g4[2]} \${g5[2]} \${g6[2][1]}\`);
}`,
  ],
];

test.each(programs)('%s', async (_, source) => {
  const { expected, got } = await differences(source, [], ['tab', 'esp32']);
  expect(got).toEqual(expected);
});
