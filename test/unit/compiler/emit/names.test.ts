import { expect, test } from 'vitest';
import { mangled } from '../../../../src/compiler/4-emit/print/mangle';
import { fieldName } from '../../../../src/compiler/4-emit/print/types';
import { differences } from '../apps/differential';
import { Random } from '../apps/random';

/** Names that C, its library, its headers or the library OS have, and some that the compiler makes up itself. */
const taken = [
  'auto break case char const continue default do double else enum extern float for goto if inline int long register restrict return short',
  'signed sizeof static struct switch typedef union unsigned void volatile while asm bool true false _Bool _Atomic _Generic alignas',
  'NULL offsetof size_t errno unix linux INT32_MAX UINT8_C SIZE_MAX int8_t uint32_t uintptr_t __LINE__ __func__ __attribute__ _Static_assert',
  'abs read write exit printf malloc free floor index y0 memcpy memset strlen sqrt time clock main app_main model infer signal stdin EOF I',
  'uk_panic_null UK_API uk_string uk_u8s base methods around variables texts DEPTH depth at at_number position take_items integer other self',
  'items length value present code result label nothing line maybe list found wanted from to fill copy part left kept chosen holds object',
  'positions gap moving before total mapped array callback text round leave next done1 private_x get_x set_x _0 _1 maybe_double value1',
].flatMap((line) => line.split(' '));
const odd = [
  'é',
  'è',
  'e\u0301',
  'größe',
  '变量',
  '𝒳',
  '$',
  '_',
  '__',
  '___',
  '$_',
  '_$',
  'a$',
  'a_',
  '_ue9_',
  'x_ue9_',
  'xé',
  '_u5é',
  'u5f_',
  '_u5f_',
  '#x',
  '#private_x',
  '0',
  '10',
];

