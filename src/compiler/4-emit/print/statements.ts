import type { Expression, Statement } from '../../ir';
import { isSingleton } from '../numbers/range';
import { declareObject } from './allocate';
import { binary, call, cast, not, textLiteral, type C } from './c-value';
import { checksAhead, printChecksAhead } from './checks-ahead';
import type { Context } from './context';
import { condition, discard, into, typeOf, value } from './expressions';
import { blockLines, type Line } from './lines';
import { integral, natural } from './natural';
import { number } from './numbers';
import { printText } from './text';
import { Names } from './names';
import { spaced } from './types';

/** Where a jump out of a loop, a switch or a block leads. */
interface Exit {
  readonly label: string | undefined;
  readonly kind: 'loop' | 'switch' | 'block';
  /** Labels of C, made when a jump needs them. */
  breakLabel: string | undefined;
  continueLabel: string | undefined;
  /** Whether C's own `continue` does what JavaScript's does here. */
  readonly plainContinue: boolean;
}

/** A statement that can stand in the head of a `for`: an assignment or a call, no declaration. */
const isStep = /^[\w.>()[\]-]+( [-+*/%&|^]?= .*|\+\+|--);$|^\w+\(.*\);$/;

/** Prints the statements of one function. */
export class Statements {
  readonly #cx: Context;
  readonly #exits: Exit[] = [];
  #commented = 0;

  constructor(cx: Context) {
    this.#cx = cx;
  }

  list(statements: readonly Statement[]): void {
    for (const s of statements) this.#statement(s);
  }

  /** The app's line above the C that it becomes. */
  #comment(line: number): void {
    const cx = this.#cx;
    cx.line = line;
    if (line === this.#commented) return;
    this.#commented = line;
    const text = (cx.app.sourceLines[line - 1] ?? '').trim();
    if (text !== '') cx.add(commentText(text));
    cx.add(`#line ${line} ${textLiteral(cx.app.program.file)}`);
  }

