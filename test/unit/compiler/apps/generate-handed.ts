import { Random } from './random';

/**
 * A random app of functions that call each other and themselves, and hand on objects that they make: as arguments, through closures, in
 * fields of other objects, in variables of blocks that have ended. Every object is looked at in the end.
 */
export function generateHanded(seed: number): string {
  return new Handed(new Random(seed)).app();
}

const FUNCTIONS = 3;

class Handed {
  readonly #random: Random;
  #lines: string[] = [];
  #counter = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  app(): string {
    this.#lines = [
      'export const arena = 65536;',
      'interface Node { v: number; next: Node | null }',
      'let shared: Node = { v: 1, next: null };',
      'const after = (p: Node): Node | null => p.next;',
      'function show(name: string, p: Node): void { console.log(name, p.v, p.next?.v ?? -1); }',
      'function noise(n: number): number {',
      '  const a: Node = { v: n + 50, next: null };',
      '  const b: Node = { v: n + 60, next: a };',
      '  const c = [a, b];',
      '  return c[n & 1].v + (b.next?.v ?? 0);',
      '}',
    ];
    for (let index = 0; index < 2; index++) this.#each(index);
    for (let index = 0; index < FUNCTIONS; index++) this.#function(index);
    this.#lines.push('export function main(): void {');
    const objects = ['shared'];
    this.#statements(objects, ['shared'], 6, '  ', 'main');
    for (let index = 0; index < FUNCTIONS; index++) this.#lines.push(`  console.log(f${index}(shared, ${index + 1}));`);
    this.#look(objects, '  ');
    this.#lines.push('}');
    return `${this.#lines.join('\n')}\n`;
  }

  /** A function that gives objects of its own to another one. */
  #each(index: number): void {
    this.#lines.push(`function each${index}(f: (p: Node) => void, n: number): void {`);
    this.#lines.push('  for (let i = 0; i < n; i++) {');
    const objects: string[] = [];
    const assignable: string[] = [];
    this.#make(objects, assignable, '    ');
    this.#lines.push(`    f(${objects[0]!});`);
    if (this.#random.chance(50)) this.#make(objects, assignable, '    ');
    this.#lines.push(`    f(${this.#random.pick(objects)});`, `    ${objects[0]!}.v += noise(i) & 3;`, '  }', '}');
  }

  #function(index: number): void {
    this.#lines.push(`function f${index}(p: Node, n: number): number {`, '  let t = n;');
    const objects = ['shared', 'p'];
    const assignable = ['shared'];
    this.#make(objects, assignable, '  ');
    this.#statements(objects, assignable, 7, '  ', 'function');
    this.#lines.push('  t += noise(n);');
    this.#look(objects, '  ');
    this.#lines.push('  return t % 1000;', '}');
  }

  #statements(
    objects: string[],
    assignable: string[],
    count: number,
    indent: string,
    where: 'main' | 'function',
  ): void {
    for (; count > 0; count--) this.#statement(objects, assignable, indent, where);
  }

  #statement(objects: string[], assignable: string[], indent: string, where: 'main' | 'function'): void {
    const add = (text: string) => this.#lines.push(`${indent}${text}`);
    const one = () => this.#random.pick(objects);
    const choices = [
      () => this.#make(objects, assignable, indent),
      () => add(`${this.#random.pick(assignable)} = ${one()};`),
      () => add(`${one()}.next = ${this.#random.chance(20) ? 'null' : one()};`),
      () => add(`${one()}.v += ${this.#random.below(9)};`),
      () => {
        const next = this.#fresh('x');
        add(`const ${next} = after(${one()});`);
        add(
          `if (${next} !== null) ${this.#random.chance(50) ? `${this.#random.pick(assignable)} = ${next}` : `${next}.v += 10`};`,
        );
      },
      () => {
        const inner = [...objects];
        add(where === 'main' ? `if (shared.v > ${this.#random.below(3)}) {` : `if (n > ${this.#random.below(3)}) {`);
        this.#make(inner, [], `${indent}  `);
        add(`  ${this.#random.pick(assignable)} = ${inner.at(-1)!};`);
        add('}');
      },
      () => {
        const [p, index] = [this.#fresh('q'), this.#random.below(2)];
        const inner = this.#random.pick([
          `${this.#random.pick(assignable)} = ${p};`,
          `if (${p}.v > ${one()}.v) ${this.#random.pick(assignable)} = ${p};`,
          `${one()}.next = ${p};`,
          `${p}.next = ${one()};`,
          `${p}.v += ${one()}.v & 7;`,
        ]);
        add(`each${index}((${p}) => { ${inner} }, ${1 + this.#random.below(2)});`);
      },
    ];
    if (where === 'function') {
      const call = () => add(`if (n > 0) t += f${this.#random.below(FUNCTIONS)}(${one()}, n - 1);`);
      choices.push(call, call);
    }
    this.#random.pick(choices)();
  }

  #make(objects: string[], assignable: string[], indent: string): void {
    const name = this.#fresh('o');
    const next = objects.length > 0 && this.#random.chance(30) ? this.#random.pick(objects) : 'null';
    const isLet = this.#random.chance(50);
    this.#lines.push(
      `${indent}${isLet ? 'let' : 'const'} ${name}: Node = { v: ${this.#random.below(40)}, next: ${next} };`,
    );
    objects.push(name);
    if (isLet) assignable.push(name);
  }

  #look(objects: readonly string[], indent: string): void {
    for (const one of objects) this.#lines.push(`${indent}show('${one}', ${one});`);
  }

  #fresh(stem: string): string {
    return `${stem}${this.#counter++}`;
  }
}