test('every name has an identifier of its own', () => {
  const random = new Random(7);
  const pieces = [
    '_',
    '__',
    'u',
    'ue9_',
    'u5f_',
    '_u',
    'é',
    '$',
    'a',
    '9',
    'int',
    'uk',
    'private',
    '#',
    'get_',
    'set_',
    '𝒳',
    'INT8',
    '2',
  ];
  const made = Array.from({ length: 20_000 }, () => {
    const text = Array.from({ length: 1 + random.below(6) }, () => random.pick(pieces)).join('');
    return text.replace(/(?!^)#/g, '');
  });
  const suffixed = [...taken, ...odd].flatMap((name) => [
    name,
    `${name}_`,
    `${name}__`,
    `${name}_2`,
    `_${name}`,
    `get_${name}`,
    `get ${name}`,
    `#${name.replace('#', '')}`,
  ]);
  const names = new Set([...suffixed, ...made, ...made.map((name) => `get ${name}`)]);
  for (const of of [mangled, fieldName]) {
    const given = new Map<string, string>();
    const wrong: unknown[] = [];
    for (const name of names) {
      const c = of(name);
      if (given.has(c)) wrong.push([name, given.get(c), c]);
      if (!/^(?!__|_[A-Z])[A-Za-z_][A-Za-z0-9_]*$/.test(c)) wrong.push([name, c]);
      given.set(c, name);
    }
    expect(wrong).toEqual([]);
  }
});

test('ordinary names stay what they are', () => {
  for (const name of ['x', 'count', 'rowLength', 'MAX_SIZE', 'x2', 'x_2', '_hidden', 'a_u', 'min_user', 'getX'])
    expect([mangled(name), fieldName(name)]).toEqual([name, name]);
});

const usable = [...taken, ...odd].filter((name) => /^[\p{L}$_][\p{L}\p{M}\p{N}$_]*$/u.test(name));
/** Words that JavaScript takes for itself, as names of variables. */
const words = new Set(
  'break case const continue default do else enum for if return switch void while true false static main'.split(' '),
);
const names = usable.filter((name) => !words.has(name) && name !== 'uk_string');

/** Some of those that the compiler makes up inside functions. */
const someNames = names.filter(
  (name, index) => index % 9 === 0 || /^(at|other|self|from|list|found|wanted|é|e\u0301|\$)$/.test(name),
);

const roles: readonly (readonly [role: string, source: string])[] = [
  [
    'fields',
    `interface Odd { ${usable.map((name) => `${name}: number`).join('; ')} }
    export function main(): void {
      const o: Odd = { ${usable.map((name, index) => `${name}: ${index}`).join(', ')} };
      console.log(${usable.map((name) => `o.${name}`).join(', ')});
    }`,
  ],
  [
    'variables of the module',
    `${names.map((name, index) => `let ${name} = ${index};`).join('\n')}
    export function main(): void { ${names.map((name) => `${name} += 1;`).join(' ')} console.log(${names.join(', ')}); }`,
  ],
  [
    'functions and parameters',
    `${names.map((name, index) => `function ${name}(${names[(index + 7) % names.length]}: number): number { return ${names[(index + 7) % names.length]} * 0.5 + ${index}; }`).join('\n')}
    export function main(): void { console.log(${names.map((name, index) => `${name}(${index})`).join(', ')}); }`,
  ],
  [
    'local variables, seen by closures and changed by methods of arrays',
    `function each(f: (x: number) => void): void { for (let i = 0; i < 3; i++) f(i); }
    const none = [3, 1, 2];
    export function main(): void {
      ${someNames.map((name, index) => `const ${name} = [${index}, 1.5, ${index + 1}];`).join('\n')}
      const numbers = new Uint8Array(4);
      each((x) => { ${someNames.map((name) => `${name}.reverse(); ${name}[0] += x + ${name}.indexOf(1.5) + ${name}.slice(1).length;`).join(' ')} });
      ${someNames.map((name) => `${name}.fill(${name}.at(-1) ?? 0, 1).sort((a, b) => a - b); numbers.set(${name}.map((x) => x + none.length), 1);`).join('\n')}
      console.log(${someNames.map((name) => `${name}[0], ${name}.includes(2)`).join(', ')}, numbers[1]);
    }`,
  ],
  [
    'methods, overridden, and members of enums',
    `abstract class Root { ${usable.map((name) => `abstract ${name}(x: number): number;`).join(' ')} }
    class A extends Root { ${usable.map((name, index) => `${name}(x: number): number { return x + ${index}; }`).join(' ')} }
    class B extends Root { ${usable.map((name, index) => `${name}(x: number): number { return x * ${index}; }`).join(' ')} }
    enum E { ${usable.map((name) => name).join(', ')} }
    const both: Root[] = [new A(), new B()];
    export function main(): void { for (const one of both) console.log(${usable.map((name) => `one.${name}(E.${name})`).join(', ')}); }`,
  ],
  [
    'classes, private members and labels',
    `${names
      .filter((name) => name !== 'object')
      .map(
        (name, index) =>
          `class ${name} { #${name} = ${index}; private_${name} = 1; get sum(): number { return this.#${name} + this.private_${name}; } }`,
      )
      .join('\n')}
    export function main(): void {
      let sum = 0;
      ${names
        .filter((name) => name !== 'object')
        .map((name) =>
          name === 'constructor'
            ? ''
            : `${name}: for (let i = 0; i < 3; i++) { for (;;) { sum += new ${name}().sum; if (i > 0) break ${name}; continue ${name}; } }`,
        )
        .join('\n')}
      console.log(sum);
    }`,
  ],
  [
    'structs beside those of the compiler',
    `class f_variables { a = 1; } class Shape_methods { b = 2; } class maybe_double { c = 3; } class Square_table { d = 4; }
    abstract class Shape { abstract area(): number; } class Square extends Shape { area(): number { return 4; } } class Round extends Shape { area(): number { return 3.5; } }
    function Square_table_area(x: number): number { return x + 1; }
    function f(n: number): number { let a = n; const g = (): void => { a += 1.5; }; [1, 2].forEach(() => g()); const h = g; h(); return a; }
    const maybe = (n: number): number | null => (n > 0 ? n / 2 : null);
    export function main(): void {
      const shapes: Shape[] = [new Square(), new Round()];
      console.log(f(1), new f_variables().a, new Shape_methods().b, new maybe_double().c, new Square_table().d, Square_table_area(2), maybe(3) ?? 0);
      for (const one of shapes) console.log(one.area());
      const \\u0061b = 5; const \\u{e9}t = 6; console.log(ab, ét);
    }`,
  ],
];

test.each(roles)('whatever %s are called, C takes them for what they are', async (_, source) => {
  const { expected, got } = await differences(source, [], ['tab']);
  expect(got).toEqual(expected);
});
