import { differences, type Compiled } from '../unit/compiler/apps/differential';
import { generateApp } from '../unit/compiler/apps/generate';

/** Random programs, ten to an app: what costs most of an app's second is its start. An app of ten has about 1,800 lines. */
export const CASES = 10;
export const APPS = 50;

/** When whoever runs the long tests wants them to be over, in milliseconds since 1970; without end unless said (test/tools/run-tests.ts). */
const until = Number(process.env['LONG_TESTS_UNTIL'] ?? Infinity);

/** The most that one test takes of that time, below its limit (vitest.config.ts); milliseconds. */
const SHARE = 900_000;

/**
 * Runs so many apps, from a seed on; gives those that do something else than in JavaScript, are refused or make clang warn. Where time is
 * short it runs as many as it can, and says how many.
 */
export async function wrongOnes(
  target: Compiled,
  first: number,
  apps: number,
  generate = (seed: number) => generateApp(seed, { cases: CASES }),
): Promise<readonly string[]> {
  const wrong: string[] = [];
  const end = Number.isFinite(until) ? Math.min(until, Date.now() + SHARE) : Infinity;
  for (let seed = first; seed < first + apps; seed++) {
    if (Date.now() > end) {
      console.log(`${target}, from seed ${first} on: time for ${seed - first} of ${apps} apps.`);
      break;
    }
    try {
      const { expected, got } = await differences(generate(seed), [], [target]);
      if (got[target] !== expected[target]) wrong.push(`${seed}: differs`);
    } catch (error) {
      wrong.push(`${seed}: ${String(error)}`);
    }
  }
  return wrong;
}
