/**
 * What programs are made of besides expressions and statements: each pattern writes declarations and a function that uses them, which
 * the rest of the case may call.
 */
import type { Expressions, Kind, Scope } from './generate-expressions';
import type { Random } from './random';

/** What a pattern has to write with. `fresh` gives a name that nobody has. */
export interface Pen {
  readonly random: Random;
  readonly expressions: Expressions;
  readonly kinds: readonly Kind[];
  readonly fresh: (stem: string) => string;
  readonly line: (...text: readonly string[]) => void;
}

type Function = Scope['functions'][number];
type Pattern = (pen: Pen, scope: Scope) => Function;

const typeOf: Record<Kind, string> = { int: 'i32', num: 'number', f32: 'f32', u32: 'u32', u8: 'u8', bool: 'boolean' };

/** A scope in which nothing is called and only some names are seen besides the case's own. */
const inside = (scope: Scope, ...names: readonly { readonly name: string; readonly kind: Kind }[]): Scope => ({
  ...scope,
  readable: [...scope.readable, ...names],
  functions: [],
});

/** A loop that only computes, with indices linear in its counter: its bounds are checked before it. */
const kernel: Pattern = ({ random, fresh, line, expressions }, scope) => {
  const [name, data, view] = [fresh('kernel'), fresh('data'), fresh('view')];
  const [type, kind] = random.pick([
    ['Int32Array', 'int'],
    ['Uint8Array', 'u8'],
    ['Int16Array', 'int'],
  ] as const);
  const before = random.below(3);
  const [first, second] = [
    random.pick(['i', '2 * i', '7 - i', 'i + k', 'k * i', 'i * 1 + m']),
    random.pick(['i', 'm + i', '5 - i']),
  ];
  const down = random.chance(40);
  const at = inside(scope, { name: 'here', kind }, { name: 'p', kind: 'int' });
  line(
    `const ${data} = new ${type}(12);`,
    `const ${view} = new Int32Array(10).subarray(${before}, 10);`,
    `function ${name}(p: i32): i32 {`,
    `  const k = p & 1;`,
    `  const m = (p >> 1) & 1;`,
    `  const n = 1 + ((p >>> 3) & 3);`,
    `  for (let i = ${down ? 'n' : random.pick(['0', 'm', '1'])}; ${down ? 'i >= 0' : random.pick(['i < n', 'n > i', 'i <= n'])}; i${down ? '--' : '++'}) {`,
    `    const at = ${first};`,
    `    const here = ${data}[at];`,
    `    ${data}[${random.pick(['at', 'at + 1', second])}] = ${expressions.of(kind, at, 2)};`,
    `    ${view}[${second}] ${random.pick(['=', '+=', '^='])} ${random.pick(['here', 'i', `${data}[at + 2]`])};`,
    `  }`,
    `  return (${data}[p & 7] + ${view}[n]) | 0;`,
    `}`,
  );
  return { name, parameters: ['int'], result: 'int' };
};

/** One function for several types. */
const generic: Pattern = ({ fresh, line, kinds, random, expressions }, scope) => {
  const [name, choose, box] = [fresh('f'), fresh('choose'), fresh('Box')];
  const [kind, other] = [random.pick(kinds), random.pick(kinds)];
  const at = inside(scope, { name: 'p', kind }, { name: 'box.value', kind }, { name: 'second', kind: other });
  line(
    `class ${box}<T> {`,
    `  taken = 0;`,
    `  constructor(public value: T) {}`,
    `  swap(next: T): T {`,
    `    const before = this.value;`,
    `    this.value = next;`,
    `    this.taken++;`,
    `    return before;`,
    `  }`,
    `}`,
    `function ${choose}<T>(first: boolean, a: T, b: T): T { return first ? a : b; }`,
    `function ${name}(p: ${typeOf[kind]}): ${typeOf[kind]} {`,
    `  const box = new ${box}<${typeOf[kind]}>(${expressions.leaf(kind, scope)});`,
    `  const second = ${choose}<${typeOf[other]}>(${expressions.of('bool', inside(scope), 1)}, ${expressions.leaf(other, scope)}, ${expressions.of(other, inside(scope), 1)});`,
    `  console.log(box.swap(p), second, box.taken);`,
    `  return ${choose}<${typeOf[kind]}>(box.taken > 1, box.value, ${expressions.of(kind, at, 2)});`,
    `}`,
  );
  return { name, parameters: [kind], result: kind };
};

