import type { Expression, Statement } from '../../ir';
import { declareObject } from './declare-object';
import {
  assign,
  boolean,
  braces,
  call,
  identifier,
  isIdentifier,
  isPointer,
  not,
  nullPointer,
  text,
  type Braces,
  type CExpression,
  type CStatement,
  type CType,
  type Case,
  type Declaration,
} from '../../../c';
import { literal } from './c-number';
import { checksAhead, printChecksAhead } from './checks-ahead';
import { casesOf } from './cases';
import type { Context } from './context';
import { into } from './values';
import { printText } from './text';
import { Names } from './names';

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
    const own = (cx.app.sourceLines[line - 1] ?? '').trim();
    if (own !== '') cx.add({ kind: 'comment', text: own });
    cx.add({ kind: 'place', file: cx.app.program.file });
  }

  #block(statements: readonly Statement[]): void {
    const cx = this.#cx;
    const { line } = cx;
    const body = cx.inside(() => this.list(statements));
    cx.out.push({ kind: 'block', body, line });
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
        cx.evaluate(s.value);
        return;
      }
      case 'log':
        printText(cx, s.parts, 'log');
        cx.act(call('uk_log_end'));
        return;
      case 'panic': {
        cx.act(call('uk_panic_thrown', text(s.message), literal(s.place.line, 'u32')));
        return;
      }
      case 'block': {
        if (s.label === undefined) {
          this.#block(s.body);
          return;
        }
        const exit = this.#enter('block', s.label, false);
        this.#block(s.body);
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
        cx.act(assign(cx.variable(variable), c));
      }
      return;
    }
    const c = first ? into(cx, first, slot) : undefined;
    const name = cx.declare(variable);
    cx.declareLocal({ type, name, value: c ?? zeroOf(type) });
    if (!cx.app.isRead(variable)) cx.discard(identifier(name));
  }

  #if(s: Extract<Statement, { kind: 'if' }>): void {
    const cx = this.#cx;
    const test = cx.condition(s.condition);
    const { line } = cx;
    const then = cx.inside(() => this.list(s.then));
    const otherwise = cx.inside(() => this.list(s.otherwise));
    cx.out.push({ kind: 'if', condition: test, then, otherwise, inline: false, line });
  }

  #enter(kind: Exit['kind'], label: string | undefined, plainContinue: boolean): Exit {
    const exit: Exit = { kind, label, breakLabel: undefined, continueLabel: undefined, plainContinue };
    this.#exits.push(exit);
    return exit;
  }

  #leave(exit: Exit): void {
    this.#exits.pop();
    if (exit.breakLabel !== undefined) this.#cx.add({ kind: 'label', name: exit.breakLabel });
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
        cx.add({ kind: 'break' });
        return;
      }
      target.breakLabel ??= cx.unique('leave');
      cx.add({ kind: 'goto', name: target.breakLabel });
      return;
    }
    const nearest = inner.every(({ kind }) => kind !== 'loop') && target.plainContinue;
    if (nearest) {
      cx.add({ kind: 'continue' });
      return;
    }
    target.continueLabel ??= cx.unique('next');
    cx.add({ kind: 'goto', name: target.continueLabel });
  }

  #loop(s: Extract<Statement, { kind: 'for' | 'while' | 'do-while' }>): void {
    const cx = this.#cx;
    if (s.kind !== 'for') {
      this.#rounds(s, undefined);
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
      if (head) cx.out.push({ ...head, line });
      else cx.out.push(...this.#head(s).lines);
      if (ahead) printChecksAhead(cx, ahead, true);
      this.#rounds(s, undefined);
    });
    cx.names = names;
    cx.out.push({ kind: 'block', body: inner, line });
  }

  /** What comes before a `for` loop: `int32_t i = 0` where one declaration is all, else statements. */
  #head(s: Extract<Statement, { kind: 'for' }>): {
    readonly lines: readonly CStatement[];
    readonly head: Declaration | undefined;
  } {
    const cx = this.#cx;
    const [first, ...others] = s.initialise;
    if (!first) return { lines: [], head: undefined };
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
    if (declares && lines.length === 1 && only?.kind === 'declare') return { lines: [], head: only };
    return { lines, head: undefined };
  }

  #rounds(s: Extract<Statement, { kind: 'for' | 'while' | 'do-while' }>, head: Declaration | undefined): void {
    const cx = this.#cx;
    const { line } = cx;
    const test = s.condition ? cx.aside(() => cx.condition(s.condition!)) : undefined;
    const update = s.kind === 'for' && s.update ? cx.aside(() => cx.evaluate(s.update!)).lines : [];
    const steps = update.flatMap((one) => (one.kind === 'expression' ? [one.expression] : []));
    const plainTest = (test?.lines.length ?? 0) === 0;
    const plainStep = steps.length === update.length;
    const plainContinue = s.kind === 'for' ? plainStep : s.kind === 'while' || plainTest;
    const exit = this.#enter('loop', s.label, plainContinue);
    const body = cx.inside(() => {
      if (test && !plainTest && s.kind !== 'do-while') {
        cx.out.push(...test.lines);
        cx.out.push(breakUnless(test.value, line));
      }
      this.list(s.body);
      cx.line = line;
      if (exit.continueLabel !== undefined) cx.out.push({ kind: 'label', name: exit.continueLabel, line });
      if (!plainStep) cx.out.push(...update);
      if (test && !plainTest && s.kind === 'do-while') {
        cx.out.push(...test.lines);
        cx.out.push(breakUnless(test.value, line));
      }
    });
    const tested = test && plainTest ? test.value : undefined;
    if (s.kind === 'for')
      cx.out.push({ kind: 'for', first: head, condition: tested, steps: plainStep ? steps : [], body, line });
    else {
      const kind = s.kind === 'while' ? 'while' : 'do';
      cx.out.push({ kind, condition: tested ?? boolean(true), body, line });
    }
    this.#leave(exit);
  }

  #switch(s: Extract<Statement, { kind: 'switch' }>): void {
    const cx = this.#cx;
    const { line } = cx;
    const exit = this.#enter('switch', s.label, true);
    const { head, tests } = casesOf(cx, s);
    const { names } = cx;
    // All cases are one scope, and C must not jump over a declaration with a value that is used.
    for (const { body } of s.cases) {
      for (const one of body) if (one.kind === 'declare') this.#declareAhead(one);
    }
    const cases = s.cases.map(({ body }, position): Case => {
      const inner = cx.inside(() => {
        for (const one of body) {
          if (one.kind === 'declare' && this.#ahead.has(one.variable)) this.#assignAhead(one);
          else this.#statement(one);
        }
      });
      return { label: tests[position], body: inner };
    });
    cx.names = names;
    const closed = s.cases.every(({ test }) => test) && !isIdentifier(head);
    cx.out.push({ kind: 'switch', value: head, cases, closed, line });
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
    cx.declareLocal({ type, name, value: zeroOf(type) });
    if (!cx.app.isRead(variable)) cx.discard(identifier(name));
  }

  #assignAhead(s: Extract<Statement, { kind: 'declare' }>): void {
    const cx = this.#cx;
    this.#comment(s.place.line);
    if (s.value) cx.act(assign(cx.variable(s.variable), into(cx, s.value, cx.app.places.variable(s.variable))));
  }

  #return(result: Expression | undefined): void {
    const cx = this.#cx;
    if (!result || !cx.owner || result.type.kind === 'void') {
      if (result) cx.evaluate(result);
      this.#depart(undefined);
      return;
    }
    const slot = cx.app.places.result(cx.owner);
    if (slot.type.kind === 'void') {
      cx.evaluate(result);
      this.#depart(undefined);
      return;
    }
    const c = into(cx, result, slot);
    if (cx.departing === undefined || c.constant !== undefined || isWord(c)) {
      this.#depart(c);
      return;
    }
    const kept = cx.temporary(cx.app.types.value(slot), c, 'result');
    this.#depart(kept);
  }

  #depart(result: CExpression | undefined): void {
    const cx = this.#cx;
    if (cx.departing !== undefined) cx.act(cx.departing);
    cx.add({ kind: 'return', value: result });
  }
}

/** A name, or what stands for itself. */
const isWord = (c: CExpression): boolean => isIdentifier(c) || c.kind === 'boolean';

/** `if (!condition) break;` */
const breakUnless = (condition: CExpression, line: number): CStatement => ({
  kind: 'if',
  condition: not(condition),
  then: [{ kind: 'break', line }],
  otherwise: [],
  inline: true,
  line,
});

/** The first value of a local that gets its own later. */
function zeroOf(type: CType): CExpression | Braces {
  if (isPointer(type)) return nullPointer;
  return type.kind === 'struct' ? braces(literal(0, 'i32')) : literal(0, 'i32');
}
