import { Acting, actors, type Made } from './generate-effects';
import { Random } from './random';

/** One test of a program of `generateOrder`: a function, whose lines of output begin with its name. */
export interface OrderTest {
  readonly name: string;
  readonly lines: readonly string[];
}

/** Tests of the order of evaluation: statements of every kind whose every part acts. */
export function orderTests(seed: number, count: number): readonly OrderTest[] {
  return Array.from({ length: count }, (_, index) => {
    const random = new Random(seed * 1000 + index);
    const name = `t${index}`;
    return { name, lines: [`function ${name}(): void {`, ...body(random).map((line) => `  ${line}`), '}'] };
  });
}

/** The app that runs the tests one after the other, each from the same start. */
export const orderApp = (tests: readonly OrderTest[]): string =>
  [
    ...actors,
    ...tests.flatMap(({ lines }) => lines),
    'export function main(): void {',
    '  box2 = new Deep(5, 6);',
    ...tests.map(({ name }) => `  console.log('test', '${name}'); reset(); ${name}(); state();`),
    '}',
    '',
  ].join('\n');

/** Variables of the function's own, which closures change: what a test's expressions call `x`, `own`, `on`, `bump`, `swap` and `pair`. */
const locals = [
  'let x = 1;',
  'let on = false;',
  'let own: P = { a: 5, b: 6 };',
  'const pair: [number, number] = [8, 9];',
  'const bump = (k: number): number => { x = (x * 3 + k) % 101; on = x % 2 === 0; pair[0] = x; return step(k) + x; };',
  'const swap = (k: number): P => { const before = own; own = { a: x, b: k }; step(k); return before; };',
];
const last = "console.log('own', x, on, own.a, own.b, pair[0], bump(1), swap(2).a);";

function body(random: Random): string[] {
  const acting = new Acting(random);
  const depth = 1 + random.below(3);
  const e = (kind: Made, less = 0) => acting.of(kind, depth - less);
  return [...locals, ...statement(random, e), last];
}

function statement(random: Random, e: (kind: Made, less?: number) => string): string[] {
  const show = 'console.log(';
  const num = () => e('num', 1);
  const cases = (kind: Made) => [
    `switch (${e(kind)}) {`,
    `  case ${e(kind, 1)}: ${show}'first', n); break;`,
    `  case ${e(kind, 1)}: ${show}'second', ${num()}); break;`,
    ...(random.chance(50) ? [`  default: ${show}'default', ${num()});`] : []),
    `  case ${e(kind, 1)}: ${show}'third', ${num()});`,
    '}',
  ];
  const forms: readonly (() => string[])[] = [
    () => [`${show}${e('num')}, ${e('num')}, ${e('bool')});`],
    () => [`${show}\`\${${e('num')}} \${${e('text')}} \${${num()}}\`, ${e('word')});`],
    () => [`${show}'sum ' + ${e('num')} + ' ' + ${num()}, ${e('text')});`],
    () => [`const q = ${e('obj')};`, `${show}q.a, ${num()}, q.b);`],
    () => [`const { a, b } = ${e('obj')};`, `${show}a, b);`],
    () => [`const [q, r] = [${e('num')}, ${e('num')}];`, `${show}q, r);`],
    () => [`const { a = ${num()}, b } = ${e('obj')};`, `${show}a, b);`],
    () => [`[n, p.a, list[n & 3]] = [${e('num')}, ${num()}, ${num()}];`],
    () => [`[list[n & 3], n, x] = [${e('num')}, ${num()}, ${num()}];`],
    () => [`({ a: n, b: (${e('obj', 1)}).b } = ${e('obj')});`],
    () => [`[(${e('obj', 1)}).a, list[(${num()}) & 3]] = [${num()}, ${num()}];`],
    () => [`const q = ${e('list')};`, `${show}q.length, q[0], q[1], q[2], q[3], ${num()});`],
    () => [`const q = ${e('view')};`, `${show}q.length, q[0], q[1], q[2], q[3], ${num()});`],
    () => [`const q = ${e('box')};`, `${show}q.x, q.y, q.kept, ${num()});`],
    () => cases('num'),
    () => cases('bool'),
    () => cases('word'),
    () => cases('text'),
    () => [`if (${e('bool')}) ${show}'yes', ${num()}); else ${show}'no', ${num()});`],
    () => [
      'let rounds = 0;',
      `for (let i = ${num()}; rounds < 3 && ${e('bool')}; i += ${num()}) { rounds++; ${show}i, ${num()}); }`,
    ],
    () => ['let rounds = 0;', `while (rounds++ < 3 && ${e('bool')}) ${show}${num()}, rounds);`],
    () => [`for (const q of ${e('list')}) ${show}q, ${e('num', 2)});`],
    () => [`const back = (): number => { return ${e('num')}; };`, `${show}back(), ${num()});`],
    () => [`${e('list')}[(${num()}) & 3] ${random.pick(['=', '+=', '-='])} ${e('num')} & 255;`],
    () => [`${e('view')}[(${num()}) & 3] ${random.pick(['=', '+=', '*='])} ${e('num')} & 255;`],
    () => [`(${e('obj')}).a ${random.pick(['=', '+=', '|='])} ${e('num')} & 255;`],
    () => [`(${e('box')}).both ${random.pick(['=', '+='])} ${e('num')} & 255;`],
    () => [`(${e('list')}).forEach((v, i) => ${show}v, i, ${num()}));`],
    () => [`(${e('view')}).set(${e('list')});`],
    () => [`(${e('view')}).copyWithin(${num()}, ${num()}, ${num()});`],
    () => [`perhaps ${random.pick(['??=', '&&='])} ${num()};`],
    () => [`const q = ${e('maybe')};`, `${show}q?.a ?? ${num()}, ${num()});`],
    () => [`(${e('bool')} ? ${e('box')} : box2).add(${num()}, ${num()});`],
    () => [`${e('bool')} && ${e('bool')} || ${e('bool')};`],
    () => [`box = new Box(${e('num')}, ${e('num')});`, `${show}box.x, box.y);`],
    () => [`p = { b: ${e('num')}, a: ${e('num')} };`, `${show}p.a, p.b);`],
    () => [`list = [${e('num')}, ${num()}, ${num()}, ${num()}];`, `${show}list[0], list[3]);`],
  ];
  return random.pick(forms)();
}
