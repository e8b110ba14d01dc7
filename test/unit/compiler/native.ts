import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NetworkSources } from '../../../src/compiler';

/** A network as C, and what to ask it. */
export interface Trial {
  readonly sources: NetworkSources;
  readonly images: readonly Uint8Array[];
}

/** What stands in for the library OS: a served network reads its images from stdin and writes logits to stdout. */
const harness = (trials: readonly Trial[]) => `#include "unikernel.h"
#include <stdio.h>
static const int counts[] = {${trials.map(({ images }) => images.length).join(', ')}};
static int trial;
void uk_print(const char *text) { (void)text; }
void uk_serve_model(const struct uk_model *served) {
  static uint8_t image[65536];
  static int8_t logits[256];
  const size_t bytes = (size_t)served->height * served->width * served->channels;
  for (int k = 0; k < counts[trial]; k++) {
    if (fread(image, 1, bytes, stdin) != bytes) return;
    served->infer(image, logits);
    fwrite(logits, 1, served->classes, stdout);
  }
  trial++;
}
${trials.map((_, index) => `void n${index}_app_main(void);`).join('\n')}
int main(void) {
${trials.map((_, index) => `  n${index}_app_main();`).join('\n')}
  return 0;
}
`;

/** Warnings are errors: the emitted C has none. Undefined behaviour and bad addresses stop the program. */
const FLAGS = [
  ...['-Wall', '-Wextra', '-Wconversion', '-Werror', '-O1'],
  ...['-fsanitize=undefined,address', '-fno-sanitize-recover=all'],
  ...['-I', 'wasm/unikernel/include', '-I', 'wasm/unikernel/nn'],
];

/** Names that would clash when several networks are in one program. */
const EXTERNAL = /\b(model(?!\.)|app_main|input_table|\w+_(?:weights|bias|multiplier|shift|channels|table))\b/g;

/** The portable form of what networks with wide values call. */
const KERNELS = ['patch', 'filters', 'pairs', 'conv3x3'].map((name) => `wasm/unikernel/nn/${name}.c`);

/**
 * Compiles networks into one program with the system's gcc and runs it.
 *
 * @returns the logits of all images of all networks, one after the other
 * @throws Error with gcc's messages, warnings among them
 */
export function runNative(trials: readonly Trial[], standard = 'c99'): Int8Array {
  const folder = mkdtempSync(join(tmpdir(), 'unikiln-'));
  try {
    const units = trials.map(({ sources }, index) => {
      const own = join(folder, `n${index}`);
      mkdirSync(own);
      for (const [name, text] of Object.entries(sources.files)) {
        writeFileSync(join(own, name), text.replace(EXTERNAL, `n${index}_$1`));
      }
      // One translation unit each compiles fastest.
      const unit = join(own, 'unit.c');
      writeFileSync(unit, '#include "model.c"\n#include "weights.c"\n#include "app.c"\n');
      return unit;
    });
    const main = join(folder, 'main.c');
    writeFileSync(main, harness(trials));
    const program = join(folder, 'program');
    execFileSync('gcc', [`-std=${standard}`, ...FLAGS, ...units, ...KERNELS, main, '-o', program], { stdio: 'pipe' });
    const input = Buffer.concat(trials.flatMap(({ images }) => images));
    return new Int8Array(execFileSync(program, { input, stdio: 'pipe' }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
