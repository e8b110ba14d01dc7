/**
 * Random programs in which things change between two looks at them: objects are replaced by calls, closures, methods and accessors, counters
 * in conditions and tests, numbers by every operator that assigns. What is printed is what a compiler would like to know beforehand.
 */
import { Random } from './random';

/** A program of so many cases for a seed. No program panics or runs for long. */
export function generateChanges(seed: number, cases: number): string {
  const parts = Array.from({ length: cases }, (_, index) => new Changes(seed * 1013 + index, `c${index}`));
  return [
    'export const arena = 65536;',
    ...parts.flatMap(({ lines }) => lines),
    'export function main(): void {',
    ...parts.map(
      ({ name }) => `  for (let k = -1; k < 4; k++) console.log(${name}Run(k), ${name}Count(k), ${name}Signs(k));`,
    ),
    '}',
    '',
  ].join('\n');
}

const numbers = ['0', '-0', '1', '2', '3', '-1', '7', '0.5', '-2.5', '1e9', '-3'];
const operators = ['+', '-', '*', '/', '%', '**', '&', '|', '^', '<<', '>>', '>>>', '&&', '||'];

class Changes {
  readonly lines: string[] = [];
  readonly #random: Random;
  /** How the object that is at hand is referred to. */
  #references: readonly string[] = [];

  constructor(
    seed: number,
    readonly name: string,
  ) {
    this.#random = new Random(seed);
    this.#declare();
    this.#run();
    this.#count();
    this.#signs();
  }

