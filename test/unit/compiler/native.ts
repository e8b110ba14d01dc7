import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NetworkSources } from '../../../src/compiler';

/** What stands in for the library OS: reads images from stdin, writes logits to stdout. */
const HARNESS = `#include "model.h"
#include <stdio.h>
void uk_print(const char *text) { (void)text; }
void uk_serve_model(const struct uk_model *served) {
  static uint8_t image[65536];
  static int8_t logits[256];
  const size_t bytes = (size_t)served->height * served->width * served->channels;
  while (fread(image, 1, bytes, stdin) == bytes) {
    served->infer(image, logits);
    fwrite(logits, 1, served->classes, stdout);
  }
}
int main(void) {
  app_main();
  return 0;
}
`;

/** Warnings are errors: the emitted C has none. Undefined behaviour and bad addresses stop the program. */
const FLAGS = [
  ...['-Wall', '-Wextra', '-Wconversion', '-Werror', '-O1'],
  ...['-fsanitize=undefined,address', '-fno-sanitize-recover=all'],
  ...['-I', 'wasm/unikernel/include', '-I', 'wasm/unikernel/nn'],
];

/**
 * Compiles a network with the system's gcc and runs it on images.
 *
 * @returns the logits of all images one after the other
 * @throws Error with gcc's messages, warnings among them
 */
export function runNative({ files }: NetworkSources, images: readonly Uint8Array[], standard = 'c99'): Int8Array {
  const folder = mkdtempSync(join(tmpdir(), 'unikiln-'));
  try {
    for (const [name, text] of Object.entries({ ...files, 'main.c': HARNESS })) writeFileSync(join(folder, name), text);
    const sources = ['app.c', 'model.c', 'weights.c', 'main.c'].map((name) => join(folder, name));
    const program = join(folder, 'program');
    execFileSync('gcc', [`-std=${standard}`, ...FLAGS, '-I', folder, ...sources, '-o', program], { stdio: 'pipe' });
    return new Int8Array(execFileSync(program, { input: Buffer.concat(images), stdio: 'pipe' }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