/** Objects that may be there or not, in a chain. */
const chain: Pattern = ({ fresh, line, kinds, random, expressions }, scope) => {
  const [name, node, nodes, head] = [fresh('f'), fresh('Node'), fresh('nodes'), fresh('head')];
  const kind = random.pick(kinds.filter((one) => one !== 'bool'));
  const leaf = () => expressions.leaf(kind, { ...scope, readable: [] });
  const at = inside(scope, { name: 'old', kind }, { name: 'sum', kind: 'num' });
  line(
    `interface ${node} { value: ${typeOf[kind]}; next: ${node} | null }`,
    `const ${nodes}: ${node}[] = [{ value: ${leaf()}, next: null }, { value: ${leaf()}, next: null }, { value: ${leaf()}, next: null }];`,
    `let ${head}: ${node} | null = null;`,
    `function ${name}(p: i32): number {`,
    `  const node = ${nodes}[p & 1];`,
    `  const other = ${nodes}[2];`,
    `  other.next = (p & 4) === 0 ? null : ${nodes}[(p >> 3) & 1];`,
    `  node.next = (p & 16) === 0 ? other : null;`,
    `  if (node.next === other && other.next === node) other.next = null;`,
    `  ${head} = (p & 32) === 0 ? node : ${random.pick(['null', 'node.next', 'other'])};`,
    `  let sum = 0;`,
    `  let steps = 0;`,
    `  for (let at: ${node} | null = ${head}; at !== null && steps < 5; at = at.next) {`,
    `    steps++;`,
    // A name of its own: TypeScript forgets behind a literal condition that there is an object.
    `    const old = at.value;`,
    `    sum = sum + ${expressions.of('num', at, 2)};`,
    `    if ((p & 1) === 1) at.value = ${expressions.of(kind, at, 1)};`,
    `  }`,
    `  console.log(\`\${steps}/\${${head}?.next?.value ?? -1}\`, ${head} === null);`,
    `  return sum + (${head}?.value ?? 7);`,
    `}`,
  );
  return { name, parameters: ['int'], result: 'num' };
};

/** Tuples and objects, taken apart. */
const taken: Pattern = ({ fresh, line, kinds, random, expressions }, scope) => {
  const [name, pair, shape] = [fresh('f'), fresh('pair'), fresh('Shape')];
  const [a, b, c] = [random.pick(kinds), random.pick(kinds), random.pick(kinds)];
  const given = inside(scope, { name: 'p', kind: a });
  const at = inside(
    scope,
    { name: 'first', kind: a },
    { name: 'second', kind: b },
    { name: 'x', kind: b },
    { name: 'deep', kind: c },
  );
  line(
    `interface ${shape} { x: ${typeOf[b]}; inner: { y: ${typeOf[c]} } }`,
    `function ${pair}(p: ${typeOf[a]}): [${typeOf[a]}, ${typeOf[b]}] { return [${expressions.of(a, given, 2)}, ${expressions.of(b, given, 2)}]; }`,
    `function ${name}(p: ${typeOf[a]}): ${typeOf[c]} {`,
    `  let [first, second] = ${pair}(p);`,
    `  const shape: ${shape} = { x: second, inner: { y: ${expressions.of(c, given, 1)} } };`,
    `  const { x, inner: { y: deep } } = shape;`,
    `  shape.x = ${expressions.of(b, at, 1)};`,
    `  shape.inner.y = ${expressions.of(c, at, 2)};`,
    `  first = ${expressions.of(a, at, 1)};`,
    `  second = ${expressions.of(b, at, 1)};`,
    `  console.log(first, second, x, deep, shape.x, shape.inner.y);`,
    `  return ${expressions.of(c, at, 2)};`,
    `}`,
  );
  return { name, parameters: [a], result: c };
};

/** A class that others extend, called through the base. */
const family: Pattern = ({ fresh, line, kinds, random, expressions }, scope) => {
  const [name, base, one, two, all] = [fresh('f'), fresh('Base'), fresh('One'), fresh('Two'), fresh('all')];
  const kind = random.pick(kinds);
  const leaf = () => expressions.leaf(kind, { ...scope, readable: [] });
  const at = inside(scope, { name: 'this.state', kind }, { name: 'p', kind });
  line(
    `class ${base} {`,
    `  constructor(protected state: ${typeOf[kind]}) {}`,
    `  step(p: ${typeOf[kind]}): ${typeOf[kind]} { this.state = p; return ${expressions.of(kind, at, 1)}; }`,
    `  get now(): ${typeOf[kind]} { return this.state; }`,
    `}`,
    `class ${one} extends ${base} {`,
    `  override step(p: ${typeOf[kind]}): ${typeOf[kind]} { return ${random.chance(50) ? 'super.step(p)' : expressions.of(kind, at, 2)}; }`,
    `}`,
    `class ${two} extends ${one} {`,
    `  calls = 0;`,
    `  override step(p: ${typeOf[kind]}): ${typeOf[kind]} { this.calls++; return super.step(${expressions.of(kind, at, 1)}); }`,
    `}`,
    `const ${all}: ${base}[] = [new ${base}(${leaf()}), new ${one}(${leaf()}), new ${two}(${leaf()})];`,
    `function ${name}(p: ${typeOf[kind]}, q: u8): ${typeOf[kind]} {`,
    `  for (const member of ${all}) console.log(member.step(p), member.now);`,
    `  return ${all}[q % 3].step(p);`,
    `}`,
  );
  return { name, parameters: [kind, 'u8'], result: kind };
};

