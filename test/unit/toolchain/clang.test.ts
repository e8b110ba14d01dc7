import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { CLANG_VERSION, compile, loadClang, tab, type Clang, type Source } from '../../../src/toolchain';
import { clangHeaders, clangPackage } from '../../tools/clang-package';
import { loadTarget } from '../../tools/load-target';
import { failure } from './failure';

let clang: Clang;
const target = loadTarget(tab);

beforeAll(async () => {
  clang = await loadClang(clangPackage);
});

const code = (text: string): Source => ({ file: 'app.c', text, kind: 'code' });

test('the version in cache keys is that of the package', () => {
  const text = readFileSync('node_modules/@yowasp/clang/package.json', 'utf8');
  expect(text).toContain(`"version": "${CLANG_VERSION}"`);
});

test('the headers of a freestanding compile are small and complete', () => {
  const headers = clangHeaders();
  expect(Object.values(headers).join('').length).toBeLessThan(100_000);
  const all = ['float', 'iso646', 'limits', 'stdalign', 'stdarg', 'stdbool', 'stddef', 'stdint', 'stdnoreturn'];
  const { warnings } = compile(clang, code(all.map((name) => `#include <${name}.h>\n`).join('')), {}, target);
  expect(warnings).toEqual([]);
});

test('headers of a hosted program are not found, whatever the package brings', () => {
  const error = failure(() => compile(clang, code('#include <stdio.h>\n'), {}, target));
  expect(error.details).toMatchObject({ file: 'app.c', line: 1, message: "'stdio.h' file not found" });
});

test('an error in the source is typed and has its place', () => {
  const error = failure(() => compile(clang, code('int main(void) {\n  return undeclared;\n}\n'), {}, target));
  expect(error.code).toBe('toolchain/compile');
  expect(error.details).toEqual({ file: 'app.c', line: 2, message: "use of undeclared identifier 'undeclared'" });
});

test('an error in a header has the place in the header', () => {
  const headers = { 'model.h': 'int x;\n\nint y\n' };
  const error = failure(() => compile(clang, code('#include "model.h"\nint z;\n'), headers, target));
  expect(error.details).toMatchObject({ file: 'model.h', line: 3 });
});

test('warnings of -Wall -Wextra -Wconversion are reported', () => {
  const text = 'signed char narrow(int wide);\nsigned char narrow(int wide) {\n  return wide;\n}\n';
  const { warnings } = compile(clang, code(text), {}, target);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toMatchObject({ severity: 'warning', file: 'app.c', line: 3, column: 10 });
  expect(warnings[0]!.message).toContain('-Wimplicit-int-conversion');
});

test('a tool that breaks down is typed, and the next run works', () => {
  const error = failure(() => compile(clang, code('#pragma clang __debug crash\n'), {}, target));
  expect(error.code).toBe('toolchain/crashed');
  expect(compile(clang, code('int fine;\n'), {}, target).object.byteLength).toBeGreaterThan(100);
});

test('a run returns what the tool made, and not what it was given', () => {
  const { object } = compile(clang, { file: 'a.c', text: 'int a;\n', kind: 'library' }, {}, target);
  const { code: status, files } = clang.run(['ar', 'crs', 'lib.a', 'a.o'], { 'a.o': object });
  expect(status).toBe(0);
  expect(Object.keys(files)).toEqual(['lib.a']);
});

test('equal input gives equal objects', () => {
  const source = code('#include "unikernel.h"\nvoid app_main(void) { uk_print("hello"); }\n');
  expect(compile(clang, source, {}, target).object).toEqual(compile(clang, source, {}, target).object);
});
