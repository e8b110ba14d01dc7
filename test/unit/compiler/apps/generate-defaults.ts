import { Random } from './random';

/**
 * A random app of functions, methods and constructors with defaults, which others override or hold as values, and of objects whose properties
 * may be absent, null or undefined: spread, taken apart, compared. Every default counts its computations.
 */
export function generateDefaults(seed: number): string {
  return new Defaults(new Random(seed)).app();
}

type Parameter = { readonly name: string; readonly type: string; readonly nothings: readonly string[] };

type Field = { readonly name: string; readonly type: string; readonly optional: boolean };

const TYPES = ['number', 'number | null', 'number | undefined', 'number | null | undefined'];

class Defaults {
  readonly #random: Random;
  readonly #lines: string[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  app(): string {
    const random = this.#random;
    const fields = ['a', 'b', 'c'].map((name) => ({ name, type: random.pick(TYPES), optional: random.chance(70) }));
    // Half of the apps never give undefined to a property that may be absent.
    const explicit = random.chance(50);
    this.#lines.push(
      'let calls = 0;',
      'const tick = (): number => ++calls;',
      'type N = number | null | undefined;',
      "const say = (x: N): string => (x === undefined ? 'undefined' : x === null ? 'null' : x > 50 ? 'large' : 'small');",
      'const num = (x: N): number => x ?? -1;',
      'const absent = (i: number): number | undefined => (i % 2 === 0 ? undefined : i);',
      'const none = (i: number): number | null => (i % 2 === 0 ? null : i * 1.5);',
      'const any = (i: number): N => (i % 3 === 0 ? undefined : i % 3 === 1 ? null : i);',
      `interface O { ${fields.map(({ name, type, optional }) => `${name}${optional ? '?' : ''}: ${type}`).join('; ')} }`,
      `const show = (o: O): void => console.log(${fields.map(({ name }) => `say(o.${name}), num(o.${name})`).join(', ')}, calls);`,
    );
    const object = (): string => this.#object(fields, explicit);
    this.#lines.push(`const os: O[] = [${[object(), object(), object()].join(', ')}];`);
    this.#lines.push(
      'const pick = (i: number): O | null | undefined => (i === 0 ? null : i === 1 ? undefined : os[i % 3]);',
    );
    const taken = fields.map(({ name }) => (random.chance(60) ? `${name} = ${this.#value('any')}` : name));
    this.#lines.push(
      `function take({ ${taken.join(', ')} }: O): void { console.log(${fields.map(({ name }) => `say(${name}), num(${name})`).join(', ')}, calls); }`,
    );
    const parameters = this.#parameters();
    this.#functions(parameters);
    this.#classes();
    this.#lines.push('export function main(): void {', '  for (let i = 0; i < 3; i++) {');
    for (let count = 6; count > 0; count--) this.#lines.push(`    ${this.#statement(fields, explicit, parameters)}`);
    this.#lines.push('  }', '}');
    return `${this.#lines.join('\n')}\n`;
  }

  #parameters(): readonly Parameter[] {
    return ['p', 'q', 'r'].map((name) => {
      const type = this.#random.pick(TYPES);
      return { name, type, nothings: type.split(' | ').slice(1) };
    });
  }

  /** A value of a type: `any` stands for one that may be null and undefined only where the type may. */
  #value(type: string, seen: readonly string[] = []): string {
    const random = this.#random;
    const some = [
      'tick()',
      String(random.below(100)),
      `tick() * ${1 + random.below(60)}`,
      ...seen.map((name) => `num(${name}) + 1`),
    ];
    if (type.includes('null') && random.chance(30)) return 'null';
    if (type.includes('null') && random.chance(20)) return `none(${random.below(4)})`;
    return random.pick(some);
  }

  /** An argument for a parameter that may be left out. */
  #argument({ type }: Parameter, optional: boolean): string {
    const random = this.#random;
    if ((optional || type.includes('undefined')) && random.chance(30))
      return random.pick(['undefined', 'absent(i)', 'absent(tick())']);
    if ((optional || type.includes('undefined')) && type.includes('null') && random.chance(40)) return 'any(i)';
    if (type.includes('null') && random.chance(40)) return random.pick(['null', 'none(i)']);
    return random.pick(['i', 'i * 30.5', 'tick()', '7']);
  }

  /** Arguments for parameters of which all may be left out, from some on. */
  #arguments(parameters: readonly Parameter[]): string {
    const count = this.#random.below(parameters.length + 1);
    return parameters
      .slice(0, count)
      .map((one) => this.#argument(one, true))
      .join(', ');
  }

  /** A list of parameters that all may be left out, with defaults of their own or without. */
  #head(parameters: readonly Parameter[]): string {
    const seen: string[] = [];
    return parameters
      .map(({ name, type }) => {
        const text = this.#random.chance(75) ? `${name}: ${type} = ${this.#value(type, seen)}` : `${name}?: ${type}`;
        seen.push(name);
        return text;
      })
      .join(', ');
  }

  #body(parameters: readonly Parameter[]): string {
    const sum = parameters.map(({ name }, index) => `num(${name}) * ${10 ** index}`).join(' + ') || '0';
    const said = parameters.map(({ name }) => `say(${name})`).join(', ') || "'nothing'";
    return `console.log(${said}, calls); return ${sum};`;
  }

  #functions(parameters: readonly Parameter[]): void {
    const few = parameters.slice(0, 1 + this.#random.below(3));
    this.#lines.push(
      `type F = (${parameters.map(({ name, type }) => `${name}?: ${type}`).join(', ')}) => number;`,
      `function f(${this.#head(parameters)}): number { ${this.#body(parameters)} }`,
      `function g(${this.#head(few)}): number { ${this.#body(few)} }`,
      `const h = (${this.#head(parameters)}): number => { ${this.#body(parameters)} };`,
      `function only(${this.#head(parameters)}): number { ${this.#body(parameters)} }`,
      `const k: F = (${few.map(({ name }) => name).join(', ')}) => { ${this.#body(few)} };`,
      'const fs: F[] = [f, g, h, k];',
      'let held: F = f;',
      'class Holder { constructor(readonly f: F = g, public x: number | null = tick()) {} }',
      'function apply(one: F, x?: number): number { return one(x ?? undefined) + one(); }',
    );
  }

  /** Three classes that override a method with other defaults, and take more or fewer parameters. */
  #classes(): void {
    const random = this.#random;
    const all = this.#parameters();
    const names = ['A', 'B', 'C'];
    names.forEach((name, index) => {
      const taken = index === 0 ? all : all.slice(0, 1 + random.below(all.length));
      const above = index > 0 && random.chance(40) ? `super.m(${taken[0]!.name}) + ` : '';
      const parts = taken.map(({ name: own }) => `num(${own})`).join(' + ');
      this.#lines.push(
        `class ${name}${index > 0 ? ` extends ${names[index - 1]!}` : ''} {`,
        `  ${index > 0 ? 'override ' : ''}m(${this.#head(taken)}): number { console.log('${name}', ${taken.map((one) => `say(${one.name})`).join(', ')}, calls); return ${above}${parts}; }`,
        ...(index === 0
          ? [
              `  x: N;`,
              `  constructor(public y: ${random.pick(TYPES)} = ${random.below(90)}, z: number = tick()) { this.x = z; }`,
            ]
          : random.chance(60)
            ? [
                `  constructor(w: number = tick()) { super(${random.pick(['w', 'undefined', 'w > 3 ? undefined : w'])}${index === 1 ? random.pick(['', ', w + 1', ', undefined']) : ''}); }`,
              ]
            : []),
        '}',
      );
    });
    this.#lines.push('const as: A[] = [new A(), new B(), new C(), new C(undefined), new B(5)];');
    this.#methodParameters = all;
  }
  #methodParameters: readonly Parameter[] = [];

  #object(fields: readonly Field[], explicit: boolean, more: readonly string[] = []): string {
    const random = this.#random;
    const given = fields.flatMap(({ name, type, optional }) => {
      if (optional && random.chance(40)) return [];
      const mayBe = (optional && explicit) || (!optional && type.includes('undefined'));
      if (mayBe && random.chance(40)) return [`${name}: ${random.pick(['undefined', 'absent(calls)'])}`];
      return [`${name}: ${this.#value(type)}`];
    });
    const parts = [...given, ...more];
    return `{ ${parts.join(', ')} }`;
  }

  #statement(fields: readonly Field[], explicit: boolean, parameters: readonly Parameter[]): string {
    const random = this.#random;
    const field = random.pick(fields);
    const all = (but?: Field): string =>
      fields
        .filter((one) => one !== but)
        .map(({ name, type }) => `${name}: ${this.#value(type)}${but ? ', ' : ''}`)
        .join(but ? '' : ', ');
    // TypeScript refuses what a spread would replace in any case.
    const some = (): string =>
      fields.flatMap(({ name, type, optional }) => (optional ? [`${name}: ${this.#value(type)}, `] : [])).join('');
    switch (random.below(14)) {
      case 0:
        return `console.log(f(${this.#arguments(parameters)}), only(${this.#arguments(parameters)}), calls);`;
      case 1:
        return `for (const one of fs) console.log(one(${this.#arguments(parameters)}), one(), calls);`;
      case 2:
        return `console.log(held(${this.#arguments(parameters)}), calls); held = fs[${random.below(4)}];`;
      case 3:
        return `for (const a of as) console.log(a.m(${this.#arguments(this.#methodParameters)}), say(a.x), say(a.y), calls);`;
      case 4:
        return `console.log(new Holder(${random.pick(['', 'f', 'undefined, null', 'k, undefined', 'h, none(i)'])}).f(${this.#arguments(parameters)}), num(new Holder(${random.pick(['f', 'f, null'])}).x), calls);`;
      case 5:
        return `console.log(apply(${random.pick(['f', 'g', 'h', 'k', 'held', 'only', '() => tick()'])}${random.pick(['', ', 3', ', absent(i)'])}), calls);`;
      case 6:
        return `show({ ${some()}...os[${random.pick(['i', 'i % 2', '2 - i'])}] });`;
      case 7:
        return `show({ ...os[i], ...pick(${random.pick(['i', '2 - i'])}), ...os[${random.below(3)}] });`;
      case 8:
        return random.chance(50)
          ? `show({ ${all()}, ...pick(i) });`
          : `show({ ${all(field)}...pick(i), ${field.name}: ${this.#value(field.type)} });`;
      case 9:
        return `take(os[${random.pick(['i', '2 - i'])}]); take({ ${some()}...os[i] });`;
      case 10:
        return `for (const x of os) for (const y of os) console.log(x.${field.name} === y.${field.name}, x.${field.name} == null, x.${field.name} !== undefined);`;
      case 11:
        return explicit || !field.optional
          ? `os[i].${field.name} ${random.pick(['=', '??='])} ${this.#argument({ ...field, nothings: [] }, field.optional)}; show(os[i]);`
          : `os[i].${field.name} ${random.pick(['=', '??='])} ${this.#value(field.type)}; show(os[i]);`;
      case 12:
        return `{ const list: N[] = [any(i), any(i + 1)]; const [x = tick(), y = 4, z = tick()] = list; console.log(say(x), say(y), say(z), say(list[0] ?? null), list[0] === list[1], calls); }`;
      default:
        return `{ let x: N = any(i); x ??= ${random.pick(['null', 'undefined', 'tick()', 'none(i)', 'absent(i)'])}; console.log(say(x), num(pick(i)?.${field.name}), pick(i)?.${field.name} === undefined, calls); }`;
    }
  }
}