/** One of several strings: chosen, compared, switched over, printed. */
const words: Pattern = ({ fresh, line, kinds, random, expressions }, scope) => {
  const [name, mood, next] = [fresh('f'), fresh('Mood'), fresh('next')];
  const kind = random.pick(kinds);
  const at = inside(scope, { name: 'p', kind });
  line(
    `type ${mood} = 'idle' | 'busy' | 'done';`,
    `function ${next}(now: ${mood}, go: boolean): ${mood} {`,
    `  switch (now) {`,
    `    case 'idle': return go ? 'busy' : 'idle';`,
    `    case 'busy': ${random.chance(50) ? `if (go) return 'done';` : `return go ? 'done' : 'busy';`}`,
    `    default: return 'idle';`,
    `  }`,
    `}`,
    `function ${name}(p: ${typeOf[kind]}): i32 {`,
    `  let mood: ${mood} = ${random.pick(["'idle'", "'busy'", "'done'"])};`,
    `  let seen: i32 = 0;`,
    `  outer: for (let i = 0; i < 3; i++) {`,
    `    for (const go of [${expressions.of('bool', at, 2)}, ${expressions.of('bool', at, 1)}, true]) {`,
    `      mood = ${next}(mood, go);`,
    `      if (mood === 'done') ${random.pick(['continue outer', 'break outer', 'break', 'continue'])};`,
    `      if (seen < 100) seen++;`,
    `    }`,
    `  }`,
    `  console.log(\`\${mood} \${p} \${seen}\`, mood !== 'idle' ? 'on' : mood);`,
    `  return seen;`,
    `}`,
  );
  return { name, parameters: [kind], result: 'int' };
};

/** Methods of arrays that take functions, which see what is around them. */
const through: Pattern = ({ fresh, line, random, expressions }, scope) => {
  const [name, list] = [fresh('f'), fresh('list')];
  const at = inside(scope, { name: 'x', kind: 'int' }, { name: 'i', kind: 'u8' }, { name: 'p', kind: 'int' });
  line(
    `const ${list}: i32[] = [${Array.from({ length: 5 }, () => expressions.leaf('int', { ...scope, readable: [] })).join(', ')}];`,
    `function ${name}(p: i32): number {`,
    `  let hits = 0;`,
    `  const made = ${list}.map((x, i) => ${expressions.of('int', at, 2)});`,
    `  made.forEach((x, i) => { if (${expressions.of('bool', at, 1)}) hits += ${random.pick(['1', 'i', '0.5', 'x'])}; });`,
    `  const sum = made.reduce((total, x, i) => total + ${expressions.of('num', at, 1)}, 0);`,
    `  console.log(made.some((x) => x > p), made.every((x) => x !== p), made.findIndex((x) => (x & 3) === (p & 3)), made.includes(made[p & 3]));`,
    `  ${list}[p & 3] = made[(p >> 2) & 3];`,
    `  return hits + sum;`,
    `}`,
  );
  return { name, parameters: ['int'], result: 'num' };
};

/** Narrow integers in typed places. */
const narrow: Pattern = ({ fresh, line, random, expressions }, scope) => {
  const [name, store] = [fresh('f'), fresh('store')];
  const [a, b] = [random.pick(['i8', 'i16', 'u16', 'u8'] as const), random.pick(['i8', 'i16', 'u32', 'i32'] as const)];
  const at = inside(scope, { name: 'a', kind: 'num' }, { name: 'b', kind: 'num' }, { name: 'p', kind: 'int' });
  line(
    `const ${store}: { a: ${a}; b: ${b} } = { a: 1, b: 2 };`,
    `function ${name}(p: i32): number {`,
    `  let a: ${a} = ${a}(${expressions.of('num', inside(scope, { name: 'p', kind: 'int' }), 2)});`,
    `  const b: ${b} = ${b}(${expressions.of('int', inside(scope, { name: 'p', kind: 'int' }), 2)});`,
    `  if (a < 100) a++;`,
    `  a = ${a}(a ${random.pick(['*', '+', '-', '<<', '^'])} ${random.pick(['3', 'b', 'p', store + '.a'])});`,
    `  ${store}.a = a;`,
    `  ${store}.b = ${b}(${store}.b ${random.pick(['+', '*', '-'])} b);`,
    `  console.log(a, b, ${store}.a + ${store}.b, a * b, a << 3, b >>> 1, -a);`,
    `  return ${expressions.of('num', at, 2)};`,
    `}`,
  );
  return { name, parameters: ['int'], result: 'num' };
};

/** All patterns; those of `fractions` use numbers that are not whole. */
export const patterns: readonly { readonly write: Pattern; readonly fractions: boolean }[] = [
  { write: kernel, fractions: false },
  { write: generic, fractions: false },
  { write: chain, fractions: true },
  { write: taken, fractions: false },
  { write: family, fractions: false },
  { write: words, fractions: false },
  { write: through, fractions: true },
  { write: narrow, fractions: true },
];
