/**
 * Random typed programs in the compiler's subset. Each is made of cases that know nothing of each other, so that one build tries many:
 * module-level variables, typed arrays, objects, a class, functions that call earlier ones, closures; `main` calls every case a few times
 * and prints what came out and what is left in its variables. No program panics or runs for long.
 */
import { Expressions, kinds, type Kind, type Scope } from './generate-expressions';
import { Objects } from './generate-objects';
import { patterns } from './generate-patterns';
import { Random } from './random';

const typeOf: Record<Kind, string> = { int: 'i32', num: 'number', f32: 'f32', u32: 'u32', u8: 'u8', bool: 'boolean' };
const views = [
  ['Int32Array', 'int'],
  ['Uint8Array', 'u8'],
  ['Float64Array', 'num'],
  ['Float32Array', 'f32'],
  ['Uint32Array', 'u32'],
  ['Int8Array', 'int'],
  ['Int16Array', 'int'],
  ['Uint16Array', 'int'],
] as const satisfies readonly (readonly [string, Kind])[];

export interface GenerateOptions {
  /** Cases in one program. */
  readonly cases: number;
  /** Only whole numbers: for a chip that computes with nothing else. */
  readonly whole?: boolean;
}

/** A program for a seed: the same text for the same seed and options. */
export function generateApp(seed: number, { cases, whole = false }: GenerateOptions): string {
  const parts = Array.from({ length: cases }, (_, index) => new Case(seed * 1009 + index, `c${index}`, whole));
  return [
    `import { f32, i16, i32, i8, u16, u32, u8 } from 'unikernel';`,
    `export const arena = 32768;`,
    ...parts.map((part) => part.text),
    `export function main(): void {`,
    // What a program does not use would be a warning to whoever writes one by hand; here it is used.
    `  console.log(f32(0) + i16(1) + i32(2) + i8(3) + u16(4) + u32(5) + u8(6));`,
    ...parts.map(({ name }) => `  ${name}Main();`),
    `}`,
    ``,
  ].join('\n');
}

/** One independent piece of a program. */
class Case {
  readonly text: string;
  readonly #seed: number;
  readonly #random: Random;
  readonly #expressions: Expressions;
  readonly #lines: string[] = [];
  readonly #kinds: readonly Kind[];
  #counter = 0;
  /** Loops around the statement at hand, and how they are labelled. */
  #loops: (string | undefined)[] = [];

  constructor(
    seed: number,
    readonly name: string,
    whole: boolean,
  ) {
    this.#seed = seed;
    this.#random = new Random(seed);
    this.#kinds = whole ? ['int', 'u32', 'u8', 'bool'] : kinds;
    this.#expressions = new Expressions(this.#random);
    this.#write();
    this.text = this.#lines.join('\n');
  }

