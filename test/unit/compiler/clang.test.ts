import { runLLVM } from '@yowasp/clang';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { emitNetwork } from '../../../src/compiler';
import { prepareInt8, presets, quantise, type PresetName } from '../../../src/graph';
import { randomImages, withRandomParameters } from '../graph/random-networks';

type Tree = Record<string, string | Uint8Array>;

/** What calls the network in place of the library OS. */
const CALLER = `#include "model.h"
static uint8_t image[784];
static int8_t logits[10];
uint8_t *input(void) { return image; }
int8_t *answer(void) { model.infer(image, logits); return logits; }
void uk_print(const char *text) { (void)text; }
void uk_serve_model(const struct uk_model *served) { (void)served; }
`;

const headers: Tree = Object.fromEntries(
  ['wasm/unikernel/include', 'wasm/unikernel/nn'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.h'))
      .map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')]),
  ),
);

/** What wide networks call. */
const kernels: Tree = Object.fromEntries(
  ['patch.c', 'filters.c', 'pairs.c', 'conv3x3.c'].map((name) => [
    name,
    readFileSync(`wasm/unikernel/nn/${name}`, 'utf8'),
  ]),
);

/** Runs one tool; returns the file it was to make. Fails with the tool's messages, if there are any. */
async function tool(argv: readonly string[], files: Tree, made: string): Promise<Uint8Array<ArrayBuffer>> {
  let messages = '';
  const stderr = (bytes: Uint8Array | null) => {
    if (bytes) messages += new TextDecoder().decode(bytes);
  };
  const tree = await Promise.resolve(runLLVM([...argv], files, { stderr, fetchProgress: () => undefined })).catch(
    (cause: unknown) => {
      throw new Error(`${argv.join(' ')}: ${messages}`, { cause });
    },
  );
  expect(messages).toBe('');
  const bytes = tree?.[made];
  if (!(bytes instanceof Uint8Array)) throw new Error(`${made} was not made`);
  return new Uint8Array(bytes);
}

const forms = (Object.keys(presets) as PresetName[]).flatMap((name) =>
  (['int8_t', 'int16_t'] as const).map((element) => [name, element] as const),
);

test.each(forms)(
  "%s in %s: the page's clang has no warning, and its code answers as the int8 reference does",
  async (name, element) => {
    const model = withRandomParameters(presets[name], 9);
    const images = randomImages(model.graph, 20, 1);
    const quantised = await quantise(model, images);
    const sources: Tree = { ...headers, ...kernels, ...emitNetwork(quantised, { element }).files, 'caller.c': CALLER };
    const objects: Record<string, Uint8Array> = {};
    const units = ['model', 'weights', 'app', 'caller', ...Object.keys(kernels).map((unit) => unit.replace('.c', ''))];
    for (const file of units) {
      const flags = ['--target=wasm32-unknown-unknown', '-ffreestanding', '-std=c99', '-O2'];
      const warnings = ['-Wall', '-Wextra', '-Wconversion'];
      const argv = ['clang', ...flags, ...warnings, '-c', `${file}.c`, '-o', `${file}.o`];
      objects[`${file}.o`] = await tool(argv, sources, `${file}.o`);
    }
    const exports = ['input', 'answer'].map((symbol) => `--export=${symbol}`);
    const argv = ['wasm-ld', '--no-entry', '--gc-sections', ...exports, ...Object.keys(objects), '-o', 'image.wasm'];
    const { instance } = await WebAssembly.instantiate(await tool(argv, objects, 'image.wasm'));
    const { memory } = instance.exports;
    if (!(memory instanceof WebAssembly.Memory)) throw new Error('the image exports no memory');
    const call = (symbol: string): number => {
      // Safe: both functions of CALLER take nothing and return an address.
      const exported = instance.exports[symbol] as () => number;
      return exported();
    };
    const run = prepareInt8(quantised);
    for (const image of images) {
      new Uint8Array(memory.buffer).set(image, call('input'));
      const logits = new Int8Array(memory.buffer, call('answer'), 10);
      expect([...logits]).toEqual([...run(image)]);
    }
  },
);
