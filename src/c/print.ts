import { bracesText, declarator, expressionText } from './print-expression';
import type { Value, CDefinition, CFunction } from './unit';
import type { CStatement, Declaration } from './statement';
import { constant } from './type';

/** C as text, with the line of the source that each of its lines stands for. */
export interface Printed {
  readonly text: string;
  /** `lines[n]` is the source's line behind line n (both as the text counts them: the array from 0, the source from 1); 0 for none. */
  readonly lines: readonly number[];
}

/** Prints a file. */
export function printUnit(definitions: readonly CDefinition[]): Printed {
  const printer = new Printer();
  for (const one of definitions) printer.definition(one);
  return { text: `${printer.texts.join('\n')}\n`, lines: printer.lines };
}

const valueText = (value: Value): string => (value.kind === 'braces' ? bracesText(value) : expressionText(value));

export function declarationText({ storage, constant: keeps, aligned, type, name, value }: Declaration): string {
  const head = [...(storage ? [storage] : []), ...(aligned === undefined ? [] : [`_Alignas(${aligned})`])];
  const own = keeps && type.kind === 'array' ? { ...type, of: constant(type.of) } : keeps ? constant(type) : type;
  const declared = [...head, declarator(own, name)].join(' ');
  return `${declared}${value === undefined ? '' : ` = ${valueText(value)}`}`;
}

function headOf({ storage, result, name, parameters }: CFunction): string {
  const list = parameters.map((one) => declarator(one.type, one.name)).join(', ') || 'void';
  return `${storage ? `${storage} ` : ''}${declarator(result, `${name}(${list})`)}`;
}

/** Text from outside as a comment: it may hold anything. */
const commentText = (text: string): string =>
  `/* ${text
    .replace(/[^ -~]/g, '?')
    .replaceAll('*/', '* /')
    .replaceAll('/*', '/ *')
    .replaceAll('??', '? ?')} */`;

class Printer {
  readonly texts: string[] = [];
  readonly lines: number[] = [];
  #depth = 0;

  #add(text: string, line: number): void {
    this.texts.push('  '.repeat(this.#depth) + text);
    this.lines.push(line);
  }

  /** At the margin. */
  #flush(text: string, line: number): void {
    this.texts.push(text);
    this.lines.push(line);
  }

  #block(head: string, body: readonly CStatement[], line: number, tail = ''): void {
    this.#add(head === '' ? '{' : `${head} {`, line);
    this.#inside(body);
    this.#add(`}${tail}`, line);
  }

  #inside(body: readonly CStatement[]): void {
    this.#depth++;
    this.list(body);
    this.#depth--;
  }

  list(statements: readonly CStatement[]): void {
    for (const s of statements) this.#statement(s);
  }

  #statement(s: CStatement): void {
    const { line } = s;
    switch (s.kind) {
      case 'declare':
        this.#add(`${declarationText(s)};`, line);
        break;
      case 'expression':
        this.#add(`${expressionText(s.expression)};`, line);
        break;
      case 'if':
        this.#if(s);
        break;
      case 'for': {
        const { first, condition, steps } = s;
        const begin =
          first === undefined ? '' : first.kind === 'declare' ? declarationText(first) : expressionText(first);
        const test = condition ? ` ${expressionText(condition)}` : '';
        const next = steps.length > 0 ? ` ${steps.map(expressionText).join(', ')}` : '';
        this.#block(`for (${begin};${test};${next})`, s.body, line);
        return;
      }
      case 'while':
        this.#block(`while (${expressionText(s.condition)})`, s.body, line);
        break;
      case 'do':
        this.#block('do', s.body, line, ` while (${expressionText(s.condition)});`);
        break;
      case 'switch':
        this.#switch(s);
        break;
      case 'block':
        this.#block('', s.body, line);
        break;
      case 'return':
        this.#add(s.value ? `return ${expressionText(s.value)};` : 'return;', line);
        break;
      case 'break':
      case 'continue':
        this.#add(`${s.kind};`, line);
        break;
      case 'goto':
        this.#add(`goto ${s.name};`, line);
        break;
      case 'label':
        this.#add(`${s.name}:;`, line);
        break;
      case 'comment':
        this.#add(commentText(s.text), line);
        break;
      case 'place':
        this.#flush(`#line ${line} ${expressionText({ kind: 'text', value: s.file })}`, line);
        break;
    }
  }

  #if({ condition, then, otherwise, inline, line }: Extract<CStatement, { kind: 'if' }>): void {
    const head = `if (${expressionText(condition)})`;
    const [only] = then;
    if (inline && only && then.length === 1) {
      // What it guards with, on the same line.
      const printer = new Printer();
      printer.list(then);
      this.#add(`${head} ${printer.texts.join(' ')}`, line);
      return;
    }
    this.#add(`${head} {`, line);
    this.#inside(then);
    if (otherwise.length > 0) {
      this.#add('} else {', line);
      this.#inside(otherwise);
    }
    this.#add('}', line);
  }

  #switch({ value, cases, closed, line }: Extract<CStatement, { kind: 'switch' }>): void {
    this.#add(`switch (${expressionText(value)}) {`, line);
    this.#depth++;
    for (const { label, body } of cases) this.#block(label ? `case ${expressionText(label)}:` : 'default:', body, line);
    // clang works out what it can, and remarks that no case is left; a default ends that.
    if (closed) {
      this.#add('default:', line);
      this.#inside([{ kind: 'break', line }]);
    }
    this.#depth--;
    this.#add('}', line);
  }

  definition(one: CDefinition): void {
    const { line } = one;
    switch (one.kind) {
      case 'function':
        if (one.file !== undefined) this.#statement({ kind: 'place', file: one.file, line });
        {
          this.#block(headOf(one), one.body, line);
          return;
        }
      case 'declare':
        this.#add(`${declarationText(one)};`, line);
        break;
      case 'prototype':
        this.#add(`${headOf(one.of)};`, line);
        break;
      case 'struct': {
        if (!one.fields) {
          this.#add(`struct ${one.tag};`, line);
          return;
        }
        this.#add(`struct ${one.tag} {`, line);
        for (const field of one.fields) this.#add(`  ${declarator(field.type, field.name)};`, field.line);
        this.#add('};', line);
        return;
      }
      case 'enumerator':
        this.#add(`enum { ${one.name} = ${one.value} };`, line);
        break;
      case 'include':
        this.#add(`#include "${one.text}"`, line);
        break;
      case 'pragma':
        this.#add(`#pragma ${one.text}`, line);
        break;
      case 'comment':
        this.#add(commentText(one.text), line);
        break;
      case 'blank':
        this.#flush('', line);
        break;
      case 'verbatim':
        for (const text of one.text.split('\n')) this.#flush(text, line);
    }
  }
}
