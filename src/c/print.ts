import type { Braces } from './expression';
import { bracesText, declarator, expressionText, initializerText } from './print-expression';
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

/** A declaration up to its value. */
function declared({ storage, constant: keeps, aligned, attribute, type, name }: Declaration): string {
  const head = [...(storage ? [storage] : []), ...(aligned === undefined ? [] : [`_Alignas(${aligned})`])];
  const own = keeps && type.kind === 'array' ? { ...type, of: constant(type.of) } : keeps ? constant(type) : type;
  return [...head, declarator(own, name), ...(attribute === undefined ? [] : [attribute])].join(' ');
}

/** A declaration in one line. */
const declarationText = (one: Declaration): string =>
  `${declared(one)}${one.value === undefined ? '' : ` = ${valueText(one.value)}`}`;

function headOf({ storage, result, name, parameters }: CFunction): string {
  const list = parameters.map((one) => declarator(one.type, one.name)).join(', ') || 'void';
  return `${storage ? `${storage} ` : ''}${declarator(result, `${name}(${list})`)}`;
}

/** The lines of a comment. Its text may come from outside, and hold anything. */
function commentLines(text: string): readonly string[] {
  const lines = text.split('\n').map((line) =>
    line
      .replace(/[^ -~]/g, '?')
      .replaceAll('*/', '* /')
      .replaceAll('/*', '/ *')
      .replaceAll('??', '? ?')
      .trimEnd(),
  );
  const [first = '', ...rest] = lines;
  if (rest.length === 0) return [`/* ${first} */`];
  return [`/* ${first}`, ...rest.map((line) => (line === '' ? ' *' : ` * ${line}`)), ' */'];
}

/** The items of an initialiser, line by line. */
function inLines({ items, lines = [] }: Braces): readonly Braces['items'][] {
  let from = 0;
  return lines.map((count) => items.slice(from, (from += count)));
}

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
        this.#declare(s, line);
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
        this.#comment(s.text, line);
        break;
      case 'place':
        this.#flush(`#line ${line} ${expressionText({ kind: 'text', value: s.file })}`, line);
        break;
    }
  }

  #comment(text: string, line: number): void {
    for (const one of commentLines(text)) this.#add(one, line);
  }

  #declare(one: Declaration, line: number): void {
    const { value } = one;
    if (value?.kind !== 'braces' || !value.lines) {
      this.#add(`${declarationText(one)};`, line);
      return;
    }
    this.#add(`${declared(one)} = {`, line);
    for (const items of inLines(value))
      this.#add(`  ${items.map((item) => `${initializerText(item)},`).join(' ')}`, line);
    this.#add('};', line);
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
        this.#declare(one, line);
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
        this.#add(one.standard ? `#include <${one.text}>` : `#include "${one.text}"`, line);
        break;
      case 'pragma':
        this.#add(`#pragma ${one.text}`, line);
        break;
      case 'comment':
        this.#comment(one.text, line);
        break;
      case 'macro':
        this.#add(`#define ${one.name} (${expressionText(one.value)})`, line);
        break;
      case 'guard':
        this.#add(`#ifndef ${one.name}`, line);
        this.#add(`#define ${one.name}`, line);
        for (const inner of one.inside) this.definition(inner);
        this.#add('#endif', line);
        break;
      case 'blank':
        this.#flush('', line);
        break;
      case 'verbatim':
        for (const text of one.text.split('\n')) this.#flush(text, line);
    }
  }
}