  #fresh(stem: string): string {
    return `${this.name}${stem}${this.#counter++}`;
  }

  #kind(): Kind {
    return this.#random.pick(this.#kinds);
  }

  #write(): void {
    const random = this.#random;
    const empty: Scope = { readable: [], writable: [], arrays: [], functions: [] };
    let scope = empty;
    for (let count = 1 + random.below(4); count > 0; count--) {
      const kind = this.#kind();
      const name = this.#fresh('g');
      // Half of the numbers are promised to be whole, half are for the compiler to find out.
      const typed = random.chance(60) || kind === 'f32' ? `: ${typeOf[kind]}` : kind === 'bool' ? '' : ': number';
      const seen: Kind = typed === ': number' ? 'num' : kind;
      this.#lines.push(`let ${name}${typed} = ${this.#expressions.leaf(kind, empty)};`);
      scope = withVariable(scope, name, seen);
    }
    for (let count = 1 + random.below(2); count > 0; count--) {
      const [type, kind] = random.pick(views.filter(([, view]) => this.#kinds.includes(view)));
      const name = this.#fresh('a');
      const values = Array.from({ length: 8 }, () => this.#expressions.leaf(kind, empty));
      this.#lines.push(`const ${name} = new ${type}([${values.join(', ')}]);`);
      scope = { ...scope, arrays: [...scope.arrays, { name, kind }] };
    }
    if (random.chance(60)) scope = this.#struct(scope);
    if (random.chance(40)) scope = this.#class(scope);
    if (random.chance(40)) scope = this.#enum(scope);
    const usable = patterns.filter(({ fractions }) => !fractions || this.#kinds.includes('num'));
    if (random.chance(60)) scope = this.#pattern(random.pick(usable).write, scope);
    for (let count = 1 + random.below(3); count > 0; count--) scope = this.#function(scope);
    if (this.#kinds.includes('num')) scope = this.#objects(scope);
    this.#main(scope);
  }

  #pattern(write: (typeof patterns)[number]['write'], scope: Scope): Scope {
    const made = write(
      {
        random: this.#random,
        expressions: this.#expressions,
        kinds: this.#kinds,
        fresh: (stem) => this.#fresh(stem),
        line: (...lines) => this.#lines.push(...lines),
      },
      scope,
    );
    return { ...scope, functions: [...scope.functions, made] };
  }

  #struct(scope: Scope): Scope {
    const type = this.#fresh('S');
    const fields = Array.from({ length: 2 + this.#random.below(3) }, (_, index) => ({
      name: `f${index}`,
      kind: this.#kind(),
    }));
    const objects = [this.#fresh('s'), this.#fresh('s')];
    this.#lines.push(`interface ${type} { ${fields.map(({ name, kind }) => `${name}: ${typeOf[kind]}`).join('; ')} }`);
    for (const object of objects) {
      const values = fields.map(({ name, kind }) => `${name}: ${this.#expressions.leaf(kind, emptyScope)}`);
      this.#lines.push(`const ${object}: ${type} = { ${values.join(', ')} };`);
    }
    const alias = this.#fresh('r');
    this.#lines.push(`let ${alias} = ${this.#random.pick(objects)};`);
    const names = [...objects, alias].flatMap((object) =>
      fields.map(({ name, kind }) => ({ name: `${object}.${name}`, kind })),
    );
    // Aliasing: the reference is turned over by a function that others may call.
    const turn = this.#fresh('turn');
    this.#lines.push(
      `function ${turn}(): boolean { ${alias} = ${alias} === ${objects[0]!} ? ${objects[1]!} : ${objects[0]!}; return ${alias} === ${objects[0]!}; }`,
    );
    return {
      ...scope,
      readable: [...scope.readable, ...names],
      writable: [...scope.writable, ...names],
      functions: [...scope.functions, { name: turn, parameters: [], result: 'bool' }],
    };
  }

  #class(scope: Scope): Scope {
    const type = this.#fresh('C');
    const object = this.#fresh('o');
    const [kind, other] = [this.#kind(), this.#kind()];
    const inside: Scope = {
      ...emptyScope,
      readable: [...scope.readable, { name: 'this.x', kind }, { name: 'p', kind: other }],
      writable: [{ name: 'this.x', kind }],
    };
    this.#lines.push(
      `class ${type} {`,
      `  count = 0;`,
      `  constructor(public x: ${typeOf[kind]}) {}`,
      `  get twice(): number { return this.count * 2; }`,
      `  update(p: ${typeOf[other]}): ${typeOf[kind]} {`,
      `    this.count++;`,
      `    this.x = ${this.#expressions.of(kind, inside, 2)};`,
      `    return ${this.#expressions.of(kind, inside, 2)};`,
      `  }`,
      `}`,
      `const ${object} = new ${type}(${this.#expressions.leaf(kind, emptyScope)});`,
    );
    return {
      ...scope,
      readable: [...scope.readable, { name: `${object}.x`, kind }, { name: `${object}.twice`, kind: 'num' }],
      writable: [...scope.writable, { name: `${object}.x`, kind }],
      functions: [...scope.functions, { name: `${object}.update`, parameters: [other], result: kind }],
    };
  }

  /** Functions that return objects, behind functions that return what is in them. */
  #objects(scope: Scope): Scope {
    const { lines, functions } = new Objects(new Random(this.#seed), this.#fresh('z')).part();
    this.#lines.push(...lines);
    const made = functions.map((name) => ({ name, parameters: [], result: 'num' as const }));
    return { ...scope, functions: [...scope.functions, ...made] };
  }

  #enum(scope: Scope): Scope {
    const type = this.#fresh('E');
    const first = this.#random.pick([0, 1, -3, 100]);
    this.#lines.push(`enum ${type} { A = ${first}, B, C = ${this.#random.pick(['1 << 4', '7', '-1'])}, D }`);
    const names = ['A', 'B', 'C', 'D'].map((member) => ({ name: `${type}.${member}`, kind: 'int' as const }));
    return { ...scope, readable: [...scope.readable, this.#random.pick(names), this.#random.pick(names)] };
  }

  #function(scope: Scope): Scope {
    const name = this.#fresh('f');
    const parameters = Array.from({ length: this.#random.below(4) }, (_, index) => ({
      name: `p${index}`,
      kind: this.#kind(),
    }));
    const result = this.#kind();
    const signature = parameters.map((parameter) => `${parameter.name}: ${typeOf[parameter.kind]}`).join(', ');
    this.#lines.push(`function ${name}(${signature}): ${typeOf[result]} {`);
    let inside = scope;
    for (const parameter of parameters) inside = withVariable(inside, parameter.name, parameter.kind);
    inside = this.#statements(inside, 4 + this.#random.below(7), 2, '  ');
    this.#lines.push(`  return ${this.#expressions.of(result, inside, 3)};`, `}`);
    const made = { name, parameters: parameters.map(({ kind }) => kind), result };
    return { ...scope, functions: [...scope.functions, made] };
  }

  /** @returns the scope with what was declared */
  #statements(scope: Scope, count: number, depth: number, indent: string): Scope {
    let inside = scope;
    for (let index = 0; index < count; index++) inside = this.#statement(inside, depth, indent);
    return inside;
  }

  #statement(scope: Scope, depth: number, indent: string): Scope {
    const random = this.#random;
    const roll = random.below(100);
    if (roll < 22) return this.#declaration(scope, indent);
    if (roll < 30 && this.#loops.length === 0) return this.#closure(scope, indent);
    if (roll < 34 && this.#loops.length < 2) {
      this.#lines.push(`${indent}console.log(${this.#expressions.of(this.#kind(), scope, 2)});`);
    } else if (depth > 0 && roll < 62) this.#block(scope, depth, indent);
    else this.#assignment(scope, indent);
    return scope;
  }

  #declaration(scope: Scope, indent: string): Scope {
    const kind = this.#kind();
    const name = this.#fresh('v');
    const promised = kind === 'bool' || kind === 'f32' || this.#random.chance(50);
    this.#lines.push(
      `${indent}let ${name}: ${promised ? typeOf[kind] : 'number'} = ${this.#expressions.of(kind, scope, 3)};`,
    );
    return withVariable(scope, name, promised ? kind : 'num');
  }

  /** A function that reads and writes the variables around it. */
  #closure(scope: Scope, indent: string): Scope {
    const name = this.#fresh('k');
    const [parameter, result] = [this.#kind(), this.#kind()];
    const quiet = { ...scope, functions: [] };
    const inside = withVariable(quiet, 'q', parameter);
    this.#lines.push(`${indent}const ${name} = (q: ${typeOf[parameter]}): ${typeOf[result]} => {`);
    this.#assignment(inside, `${indent}  `);
    this.#lines.push(`${indent}  return ${this.#expressions.of(result, inside, 2)};`, `${indent}};`);
    return { ...scope, functions: [...scope.functions, { name, parameters: [parameter], result }] };
  }

  #assignment(scope: Scope, indent: string): void {
    const random = this.#random;
    if (scope.arrays.length > 0 && random.chance(35)) {
      const { name, kind } = random.pick(scope.arrays);
      const value = this.#expressions.of(
        random.chance(60) ? kind : this.#kinds.includes('num') ? 'num' : 'int',
        scope,
        2,
      );
      const operator = random.pick(['=', '=', '+=', '-=', '*=']);
      this.#lines.push(`${indent}${name}[${this.#expressions.index(scope, 2)}] ${operator} ${value};`);
      return;
    }
    if (scope.writable.length === 0) return;
    const { name, kind } = random.pick(scope.writable);
    if (kind === 'num' && random.chance(40)) {
      const value = this.#expressions.of(this.#kind() === 'bool' ? 'int' : 'num', scope, 1);
      this.#lines.push(
        `${indent}${random.pick([`${name}++`, `${name}--`, `${name} += ${value}`, `${name} -= ${value}`, `${name} *= 3`, `${name} /= 2`])};`,
      );
    } else if (kind === 'int' && random.chance(30)) {
      this.#lines.push(
        `${indent}${name} ${random.pick(['|=', '&=', '^=', '<<=', '>>='])} ${this.#expressions.of('int', scope, 2)};`,
      );
    } else this.#lines.push(`${indent}${name} = ${this.#expressions.of(kind, scope, 3)};`);
  }

  #block(scope: Scope, depth: number, indent: string): void {
    const random = this.#random;
    const body = (inside: Scope, loop: boolean, label?: string) => {
      if (loop) this.#loops.push(label);
      this.#statements(inside, 1 + random.below(3), depth - 1, `${indent}  `);
      if (this.#loops.length > 0 && random.chance(15)) this.#jump(inside, `${indent}  `);
      if (loop) this.#loops.pop();
    };
    // Work in loops is repeated: no calls of functions that have loops of their own.
    const quiet = { ...scope, functions: [] };
    const counter = this.#fresh('i');
    const readable = { ...quiet, readable: [...quiet.readable, { name: counter, kind: 'num' as const }] };
    const times = 1 + random.below(6);
    switch (random.below(6)) {
      case 0:
      case 1: {
        this.#lines.push(`${indent}if (${this.#expressions.of('bool', scope, 2)}) {`);
        body(scope, false);
        if (random.chance(50)) {
          this.#lines.push(`${indent}} else {`);
          body(scope, false);
        }
        break;
      }
      case 2: {
        const from = random.pick([0, 0, 0, 1, -2, 2147483645, -2147483650, 9007199254740985]);
        const label = random.chance(30) ? this.#fresh('l') : undefined;
        const [start, test, step] = random.pick([
          [from, `< ${from + times}`, `${counter}++`],
          [from, `<= ${from + times}`, `++${counter}`],
          [from + times, `> ${from}`, `${counter}--`],
          [from, `< ${from + 2 * times}`, `${counter} += 2`],
        ] as const);
        this.#lines.push(
          `${indent}${label ? `${label}: ` : ''}for (let ${counter} = ${start}; ${counter} ${test}; ${step}) {`,
        );
        body(readable, true, label);
        break;
      }
      case 3: {
        this.#lines.push(`${indent}let ${counter} = ${times};`, `${indent}while (${counter}-- > 0) {`);
        body(readable, true);
        break;
      }
      case 4: {
        if (scope.arrays.length > 0 && random.chance(60)) {
          const { name, kind } = random.pick(scope.arrays);
          this.#lines.push(`${indent}for (const ${counter} of ${name}) {`);
          body({ ...quiet, readable: [...quiet.readable, { name: counter, kind }] }, true);
        } else {
          this.#lines.push(`${indent}{`);
          body(scope, false);
        }
        break;
      }
      default: {
        this.#lines.push(`${indent}switch (${this.#expressions.of('int', scope, 2)} & 3) {`);
        const outer = this.#loops;
        this.#loops = [];
        for (const test of ['case 0', 'case 2', 'default', 'case 1'].filter(() => random.chance(75))) {
          this.#lines.push(`${indent}  ${test}:`);
          this.#assignment(scope, `${indent}    `);
          if (random.chance(70)) this.#lines.push(`${indent}    break;`);
        }
        this.#loops = outer;
      }
    }
    this.#lines.push(`${indent}}`);
  }

  #jump(scope: Scope, indent: string): void {
    const label = this.#random.chance(50) ? this.#loops.find((name) => name !== undefined) : undefined;
    const jump = this.#random.pick(['break', 'continue']);
    this.#lines.push(`${indent}if (${this.#expressions.of('bool', scope, 1)}) ${jump}${label ? ` ${label}` : ''};`);
  }

  #main(scope: Scope): void {
    this.#lines.push(`function ${this.name}Main(): void {`);
    for (let round = 0; round < 3; round++) {
      for (const { name, parameters } of scope.functions) {
        const values = parameters.map((kind) => this.#expressions.leaf(kind, round === 0 ? emptyScope : scope));
        this.#lines.push(`  console.log('${name}', ${name}(${values.join(', ')}));`);
      }
    }
    const state = scope.readable.map(({ name }) => name);
    if (state.length > 0) this.#lines.push(`  console.log('${this.name}', ${state.join(', ')});`);
    for (const { name } of scope.arrays) {
      const elements = Array.from({ length: 8 }, (_, index) => `${name}[${index}]`);
      this.#lines.push(`  console.log('${name}', ${elements.join(', ')});`);
    }
    this.#lines.push(`}`);
  }
}

const emptyScope: Scope = { readable: [], writable: [], arrays: [], functions: [] };

function withVariable(scope: Scope, name: string, kind: Kind): Scope {
  return {
    ...scope,
    readable: [...scope.readable, { name, kind }],
    writable: [...scope.writable, { name, kind }],
  };
}