  /** Objects, what refers to them, and what puts others there. */
  #declare(): void {
    const { name } = this;
    const random = this.#random;
    this.lines.push(`interface ${name}P { x: number; items: number[] }`);
    for (let at = 0; at < 4; at++) {
      const items = Array.from({ length: 1 + random.below(6) }, () => random.below(9));
      this.lines.push(`const ${name}o${at}: ${name}P = { x: ${random.pick(numbers)}, items: [${items.join(', ')}] };`);
    }
    this.lines.push(
      `let ${name}p = ${this.#object()};`,
      `let ${name}q: ${name}P = ${this.#object()};`,
      `const ${name}rows = [${this.#object()}, ${this.#object()}];`,
      `let ${name}turns = 0;`,
      `function ${name}swap(k: number): number {`,
      `  ${name}turns++;`,
      `  if (${name}turns % 3 !== k) ${name}p = ${this.#object()}; else ${name}q = ${this.#object()};`,
      `  return ${name}turns % 4;`,
      `}`,
      `class ${name}Holder {`,
      `  p: ${name}P = ${this.#object()};`,
      `  get turned(): number { this.p = ${this.#object()}; return 1; }`,
      `  set other(k: number) { this.p = k > 1 ? ${this.#object()} : ${this.#object()}; }`,
      `  turn(k: number): number { this.p = k > 0 ? ${this.#object()} : this.p; return k; }`,
      `  look(k: number): number { this.p = ${this.#object()}; return this.p.x < 2 && this.turn(k) >= 0 && this.p.x < 2 ? 1 : 0; }`,
      `}`,
      `const ${name}h = new ${name}Holder();`,
    );
    this.#references = [`${name}p`, `${name}q`, `${name}h.p`, 'own', `${name}rows[0]`, `${name}rows[1]`];
  }

  #object(): string {
    return `${this.name}o${this.#random.below(4)}`;
  }

  /** A whole number; what it does on the way is the point. */
  #change(): string {
    const { name } = this;
    const object = this.#object();
    return this.#random.pick([
      `${name}swap(k)`,
      `${name}h.turn(k)`,
      `${name}h.turned`,
      `turnOwn(k)`,
      `((${name}rows[0] = ${object}), k)`,
      `((${name}h.other = k), k)`,
      `((own = ${object}), 1)`,
      `(k > 0 ? ${name}swap(k) : turnOwn(1))`,
      `[k].map((one) => { ${this.#random.pick([`${name}p`, 'own', `${name}q`])} = ${object}; return one; })[0]`,
    ]);
  }

  #condition(reference: string): string {
    const number = this.#random.pick(['0', '1', '2', '3', '7']);
    return this.#random.pick([
      `${reference}.x < ${number}`,
      `${reference}.x >= ${number}`,
      `${reference}.x === k`,
      `k < ${reference}.items.length`,
      `${reference}.items.length > ${number}`,
      `!(${reference}.x < ${number})`,
    ]);
  }

  /** A number of an object, looked at as a compiler may think is not needed. */
  #look(reference: string): string {
    return this.#random.pick([
      `${reference}.x`,
      `(${reference}.x < 3 ? 1 : 0)`,
      `(k >= 0 && k < ${reference}.items.length ? ${reference}.items[k] : -1)`,
      `${reference}.items.length`,
      `(${reference}.x >= 0 && ${reference}.x < 4 && ${reference}.x % 1 === 0 ? table[${reference}.x] : -2)`,
      `(${reference}.x | 0)`,
    ]);
  }

  #run(): void {
    const { name } = this;
    const random = this.#random;
    this.lines.push(
      `function ${name}Run(k: number): number {`,
      `  const table = [10, 20, 30, 40];`,
      `  let own = ${this.#object()};`,
      `  let sum = 0;`,
      `  const turnOwn = (by: number): number => { if (by >= 0) own = own === ${this.#object()} ? ${this.#object()} : ${this.#object()}; return by; };`,
    );
    for (let count = 5 + random.below(5); count > 0; count--) this.#statement();
    this.lines.push(`  return sum + ${name}h.look(k) + turnOwn(k) + own.x;`, `}`);
  }

  #statement(): void {
    const random = this.#random;
    const reference = random.pick(this.#references);
    const [condition, look, other] = [this.#condition(reference), this.#look(reference), this.#look(reference)];
    const change = this.#change();
    const lines = random.pick([
      [`if (${condition}) { sum += ${change}; console.log(${look}, ${condition}); } else console.log(${other});`],
      [`console.log(${condition} && ${change} >= 0 && ${condition}, ${look});`],
      [`console.log(${condition} ? (${change} > 0 ? ${look} : ${other}) : ${other});`],
      [`console.log(${look} + ${change}, ${condition});`, `console.log(${change} < ${other}, ${look});`],
      [
        `for (let i = 0; i < ${reference}.items.length; i++) {`,
        `  if (i === 1) sum += ${change};`,
        `  sum += i < ${reference}.items.length ? ${reference}.items[i] : 1;`,
        `  if (sum > 500) break;`,
        `}`,
      ],
      [`for (let n = 0; n < 3 && ${condition}; n++) { sum += ${change}; console.log(${look}); }`],
      [
        `switch (${reference}.x) {`,
        `  case ${change}: console.log('a', ${look}); break;`,
        `  case 1: case 2: console.log('b', ${look}); break;`,
        `  default: console.log('c', ${look});`,
        `}`,
      ],
      [`${reference}.x = ${change} + ${random.pick(numbers)};`, `console.log(${look}, ${other});`],
      [`${reference}.x ${random.pick(['+', '-', '*'])}= ${change};`, `console.log(${condition}, ${look});`],
      [`if ((${reference}.x = ${change}) < 2) console.log(${look}, ${condition});`],
      [`if (k >= 0 && k < ${reference}.items.length) { ${reference}.items[k] += ${change}; console.log(${look}); }`],
      [
        `{`,
        `  const kept = ${reference};`,
        `  if (kept.x < 3) { sum += ${change}; console.log(kept.x < 3, ${look}); }`,
        `}`,
      ],
    ]);
    this.lines.push(...lines.map((line) => `  ${line}`), `  ${reference} = ${this.#object()};`);
  }

  /** Loops whose counters are changed on the way. All that they look at is there, whatever the counter is. */
  #count(): void {
    const random = this.#random;
    this.lines.push(
      `function ${this.name}Count(k: number): number {`,
      `  const seen = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];`,
      `  let again = 2;`,
      `  let sum = 0;`,
      `  let most = 6;`,
    );
    for (let count = 2 + random.below(3); count > 0; count--) {
      const [from, to] = [random.below(3), 4 + random.below(5)];
      const back = `((i = ${random.below(4)}), again--, ${to})`;
      const up = random.chance(70);
      const start = random.pick([`let i = ${from}`, `let i = ${from}, j = ((i = ${random.below(3)}), 1)`]);
      const condition = random.pick([
        `i < (i === ${to - 1} && again > 0 ? ${back} : ${to})`,
        `i < ${to}`,
        `i < most`,
        `${to} > i`,
        `i < ${to} || (again-- > 0 && (i = 1) > 0)`,
      ]);
      const step = random.pick(['i++', '++i', 'i += 1', 'i += 2', `i = i === 3 && again-- > 0 ? 0 : i + 1`]);
      const body = random.pick([
        `seen[i]++;`,
        `seen[i] += 2; if (i === 3 && most < 9) most++;`,
        `const set = () => { if (again-- > 0) i = 1; }; if (i === 3) set(); seen[i]++;`,
        `switch (i) { case (sum = sum + 1000): seen[i]++; break; case 2: sum += 7; break; default: sum += 1; }`,
        `if (i === 2 && again > 0) { again--; i = 0; } seen[i] += k;`,
      ]);
      if (up) this.lines.push(`  for (${start}; ${condition}; ${step}) { ${body} sum += 3; if (sum > 30000) break; }`);
      else
        this.lines.push(
          `  for (let i = ${to}; i >= (i === 0 && again-- > 0 ? ((i = ${to - 1}), 0) : 0); i--) { ${body} sum += 1; if (sum > 30000) break; }`,
        );
      this.lines.push(`  console.log(sum, seen[0], seen[1], seen[3], seen[${to - 1}]);`, `  again = 3;`);
    }
    this.lines.push(`  return sum + seen[2];`, `}`);
  }

  /** Every operator that assigns, on every kind of place, with zeros of both signs. */
  #signs(): void {
    const { name } = this;
    const random = this.#random;
    this.lines.push(
      `const ${name}numbers = [${Array.from({ length: 4 }, () => random.pick(numbers)).join(', ')}];`,
      `const ${name}floats = new Float64Array([${Array.from({ length: 4 }, () => random.pick(numbers)).join(', ')}]);`,
      `const ${name}bytes = new Int8Array([1, -2, 0, 100]);`,
      `const ${name}point = { x: ${random.pick(numbers)}, y: 0 };`,
      `let ${name}global = ${random.pick(numbers)};`,
      `function ${name}Signs(k: number): number {`,
      `  const sign = (n: number): number => 1 / n;`,
      `  let a = ${random.pick(numbers)};`,
      `  let b = ${random.pick(['k', '-k', '0', '5'])};`,
      `  let captured = ${random.pick(numbers)};`,
      `  const change = (by: number): void => { captured ${random.pick(['*', '/', '-', '+'])}= by; };`,
    );
    const places = [
      'a',
      'b',
      'captured',
      `${name}global`,
      `${name}numbers[1]`,
      `${name}numbers[k & 3]`,
      `${name}floats[0]`,
      `${name}floats[k & 3]`,
      `${name}point.x`,
      `${name}point.y`,
      `${name}bytes[2]`,
    ];
    for (let count = 8 + random.below(8); count > 0; count--) {
      const [place, other] = [random.pick(places), random.pick(places)];
      const isView = place.includes('floats') || place.includes('bytes');
      const operator = random.pick(isView ? operators.slice(0, -2) : operators);
      const value =
        operator === '**'
          ? random.pick(['2', '3', '0', '-0', '1'])
          : operator === '%'
            ? random.pick(['3', '-2', '0.5', '7'])
            : random.pick(['k', '-k', other, `-${other}`, '0', '-0', '-1', '2', `k * 0`]);
      // What grows for ever would soon be nothing but infinities; and powers of small numbers are exact in every library.
      if (operator === '**') this.lines.push(`  ${place} = ${random.pick(numbers.filter((one) => one !== '1e9'))};`);
      else if (random.chance(30)) this.lines.push(`  ${place} = ${random.pick(numbers)};`);
      this.lines.push(
        random.pick([
          `  ${place} ${operator}= ${value};`,
          `  console.log((${place} ${operator}= ${value}), ${place});`,
          `  if ((${place} ${operator}= ${value}) < 1) change(${value});`,
          `  ${place}${random.pick(['++', '--'])};`,
          `  console.log(${place}${random.pick(['++', '--'])}, ${random.pick(['++', '--'])}${other});`,
        ]),
        `  console.log(${random.pick([`sign(${place})`, place, `Math.atan2(${place}, -1)`, `${place} < 1`, `1 / ${place}`])});`,
      );
    }
    this.lines.push(`  return a + b + captured;`, `}`);
  }
}
