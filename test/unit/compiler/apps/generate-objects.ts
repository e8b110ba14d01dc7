import type { Random } from './random';

/** What one generated piece of program with objects consists of. */
export interface ObjectsPart {
  readonly lines: readonly string[];
  /** Functions without parameters that return a number. */
  readonly functions: readonly string[];
}

/**
 * Functions that return objects which they make, and functions that use them in every way that can make a difference to where such an
 * object lives: kept in variables of functions and of the module, in loops, by two names, in lists, compared, handed on, changed.
 */
export class Objects {
  readonly #random: Random;
  readonly #name: string;
  readonly #lines: string[] = [];
  readonly #tuple: boolean;
  /** Functions of two objects that return one. */
  readonly #pairs: string[] = [];
  /** Those whose result is always new. */
  readonly #sure: string[] = [];
  /** Objects have one name each, so that variables own what they are given. */
  readonly #calm: boolean;
  /** Those whose result may be null. */
  readonly #maybe: string[] = [];
  /** Functions of one object that return a number and may change the module's objects. */
  readonly #changing: string[] = [];
  #counter = 0;

  constructor(random: Random, name: string) {
    this.#random = random;
    this.#name = name;
    this.#tuple = random.chance(30);
    this.#calm = random.chance(40);
  }

  part(): ObjectsPart {
    const type = this.#type;
    this.#lines.push(
      this.#tuple ? `type ${type} = [number, number];` : `interface ${type} { a: number; b: number }`,
      `let ${this.#name}g: ${type} = ${this.#literal('1', '2')};`,
      `let ${this.#name}h: ${type} = ${this.#literal('3', '4')};`,
      `const ${this.#name}list: ${type}[] = [${this.#literal('5', '6')}, ${this.#literal('7', '8')}];`,
    );
    if (this.#random.chance(50)) this.#methods();
    for (let count = 3 + this.#random.below(5); count > 0; count--) this.#maker();
    for (let count = 1 + this.#random.below(2); count > 0; count--) this.#changer();
    if (this.#random.chance(50)) this.#closure();
    const functions = Array.from({ length: 2 }, () => this.#user());
    return { lines: this.#lines, functions };
  }

  get #type(): string {
    return `${this.#name}V`;
  }

  get #own(): readonly string[] {
    return [`${this.#name}g`, `${this.#name}h`, `${this.#name}list[0]`, `${this.#name}list[1]`];
  }

  #fresh(stem: string): string {
    return `${this.#name}${stem}${this.#counter++}`;
  }

  #literal(a: string, b: string): string {
    return this.#tuple ? `[${a}, ${b}]` : `{ a: ${a}, b: ${b} }`;
  }

  #field(object: string): string {
    const first = this.#random.chance(50);
    return this.#tuple ? `${object}[${first ? 0 : 1}]` : `${object}.${first ? 'a' : 'b'}`;
  }

