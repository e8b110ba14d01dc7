/** Where an app gave up: `panic: SENTENCE at app.ts:12` on its console. */
export interface Panic {
  readonly sentence: string;
  readonly file: string;
  readonly line: number;
}

/** The last panic that a console shows, if it names a place. */
export function findPanic(console: readonly string[]): Panic | undefined {
  for (const text of console.toReversed()) {
    const [, sentence, file, line] = /panic: (.*) at ([\w.-]+\.ts):(\d+)\s*$/.exec(text) ?? [];
    if (sentence !== undefined) return { sentence, file: file!, line: Number(line) };
  }
  return undefined;
}
