import { expect, test } from 'vitest';
import { compileApp } from '../../../src/compiler';
import { sampleNetwork } from '../../tools/app-build';

const served = async (source: string) => {
  const { serves, diagnostics } = await compileApp(source);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return serves;
};

test('an app serves what it calls, not what it writes about', async () => {
  const words = "console.log('uk_coap_on( uk_model_on_digit('); /* coap.on, model.onDigit */";
  expect(await served(`export function main(): void { ${words} }`)).toEqual({ digits: false, resources: false });
  const on = "coap.on('GET', 'x', () => coap.reply('y'));";
  const serving = `import { coap } from 'unikernel'; export function main(): void { ${on} }`;
  expect(await served(serving)).toEqual({ digits: false, resources: true });
});

test('an app that has the network answer serves digits', async () => {
  const source = "import { model } from 'unikernel'; export function main(): void { model.onDigit(() => {}); }";
  const { facts } = await sampleNetwork();
  const { serves } = await compileApp(source, { network: facts });
  expect(serves).toEqual({ digits: true, resources: false });
});

test.each([
  ['none in a comment', "// import { model } from 'unikernel'\nexport function main(): void {}", []],
  [
    'some, although there is no network yet',
    "import { model, led as light } from 'unikernel'; export function main(): void {}",
    ['model', 'led'],
  ],
  ['some, although the rest cannot be read', "import { pins } from 'unikernel'; export function main( {", ['pins']],
])('what an app imports is told: %s', async (_, source, imports) => {
  const compilation = await compileApp(source);
  expect(compilation.imports).toEqual(imports);
});

test('only an app that calls itself asks for room for its calls', async () => {
  const source = (body: string) =>
    `function f(n: number): number { ${body} } export function main(): void { console.log(f(3)); }`;
  const depthOf = async (body: string) => (await compileApp(source(body))).depth;
  expect(await depthOf('return n;')).toBe(0);
  expect(await depthOf('return n > 0 ? f(n - 1) : n;')).toBe(128);
});
