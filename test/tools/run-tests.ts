/**
 * Runs every check of the project, one after the other, and ends with a line that counts them.
 *
 * `--all` also runs the long ones (`npm run test:all`); `--all-within SECONDS` starts them only while that much time has not passed, and has
 * the random ones among them end by then, with as many programs as there was time for.
 */
import { spawnSync } from 'node:child_process';

interface Check {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

const checks: readonly Check[] = [
  { name: 'assets', command: ['tsx', 'test/tools/pack-assets.ts'] },
  { name: 'types', command: ['tsc', '--noEmit', '-p', '.'] },
  { name: 'svelte types', command: ['svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings'] },
  { name: 'lint', command: ['eslint', '.', '--max-warnings', '0'] },
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'dead code', command: ['knip'] },
  { name: 'unit and conformance', command: ['vitest', 'run'] },
  { name: 'build', command: ['tsx', 'test/tools/build.ts'] },
  { name: 'end to end', command: ['vitest', 'run', '--config', 'test/e2e/vitest.config.ts'] },
];

const longChecks: readonly Check[] = [
  { name: 'long: unit', command: ['vitest', 'run', '--config', 'test/long/vitest.config.ts'] },
];

function runCheck({ name, command }: Check): boolean {
  const started = Date.now();
  console.log(`\n== ${name}`);
  const { status } = spawnSync('npx', ['--no-install', ...command], { stdio: ['ignore', 'inherit', 'inherit'] });
  console.log(`== ${name}: ${status === 0 ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(0)} s)`);
  return status === 0;
}

const args = process.argv.slice(2);
const within = args.includes('--all') ? Infinity : Number(args[args.indexOf('--all-within') + 1] ?? 0);
const wantsLong = args.includes('--all') || args.includes('--all-within');
const begin = Date.now();
const failed: string[] = [];
let skipped = 0;
let passed = 0;
if (Number.isFinite(within)) process.env['LONG_TESTS_UNTIL'] = String(begin + within * 1000);

for (const check of [...checks, ...(wantsLong ? longChecks : [])]) {
  if (longChecks.includes(check) && Date.now() - begin > within * 1000) {
    skipped++;
    continue;
  }
  if (runCheck(check)) passed++;
  else failed.push(check.name);
}

if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`);
console.log(`\n${passed} passed, ${failed.length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed.length === 0 ? 0 : 1);
