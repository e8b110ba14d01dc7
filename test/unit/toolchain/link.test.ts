import { beforeAll, expect, test } from 'vitest';
import {
  compile,
  formatSizeReport,
  link,
  loadClang,
  objectName,
  tab,
  warmUp,
  type Clang,
  type Linked,
} from '../../../src/toolchain';
import { clangPackage } from '../../tools/clang-package';
import { loadTarget } from '../../tools/load-target';
import { failure } from './failure';
import { network, someWeights } from './network';

let clang: Clang;
const target = loadTarget(tab);

let image: Linked;

beforeAll(async () => {
  clang = await loadClang(clangPackage);
  image = build();
});

/** Compiles what no test before has compiled, and links. */
function build({ sources, headers } = network(), onto = target): Linked {
  const objects = sources.map((source) => {
    const bytes = compiled.get(source.text) ?? compile(clang, source, headers, onto).object;
    compiled.set(source.text, bytes);
    return { name: objectName(source.file), kind: source.kind, bytes };
  });
  return link(clang, objects, onto);
}
const compiled = new Map<string, Uint8Array>();

/** An app that answers one picture and prints the ten logits. */
const printingApp = `#include "model.h"
static uint8_t picture[784];
void app_main(void) {
  int8_t logits[10];
  for (int32_t k = 0; k < 784; k++) picture[k] = (uint8_t)(k * 7);
  model.infer(picture, logits);
  for (int32_t k = 0; k < 10; k++) {
    uk_print_number(logits[k]);
    uk_print(" ");
  }
}
`;

/** Starts an image with a host that only listens. @returns what it printed */
function printed(wasm: Uint8Array<ArrayBuffer>): string {
  let text = '';
  const image: { memory?: WebAssembly.Memory } = {};
  const module = new WebAssembly.Module(wasm);
  const env = Object.fromEntries(WebAssembly.Module.imports(module).map(({ name }) => [name, (): number => 0]));
  const listening = {
    ...env,
    uk_console_write: (start: number, length: number) => {
      if (image.memory) text += new TextDecoder().decode(new Uint8Array(image.memory.buffer, start, length));
    },
  };
  const { exports } = new WebAssembly.Instance(module, { env: listening });
  if (!(exports['memory'] instanceof WebAssembly.Memory)) throw new Error('not an image');
  image.memory = exports['memory'];
  // Every image exports it, without parameters: `link` has checked the name, hypercall.h has the type.
  (exports['start'] as () => void)();
  return text;
}

test('an image imports hypercalls only and exports what the host calls', () => {
  const module = new WebAssembly.Module(image.wasm);
  expect(WebAssembly.Module.exports(module).map(({ name }) => name)).toEqual(expect.arrayContaining([...tab.exports]));
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    expect(from).toBe('env');
    expect(tab.hypercalls).toContain(name);
  }
});

test('every byte of an image is accounted for', () => {
  const { wasm, report } = image;
  const sum = (sizes: readonly { readonly bytes: number }[]) => sizes.reduce((total, { bytes }) => total + bytes, 0);
  const inObjects = report.objects.reduce((total, { code, data }) => total + code + data, 0);
  expect(report.total).toBe(wasm.byteLength);
  expect(sum(report.sections)).toBe(wasm.byteLength);
  expect(inObjects + report.structure).toBe(wasm.byteLength);
  expect(sum(report.functions) + sum(report.data)).toBe(inObjects);
  expect(report.structure).toBeGreaterThan(0);
  expect(report.structure).toBeLessThan(1000);
  expect(report.weights).toBe(someWeights.length);
  expect(report.unikernel + report.weights).toBe(report.total);
  expect(report.functions.map(({ name }) => name)).toContain('uk_start');
  expect(report.objects.map(({ object }) => object)).toContain('app.o + model.o');
  expect(formatSizeReport(report)).toContain(`${report.unikernel}  unikernel without weights`);
});