  /** A small number made of fields. */
  #number(objects: readonly string[]): string {
    const one = () => this.#field(this.#random.pick(objects));
    const { pick, below } = {
      pick: <T>(list: readonly T[]) => this.#random.pick(list),
      below: (n: number) => this.#random.below(n),
    };
    return pick([`${below(9)}`, one(), `(${one()} + ${below(5)})`, `(${one()} - ${one()})`, `(${one()} * 0.5)`]);
  }

  #condition(objects: readonly string[]): string {
    return `${this.#number(objects)} < ${this.#number(objects)}`;
  }

  #new(objects: readonly string[]): string {
    return this.#literal(this.#number(objects), this.#number(objects));
  }

  /** An expression that is an object. */
  #object(objects: readonly string[], depth: number): string {
    if (this.#calm && this.#sure.length > 0) return this.#made(objects, depth);
    const roll = this.#random.below(10);
    if (depth <= 0 || roll < 3) return this.#random.pick(objects);
    if (roll < 8 && this.#pairs.length > 0) {
      return `${this.#random.pick(this.#pairs)}(${this.#object(objects, depth - 1)}, ${this.#object(objects, depth - 1)})`;
    }
    if (roll === 8 && this.#maybe.length > 0) {
      const other = this.#object(objects, depth - 1);
      return `(${this.#random.pick(this.#maybe)}(${this.#random.pick(objects)}, ${other}) ?? ${this.#random.pick(objects)})`;
    }
    return `(${this.#condition(objects)} ? ${this.#object(objects, depth - 1)} : ${this.#object(objects, depth - 1)})`;
  }

  /** A call that makes an object for certain. */
  #made(objects: readonly string[], depth: number): string {
    const values = [0, 1].map(() =>
      depth > 0 && this.#random.chance(40) ? this.#made(objects, depth - 1) : this.#random.pick(objects),
    );
    return `${this.#random.pick(this.#sure)}(${values.join(', ')})`;
  }

  /** A function of two objects. */
  #maker(): void {
    const random = this.#random;
    const name = this.#fresh('f');
    const given = ['p', 'q'];
    const seen = random.chance(20) ? [...given, this.#own[0]!] : given;
    const maybe = random.chance(20) && !(this.#calm && this.#sure.length === 0);
    const type = maybe ? `${this.#type} | null` : this.#type;
    const body: string[] = [];
    if (maybe) body.push(`if (${this.#condition(given)}) return null;`);
    const way = this.#calm && this.#sure.length === 0 ? 2 : random.below(9);
    switch (way) {
      case 0:
      case 1:
        body.push(`return ${this.#new(seen)};`);
        break;
      case 2:
        // The new object is written while the given ones are still read: none of them may be the same.
        body.push(`const r: ${this.#type} = ${this.#new(seen)};`);
        body.push(`${this.#field('r')} = ${this.#number([...seen, 'r'])};`);
        body.push(`${this.#field('r')} = ${this.#number([...seen, 'r'])};`, `return r;`);
        break;
      case 3:
        body.push(`if (${this.#condition(seen)}) return ${random.pick(seen)};`, `return ${this.#new(seen)};`);
        break;
      case 4:
        body.push(`return ${this.#object(seen, 2)};`);
        break;
      case 5:
        body.push(`const r: ${this.#type} = ${this.#object(seen, 1)};`, `const s: ${this.#type} = ${this.#new(seen)};`);
        body.push(`${this.#field('s')} = ${this.#number(['r', 's'])};`);
        body.push(random.pick([`return ${this.#condition(['r', 's'])} ? r : s;`, `return s;`, `return r;`]));
        break;
      case 6:
        body.push(`for (let i = 0; i < 4; i++) {`);
        body.push(`  const r: ${this.#type} = ${this.#new(seen)};`, `  ${this.#field('r')} += i;`);
        body.push(`  if (${this.#number(['r'])} > i) return ${random.pick(['r', this.#new(['r', 'p'])])};`);
        body.push(`}`, `return ${this.#object(seen, 1)};`);
        break;
      case 7:
        body.push(`let s: ${this.#type} = ${random.pick([this.#new(seen), 'p'])};`);
        body.push(`for (let i = 0; i < 3; i++) s = ${this.#object([...given, 's'], 1)};`, `return s;`);
        break;
      default: {
        const inner = this.#fresh('n');
        this.#lines.push(
          `function ${inner}(n: number, p: ${this.#type}, q: ${this.#type}): ${this.#type} {`,
          `  if (n <= 0) return ${random.pick([this.#new(given), 'p', 'q'])};`,
          `  const r: ${this.#type} = ${random.pick([this.#new(given), this.#object(given, 1)])};`,
          `  const s = ${inner}(n - 1, ${random.pick(['p', 'r', this.#new(given)])}, ${random.pick(['q', 'r'])});`,
          `  ${this.#field(random.pick(['r', 's']))} += 1;`,
          `  return ${random.pick(['r', 's', this.#new(['r', 's', 'p']), `${inner}(n - 2, s, r)`, this.#object(['r', 's', 'q'], 1)])};`,
          `}`,
        );
        body.push(`return ${inner}(${1 + random.below(4)}, p, ${this.#object(given, 1)});`);
      }
    }
    const arrow = random.chance(25);
    const head = `(p: ${this.#type}, q: ${this.#type}): ${type}`;
    this.#lines.push(arrow ? `const ${name} = ${head} => {` : `function ${name}${head} {`);
    this.#lines.push(...body.map((line) => `  ${line}`), arrow ? `};` : `}`);
    (maybe ? this.#maybe : this.#pairs).push(name);
    if (!maybe && way <= 2) this.#sure.push(name);
  }

  /** Classes whose methods return new objects, or those that they were given. */
  #methods(): void {
    const random = this.#random;
    const base = this.#fresh('B');
    const type = this.#type;
    const result = () => random.pick([this.#new(['p', 'q']), 'p', 'this.kept']);
    this.#lines.push(
      `class ${base} {`,
      `  kept: ${type} = ${this.#literal('0', '1')};`,
      `  make(p: ${type}, q: ${type}): ${type} { ${this.#field('this.kept')}++; return ${result()}; }`,
      `}`,
      `class ${base}D extends ${base} {`,
      `  override make(p: ${type}, q: ${type}): ${type} { ${random.pick(['this.kept = p; ', ''])}return ${random.pick([result(), 'super.make(q, p)'])}; }`,
      `}`,
      `const ${base}s: ${base}[] = [new ${base}(), new ${base}D()];`,
    );
    this.#pairs.push(`${base}s[0].make`, `${base}s[1].make`);
  }

  #changer(): void {
    const name = this.#fresh('t');
    const [g, h] = this.#own as readonly [string, string];
    const target = this.#random.pick([g, g, h, `${this.#name}list[1]`]);
    this.#lines.push(
      `function ${name}(p: ${this.#type}): number {`,
      `  ${target} = ${this.#random.pick([this.#object([target, 'p'], 2), this.#new([target, 'p'])])};`,
      `  return ${this.#number([target, 'p', g])};`,
      `}`,
    );
    this.#changing.push(name);
  }

  /** A function as a value, and one that calls it. */
  #closure(): void {
    const name = this.#fresh('k');
    const type = this.#type;
    this.#lines.push(
      `function ${name}(make: (p: ${type}, q: ${type}) => ${type}, p: ${type}, q: ${type}): ${type} {`,
      `  const r = make(p, q);`,
      `  return ${this.#random.pick(['r', this.#new(['r', 'p']), 'make(r, q)'])};`,
      `}`,
    );
    const inner = this.#random.pick([this.#new(['p', 'q', 'x']), 'x', 'p', this.#object(['p', 'q'], 1)]);
    const value = inner.startsWith('{') ? `(${inner})` : inner;
    this.#lines.push(
      `function ${name}o(x: ${type}, y: ${type}): ${type} {`,
      `  return ${name}((p, q) => ${value}, x, y);`,
      `}`,
    );
    this.#pairs.push(`${name}o`);
  }

  /** A function that uses what the others return, and reports what it sees. */
  #user(): string {
    const name = this.#fresh('u');
    this.#lines.push(`function ${name}(): number {`);
    let locals: readonly string[] = [];
    for (let count = 4 + this.#random.below(6); count > 0; count--) locals = this.#use(locals, 2, '  ');
    const all = [...locals, ...this.#own];
    this.#lines.push(...all.map((one) => `  console.log('${name}', ${this.#both(one)});`));
    this.#lines.push(`  return ${this.#number(all)};`, `}`);
    return name;
  }

  #both(object: string): string {
    return this.#tuple ? `${object}[0], ${object}[1]` : `${object}.a, ${object}.b`;
  }

  /** @returns the variables that can be seen afterwards */
  #use(locals: readonly string[], depth: number, indent: string): readonly string[] {
    const random = this.#random;
    const all = [...locals, ...this.#own];
    const put = (...lines: readonly string[]) => this.#lines.push(...lines.map((line) => `${indent}${line}`));
    const changing = () => `${random.pick(this.#changing)}(${this.#object(all, 1)})`;
    const way = random.below(12);
    switch (this.#calm && way === 4 ? 2 : way) {
      case 0:
      case 1: {
        const name = this.#fresh('v');
        put(`let ${name}: ${this.#type} = ${random.pick([this.#object(all, 2), this.#new(all)])};`);
        return [...locals, name];
      }
      case 2:
      case 3: {
        const target = random.pick(all);
        put(
          `${target} = ${random.pick([this.#object([target, ...all], 2), this.#object([target], 1), this.#new(all)])};`,
        );
        return locals;
      }
      case 4: {
        const [old, target] = [this.#fresh('w'), random.pick(all)];
        put(`let ${old} = ${target};`, `${target} = ${this.#object([target, ...all], 2)};`);
        put(`console.log(${this.#both(old)}, ${this.#both(target)}, ${old} === ${target});`);
        return [...locals, old];
      }
      case 5: {
        const [a, b] = [this.#fresh('x'), this.#fresh('x')];
        const object = this.#object(all, 2);
        put(this.#tuple ? `const [${a}, ${b}] = ${object};` : `const { a: ${a}, b: ${b} } = ${object};`);
        put(`console.log(${a}, ${b}, ${a} + ${changing()} + ${this.#number(all)});`);
        return locals;
      }
      case 6:
        put(`console.log(${this.#field(this.#object(all, 2))} + ${changing()} + ${this.#field(random.pick(all))});`);
        return locals;
      case 7:
        put(`console.log(${this.#object(all, 2)} === ${this.#object(all, 1)}, ${this.#field(this.#object(all, 2))});`);
        return locals;
      case 8: {
        put(
          `${this.#field(random.pick(all))} ${random.pick(['=', '+='])} ${random.pick([this.#number(all), changing()])};`,
        );
        return locals;
      }
      case 9: {
        if (this.#maybe.length === 0) return locals;
        const name = this.#fresh('m');
        put(`const ${name} = ${random.pick(this.#maybe)}(${this.#object(all, 1)}, ${this.#object(all, 1)});`);
        put(`if (${name} !== null) console.log(${this.#both(name)}); else console.log('none');`);
        return locals;
      }
      default: {
        if (depth <= 0) return locals;
        const counter = this.#fresh('i');
        const isLoop = random.chance(70);
        put(
          isLoop
            ? `for (let ${counter} = 0; ${counter} < ${2 + random.below(2)}; ${counter}++) {`
            : `if (${this.#condition(all)}) {`,
        );
        let inner = locals;
        for (let count = 1 + random.below(3); count > 0; count--) inner = this.#use(inner, depth - 1, `${indent}  `);
        put(`  console.log(${this.#both(random.pick([...inner, ...this.#own]))});`, `}`);
        return locals;
      }
    }
  }
}