  #block(head: string, statements: readonly Statement[], tail = ''): void {
    const cx = this.#cx;
    const { line } = cx;
    const body = cx.inside(() => this.list(statements));
    cx.out.push(...blockLines(head, body, line, tail));
  }

  #statement(s: Statement): void {
    const cx = this.#cx;
    this.#comment(s.place.line);
    switch (s.kind) {
      case 'declare': {
        this.#declare(s);
        return;
      }
      case 'expression': {
        discard(cx, s.value);
        return;
      }
      case 'log':
        printText(cx, s.parts, 'log');
        {
          cx.add('uk_log_end();');
          return;
        }
      case 'panic': {
        cx.add(`uk_panic_thrown(${textLiteral(s.message)}, ${s.place.line}u);`);
        return;
      }
      case 'block': {
        if (s.label === undefined) {
          this.#block('', s.body);
          return;
        }
        const exit = this.#enter('block', s.label, false);
        this.#block('', s.body);
        this.#leave(exit);
        return;
      }
      case 'if': {
        this.#if(s);
        return;
      }
      case 'for':
      case 'while':
      case 'do-while': {
        this.#loop(s);
        return;
      }
      case 'switch': {
        this.#switch(s);
        return;
      }
      case 'break':
      case 'continue': {
        this.#jump(s);
        return;
      }
      case 'return': {
        this.#return(s.value);
        return;
      }
    }
  }

  #declare({ variable, value: first }: Extract<Statement, { kind: 'declare' }>): void {
    const cx = this.#cx;
    const { places, storage } = cx.app;
    const site = storage.direct(variable);
    if (site) {
      declareObject(cx, variable, site);
      return;
    }
    const slot = places.variable(variable);
    const type = cx.app.types.value(slot);
    if (variable.captured || !variable.owner) {
      if (first) {
        // A module's constant is in its definition already.
        if (!variable.owner && cx.app.isDefined(variable)) return;
        const c = into(cx, first, slot);
        cx.add(`${cx.variable(variable).text} = ${c.text};`);
      }
      return;
    }
    const c = first ? into(cx, first, slot) : undefined;
    const name = cx.declare(variable);
    cx.add(`${spaced(type)}${name} = ${c?.text ?? zeroOf(type)};`);
    if (!cx.app.isRead(variable)) cx.add(`(void)${name};`);
  }

  #if(s: Extract<Statement, { kind: 'if' }>): void {
    const cx = this.#cx;
    const test = condition(cx, s.condition);
    const { line } = cx;
    const then = cx.inside(() => this.list(s.then));
    cx.out.push(...blockLines(`if (${test.text})`, then, line));
    if (s.otherwise.length === 0) return;
    const last = cx.out.pop();
    const otherwise = cx.inside(() => this.list(s.otherwise));
    if (last && 'text' in last) cx.add('} else {', line);
    cx.out.push({ body: otherwise });
    cx.add('}', line);
  }

  #enter(kind: Exit['kind'], label: string | undefined, plainContinue: boolean): Exit {
    const exit: Exit = { kind, label, breakLabel: undefined, continueLabel: undefined, plainContinue };
    this.#exits.push(exit);
    return exit;
  }

  #leave(exit: Exit): void {
    this.#exits.pop();
    if (exit.breakLabel !== undefined) this.#cx.add(`${exit.breakLabel}:;`);
  }

  #jump(s: Extract<Statement, { kind: 'break' | 'continue' }>): void {
    const cx = this.#cx;
    const fits = (exit: Exit) =>
      s.label !== undefined
        ? exit.label === s.label
        : exit.kind === 'loop' || (s.kind === 'break' && exit.kind === 'switch');
    const target = this.#exits.findLast(fits);
    if (!target) throw new Error(`${s.kind} leads nowhere`);
    const inner = this.#exits.slice(this.#exits.indexOf(target) + 1);
    if (s.kind === 'break') {
      const nearest = inner.every(({ kind }) => kind === 'block') && target.kind !== 'block';
      if (nearest) {
        cx.add('break;');
        return;
      }
      target.breakLabel ??= cx.unique('leave');
      cx.add(`goto ${target.breakLabel};`);
      return;
    }
    const nearest = inner.every(({ kind }) => kind !== 'loop') && target.plainContinue;
    if (nearest) {
      cx.add('continue;');
      return;
    }
    target.continueLabel ??= cx.unique('next');
    cx.add(`goto ${target.continueLabel};`);
  }

  #loop(s: Extract<Statement, { kind: 'for' | 'while' | 'do-while' }>): void {
    const cx = this.#cx;
    if (s.kind !== 'for') {
      this.#rounds(s, '');
      return;
    }
    const { line, names } = cx;
    // The counter is visible in the loop only.
    cx.names = new Names(names);
    const ahead = checksAhead(cx, s);
    const { lines, head } = this.#head(s);
    const isPlain = lines.length === 0 && (!ahead || ahead.first.kind === 'number');
    if (isPlain) {
      if (ahead) printChecksAhead(cx, ahead, false);
      this.#rounds(s, head);
    }
    // A head of several lines is printed once more, in a block.
    if (isPlain || lines.length > 0) cx.names = names;
    if (isPlain) return;
    const inner = cx.inside(() => {
      if (lines.length === 0) cx.add(`${head};`, line);
      else cx.out.push(...this.#head(s).lines);
      if (ahead) printChecksAhead(cx, ahead, true);
      this.#rounds(s, '');
    });
    cx.names = names;
    cx.out.push(...blockLines('', inner, line));
  }

  /** What comes before a `for` loop: `int32_t i = 0` where one declaration is all, else statements. */
  #head(s: Extract<Statement, { kind: 'for' }>): { readonly lines: readonly Line[]; readonly head: string } {
    const cx = this.#cx;
    const [first, ...others] = s.initialise;
    if (!first) return { lines: [], head: '' };
    const { lines } = cx.aside(() => {
      const commented = this.#commented;
      this.#commented = first.place.line;
      cx.line = first.place.line;
      this.list(s.initialise);
      this.#commented = commented;
    });
    const [only] = lines;
    const declares =
      others.length === 0 && first.kind === 'declare' && !first.variable.captured && first.variable.owner;
    if (declares && lines.length === 1 && only && 'text' in only && only.text.endsWith(';')) {
      return { lines: [], head: only.text.slice(0, -1) };
    }
    return { lines, head: '' };
  }

  #rounds(s: Extract<Statement, { kind: 'for' | 'while' | 'do-while' }>, head: string): void {
    const cx = this.#cx;
    const { line } = cx;
    const test = s.condition ? cx.aside(() => condition(cx, s.condition!)) : undefined;
    const update = s.kind === 'for' && s.update ? cx.aside(() => discard(cx, s.update!)).lines : [];
    const steps = update.map((one) => ('text' in one && isStep.test(one.text) ? one.text.slice(0, -1) : undefined));
    const plainTest = (test?.lines.length ?? 0) === 0;
    const plainStep = steps.every((one) => one !== undefined);
    const plainContinue = s.kind === 'for' ? plainStep : s.kind === 'while' || plainTest;
    const exit = this.#enter('loop', s.label, plainContinue);
    const body = cx.inside(() => {
      if (test && !plainTest && s.kind !== 'do-while') {
        cx.out.push(...test.lines);
        cx.add(`if (${not(test.value).text}) break;`, line);
      }
      this.list(s.body);
      cx.line = line;
      if (exit.continueLabel !== undefined) cx.add(`${exit.continueLabel}:;`, line);
      if (!plainStep) cx.out.push(...update);
      if (test && !plainTest && s.kind === 'do-while') {
        cx.out.push(...test.lines);
        cx.add(`if (${not(test.value).text}) break;`, line);
      }
    });
    const text = test && plainTest ? test.value.text : 'true';
    if (s.kind === 'for') {
      const stepText = plainStep && steps.length > 0 ? ` ${steps.join(', ')}` : '';
      const testText = test && plainTest ? ` ${text}` : '';
      cx.out.push(...blockLines(`for (${head};${testText};${stepText})`, body, line));
    } else if (s.kind === 'while') cx.out.push(...blockLines(`while (${text})`, body, line));
    else cx.out.push(...blockLines('do', body, line, ` while (${text});`));
    this.#leave(exit);
  }

  #switch(s: Extract<Statement, { kind: 'switch' }>): void {
    const cx = this.#cx;
    const { line } = cx;
    const exit = this.#enter('switch', s.label, true);
    const { head, tests } = this.#chosen(s);
    const { names } = cx;
    // All cases are one scope, and C must not jump over a declaration with a value that is used.
    for (const { body } of s.cases) {
      for (const one of body) if (one.kind === 'declare') this.#declareAhead(one);
    }
    const lines: Line[] = [];
    s.cases.forEach(({ body }, position) => {
      const inner = cx.inside(() => {
        for (const one of body) {
          if (one.kind === 'declare' && this.#ahead.has(one.variable)) this.#assignAhead(one);
          else this.#statement(one);
        }
      });
      lines.push({ text: `${tests[position]!} {`, line }, { body: inner }, { text: '}', line });
    });
    cx.names = names;
    // clang works out what it can, and remarks that no case is left; a default ends that.
    const nothing = s.cases.every(({ test }) => test) && !/^\w+$/.test(head.text);
    if (nothing) lines.push({ text: 'default:', line }, { body: [{ text: 'break;', line }] });
    cx.out.push(...blockLines(`switch (${head.text})`, lines, line));
    this.#leave(exit);
  }

  readonly #ahead = new Set<Extract<Statement, { kind: 'declare' }>['variable']>();

  /** Variables of a switch are declared before it. */
  #declareAhead({ variable }: Extract<Statement, { kind: 'declare' }>): void {
    const cx = this.#cx;
    if (variable.captured || !variable.owner || cx.app.storage.direct(variable)) return;
    this.#ahead.add(variable);
    const type = cx.app.types.value(cx.app.places.variable(variable));
    const name = cx.declare(variable);
    cx.add(`${spaced(type)}${name} = ${zeroOf(type)};`);
    if (!cx.app.isRead(variable)) cx.add(`(void)${name};`);
  }

  #assignAhead(s: Extract<Statement, { kind: 'declare' }>): void {
    const cx = this.#cx;
    this.#comment(s.place.line);
    if (s.value)
      cx.add(`${cx.variable(s.variable).text} = ${into(cx, s.value, cx.app.places.variable(s.variable)).text};`);
  }

  /** What C switches on, and the label of each case: the value itself where all tests are different integers, else a number of the case. */
  #chosen(s: Extract<Statement, { kind: 'switch' }>): { readonly head: C; readonly tests: readonly string[] } {
    const cx = this.#cx;
    const { type } = s.value;
    const constants = s.cases.map(({ test }) => (test ? this.#constant(test) : undefined));
    const known = s.cases.every(({ test }, position) => !test || constants[position] !== undefined);
    const different =
      new Set(constants.filter((one) => one !== undefined)).size === s.cases.filter(({ test }) => test).length;
    const form = type.kind === 'number' ? natural(cx.app, s.value) : undefined;
    const plain = type.kind === 'literals' || (form !== undefined && integral(form) && form !== 'i64');
    const tests = (labels: readonly (string | undefined)[]) =>
      labels.map((label) => (label === undefined ? 'default:' : `case ${label}:`));
    if (known && different && plain) {
      const suffix = form === 'u32' ? 'u' : '';
      const fits = (one: number) => (form === 'u32' ? one >= 0 && one < 2 ** 32 : one >= -(2 ** 31) && one < 2 ** 31);
      if (constants.every((one) => one === undefined || fits(one))) {
        const c = value(cx, s.value);
        const range = cx.app.range(s.value);
        const head =
          c.constant === undefined && !(range && isSingleton(range)) ? c : this.#variable(typeOf(cx, s.value), c);
        return { head, tests: tests(constants.map((one) => (one === undefined ? undefined : `${one}${suffix}`))) };
      }
    }
    const kept = cx.temporary(typeOf(cx, s.value), value(cx, s.value), 'value');
    const chosen = cx.slot('int32_t', 'chosen');
    cx.add(`${chosen.text} = -1;`);
    s.cases.forEach(({ test }, position) => {
      if (!test) return;
      cx.add(`if (${chosen.text} < 0) {`);
      cx.out.push({
        body: cx.inside(() => {
          const equal = this.#equals(kept, s.value, test);
          cx.add(`if (${equal.text}) ${chosen.text} = ${position};`);
        }),
      });
      cx.add('}');
    });
    return { head: chosen, tests: tests(s.cases.map(({ test }, position) => (test ? String(position) : undefined))) };
  }

  /** A known value that C is not to know: it would remark on the cases. */
  #variable(type: string, c: C): C {
    const slot = this.#cx.slot(type, 'value');
    this.#cx.add(`${slot.text} = ${c.text};`);
    return slot;
  }

  #equals(subject: C, e: Expression, test: Expression): C {
    const cx = this.#cx;
    if (e.type.kind === 'number' && test.type.kind === 'number') {
      return binary('==', cast('double', subject), number(cx, test, 'f64'));
    }
    if (e.type.kind === 'string') return call(cx.app.helper('equal_text'), subject, value(cx, test));
    if (e.type.kind === 'boolean' || e.type.kind === 'literals' || e.type.kind === 'struct') {
      return binary('==', subject, value(cx, test));
    }
    throw new Error(`a switch over values of kind ${e.type.kind}`);
  }

  #constant(e: Expression): number | undefined {
    const { app } = this.#cx;
    if (e.kind === 'number') return Number.isInteger(e.value) ? e.value + 0 : undefined;
    if (e.kind === 'unary' && e.operator === '-' && e.value.kind === 'number')
      return Number.isInteger(e.value.value) ? -e.value.value + 0 : undefined;
    if (e.kind === 'narrow') return this.#constant(e.value);
    return e.kind === 'string' && e.type.kind === 'literals' ? app.literal(e.value) : undefined;
  }

  #return(result: Expression | undefined): void {
    const cx = this.#cx;
    if (!result || !cx.owner || result.type.kind === 'void') {
      if (result) discard(cx, result);
      this.#depart('return;');
      return;
    }
    const slot = cx.app.places.result(cx.owner);
    if (slot.type.kind === 'void') {
      discard(cx, result);
      this.#depart('return;');
      return;
    }
    const c = into(cx, result, slot);
    if (cx.departing === undefined || c.constant !== undefined || /^\w+$/.test(c.text)) {
      this.#depart(`return ${c.text};`);
      return;
    }
    const kept = cx.temporary(cx.app.types.value(slot), c, 'result');
    this.#depart(`return ${kept.text};`);
  }

  #depart(text: string): void {
    const cx = this.#cx;
    if (cx.departing !== undefined) cx.add(cx.departing);
    cx.add(text);
  }
}

/** A line of the app as a comment; it may hold anything. */
export const commentText = (text: string): string =>
  `/* ${text
    .replace(/[^ -~]/g, '?')
    .replace(/\*\//g, '* /')
    .replace(/\/\*/g, '/ *')
    .replace(/\?\?/g, '? ?')} */`;

/** The first value of a local that gets its own later. */
function zeroOf(type: string): string {
  if (type.endsWith('*')) return 'NULL';
  return type.startsWith('struct') ? '{0}' : '0';
}