test('a unikernel without its weights stays below 24 KB', () => {
  expect(image.report.unikernel).toBeLessThan(24_000);
});

test('memory is as large as needed, and holds stack, data and zeroed variables', () => {
  const { wasm, report } = image;
  const { stack, data, zero, total } = report.memory;
  expect(stack + data + zero).toBeLessThanOrEqual(total);
  expect(total).toBe(65_536);
  const module = new WebAssembly.Module(wasm);
  const env = Object.fromEntries(WebAssembly.Module.imports(module).map(({ name }) => [name, () => 0]));
  const { memory } = new WebAssembly.Instance(module, { env }).exports;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('no memory');
  expect(() => memory.grow(1)).toThrow();
});

test('parts of the library that an app does not use are not linked', () => {
  const { report } = build(
    network(someWeights, '#include "unikernel.h"\nvoid app_main(void) { uk_print("hello"); }\n'),
  );
  const objects = report.objects.map(({ object }) => object);
  expect(objects).toContain('core-print.o');
  for (const unused of ['core-coap-server.o', 'core-cbor.o', 'weights.o']) expect(objects).not.toContain(unused);
  expect(report.functions.map(({ name }) => name)).not.toContain('infer');
  expect(report.total).toBeLessThan(2000);
});

test('replacing the bytes of the weights changes the answers: none were folded into code', () => {
  const { wasm } = build(network(someWeights, printingApp));
  const others = someWeights.map((weight) => -1 - weight);
  const place = Buffer.from(wasm).indexOf(Buffer.from(someWeights.buffer));
  expect(place).toBeGreaterThan(0);
  const patched = new Uint8Array(wasm);
  patched.set(new Uint8Array(others.buffer), place);
  expect(printed(patched)).not.toBe(printed(wasm));
  expect(printed(patched)).toBe(printed(build(network(others, printingApp)).wasm));
});

test('equal input gives equal images', () => {
  compiled.clear();
  const again = build();
  expect(again.wasm).toEqual(image.wasm);
  expect(again.map).toBe(image.map);
});

test('what nothing defines is named', () => {
  const app = 'void conjure(void);\nvoid app_main(void);\nvoid app_main(void) { conjure(); }\n';
  const error = failure(() => build(network(someWeights, app)));
  expect(error.code).toBe('toolchain/link');
  expect(error.details).toEqual({ message: 'conjure is used by app.o or model.o, but nothing defines it' });
});

test('what is defined twice is named', () => {
  const app =
    'void uk_start(void);\nvoid uk_start(void) {}\nvoid app_main(void);\nvoid app_main(void) { uk_start(); }\n';
  const twice = `${app}void uk_add_task(void);\nvoid uk_add_task(void) {}\nvoid uk_halt(int);\nvoid uk_halt(int code) { (void)code; }\n`;
  const error = failure(() => build(network(someWeights, twice)));
  expect(error.code).toBe('toolchain/link');
  expect(error.message).toContain('uk_halt is defined twice');
});

test('an app cannot import what is no hypercall', () => {
  const app = `__attribute__((import_module("env"), import_name("fetch"))) void fetch(void);
void app_main(void);
void app_main(void) { fetch(); }
`;
  const error = failure(() => build(network(someWeights, app)));
  expect(error.code).toBe('toolchain/link');
  expect(error.message).toContain('fetch is imported from env');
});

test('an image that lacks what the host calls is refused', () => {
  const error = failure(() => build(network(), { ...target, exports: [...tab.exports, 'resume'] }));
  expect(error.details).toEqual({ message: 'nothing defines resume, which the host calls' });
});

test('bytes that are no object are refused', () => {
  const objects = [{ name: 'app.o', kind: 'code' as const, bytes: new Uint8Array(64) }];
  expect(failure(() => link(clang, objects, target)).code).toBe('toolchain/link');
});

test('the program that warms clang up compiles without warnings', () => {
  expect(() => warmUp(clang, target)).not.toThrow();
});
