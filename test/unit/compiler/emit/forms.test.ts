import { describe, expect, test } from 'vitest';
import { cOf, said } from './emitted';

const inMain = (body: string, before = ''): string =>
  `import { clock, random, i32, u8, f32 } from 'unikernel';\n${before}\nexport function main(): void {\n${body}\n}\n`;

describe('the form of a number in C', () => {
  test('counters and indices are int32_t', () => {
    const c = cOf(
      inMain('const a = [1.5, 2.5, 3.5];\nlet s = 0;\nfor (let i = 0; i < a.length; i++) s += a[i]!;\nconsole.log(s);'),
    );
    expect(c).toContain('for (int32_t i = 0; i < 3; i++)');
  });

  test('a counter of the module that wraps is int32_t', () => {
    const c = cOf(inMain('count = (count + 1) | 0;\nconsole.log(count);', 'let count = 0;'));
    expect(c).toContain('static int32_t count = 0;');
    expect(c).toContain('count = (int32_t)((uint32_t)count + 1u);');
  });

  test('a sum of bytes in a counted loop stays an integer', () => {
    const c = cOf(
      inMain('const b = new Uint8Array(100);\nlet s = 0;\nfor (let i = 0; i < 100; i++) s += b[i]!;\nconsole.log(s);'),
    );
    expect(c).toContain('int32_t s = 0;');
  });

  test('a number that nothing bounds is a double', () => {
    const c = cOf(inMain('n++;\nconsole.log(n);', 'let n = 0;'));
    expect(c).toContain('static double n = 0.0;');
  });

  test('a fraction is a double, and one that single precision holds is a float', () => {
    const c = cOf(
      inMain('let x = 0.1;\nif (random.int(2) === 1) x = 0.2;\nlet y = f32(x);\ny = f32(y * y);\nconsole.log(x, y);'),
    );
    expect(c).toContain('double x = 0.1;');
    expect(c).toContain('float y = (float)x;');
    expect(c).toContain('y = y * y;');
  });

  test('-0 makes a floating-point number only where somebody can tell', () => {
    const told = cOf(inMain('const a = random.int(9) - 4;\nconst p = a * -1;\nconsole.log(p);'));
    expect(told).toContain('float p');
    const untold = cOf(inMain('const a = random.int(9) - 4;\nconst p = a * -1;\nconsole.log(`${p}`);'));
    expect(untold).toContain('int32_t p');
  });

  test('a product whose low bits a double would lose is not computed in 32 bits', () => {
    const c = cOf(inMain('const a = random.int(2147483647);\nconsole.log((a * a) | 0, Math.imul(a, a));'));
    expect(c).toContain('uk_to_int32((double)a * (double)a)');
    expect(c).toContain('(int32_t)((uint32_t)a * (uint32_t)a)');
  });

  test('division of integers without the fraction is integer division, with a check of the divisor where it can be zero', () => {
    const source = inMain(
      'const a = random.int(100);\nconst b = random.int(10);\nconsole.log((a / 7) | 0, (a / b) | 0);',
    );
    expect(cOf(source)).toContain('a / 7');
    expect(cOf(source)).toContain('a / divisor_i32(b, 6u)');
    expect(cOf(source, false)).toContain('a / b');
  });

  test('a bound that is proven is not checked again', () => {
    const source = inMain(
      'const a = new Int32Array(16);\nfor (let i = 0; i < a.length; i++) a[i] = i;\nfill(a);\nfill(new Int32Array(4));\nconsole.log(a[random.int(20)]!);',
      'function fill(xs: Int32Array): void {\n  for (let i = 0; i + 1 < xs.length; i++) xs[i + 1] = xs[i]!;\n}',
    );
    const c = cOf(source);
    expect(c.match(/\bat\(/g)).toHaveLength(2);
    expect(cOf(source, false)).not.toMatch(/\bat\(/);
  });

  test('a loop over the elements of an array checks nothing', () => {
    const c = cOf(
      inMain('const a = [3, 1, 2];\nfor (const x of a) console.log(x);\na.forEach((x) => console.log(x));'),
    );
    expect(c).not.toMatch(/\bat\(/);
  });

  describe('a counted loop', () => {
    const inLoop = (body: string) => {
      const loop = `for (let i = 0; i < n; i++) {\n${body}\n}\nconsole.log(a[0]);`;
      const c = cOf(
        inMain(
          `const n = random.int(99);\nconst m = random.int(3);\nlet j = m;\n${loop}`,
          'const a = new Int32Array(8);',
        ),
      );
      return c.slice(c.indexOf('for (int32_t i ='));
    };

    test('that only computes is checked before it, for its first and its last round', () => {
      expect(inLoop('const k = i * m;\na[k + 1] += a[i];')).not.toMatch(/\bat\(/);
    });

    test.each([
      ['prints', 'a[i] = 1;\nconsole.log(i);'],
      ['can be left', 'a[i] = 1;\nif (a[0] === 5) break;'],
      ['looks at an element in some rounds', 'if (m === 1) a[i] = 1;'],
      ['has an index that is not linear', 'a[i * i] = 1;'],
      ['changes what an index is made of', 'a[i + j] = 1;\nj = (j + 1) & 3;'],
    ])('that %s is checked round by round', (_, body) => {
      expect(inLoop(body)).toMatch(/\bat\(/);
    });
  });
});

describe('promises of branded types', () => {
  test('hold for a counter up to a bound that is known to be small, and for what is random below one', () => {
    const counter =
      'const zero = random.int(1);\nlet n: u8 = 0;\nfor (let i = 0; i < 100 + zero; i++) n = i;\nconsole.log(n);';
    expect(said(inMain(counter))).toEqual([]);
    expect(said(inMain('const n: u8 = random.int(6) + random.int(251);\nconsole.log(n);'))).toEqual([]);
    expect(said(inMain('const n: u8 = random.int(6) + random.int(252);\nconsole.log(n);'))).toEqual(['UK3001:4']);
  });

  test.each([
    ['UK3001:4', 'const x: i32 = random.int(2000) * 3000000;\nconsole.log(x);'],
    ['UK3002:4', 'const x: i32 = random.int(9) / 2;\nconsole.log(x);'],
    ['UK3003:4', 'const x: f32 = 0.1;\nconsole.log(x);'],
    ['UK3004:4', 'const x: i32 = -random.int(3);\nconsole.log(x);'],
  ])('%s where a value may not fit', (code, body) => {
    expect(said(inMain(body))).toEqual([code]);
  });

  test('hold where a test has made the value fit', () => {
    expect(said(inMain('let n: u8 = 0;\nfor (let i = 0; i < 9; i++) if (n < 255) n++;\nconsole.log(n);'))).toEqual([]);
    expect(said(inMain('let n: u8 = 0;\nwhile (random.int(2) === 1) n++;\nconsole.log(n);'))).toEqual(['UK3001:5']);
  });
});
