/**
 * Runs every check of the project and ends with a line that counts them. Linting takes one core and as long as all other checks that only
 * read: these run beside it, on the other core; everything else runs alone.
 *
 * `--all` also runs the long ones (`npm run test:all`); `--all-within SECONDS` starts them only while that much time has not passed, and has
 * the random ones among them end by then, with as many programs as there was time for.
 */
import { spawn } from 'node:child_process';

interface Check {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

const assets: Check = { name: 'assets', command: ['tsx', 'test/tools/pack-assets.ts'] };
const lint: Check = { name: 'lint', command: ['eslint', '.', '--max-warnings', '0'] };
const besideLint: readonly Check[] = [
  { name: 'types', command: ['tsc', '--noEmit', '-p', '.'] },
  { name: 'svelte types', command: ['svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings'] },
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'dead code', command: ['knip'] },
];
const tests: readonly Check[] = [
  { name: 'unit and conformance', command: ['vitest', 'run'] },
  { name: 'build', command: ['tsx', 'test/tools/build.ts'] },
  { name: 'end to end', command: ['vitest', 'run', '--config', 'test/e2e/vitest.config.ts'] },
];

const longChecks: readonly Check[] = [
  { name: 'long: unit', command: ['vitest', 'run', '--config', 'test/long/vitest.config.ts'] },
  { name: 'long: Firefox', command: ['vitest', 'run', '--config', 'test/firefox/vitest.config.ts'] },
];

/** Runs a check; what it prints comes at once, or when it is over where others run beside it. */
async function runCheck({ name, command }: Check, alone: boolean): Promise<void> {
  const started = Date.now();
  if (alone) console.log(`\n== ${name}`);
  const child = spawn('npx', ['--no-install', ...command], {
    stdio: ['ignore', alone ? 'inherit' : 'pipe', alone ? 'inherit' : 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk));
  const status = await new Promise<number | null>((resolve) =>
    child.on('close', resolve).on('error', () => resolve(null)),
  );
  if (!alone) process.stdout.write(`\n== ${name}\n${printed}`);
  console.log(`== ${name}: ${status === 0 ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(0)} s)`);
  if (status === 0) passed++;
  else failed.push(name);
}

async function inTurn(checks: readonly Check[], alone: boolean): Promise<void> {
  for (const check of checks) await runCheck(check, alone);
}

const args = process.argv.slice(2);
const within = args.includes('--all') ? Infinity : Number(args[args.indexOf('--all-within') + 1] ?? 0);
const wantsLong = args.includes('--all') || args.includes('--all-within');
const begin = Date.now();
const failed: string[] = [];
let skipped = 0;
let passed = 0;
if (Number.isFinite(within)) process.env['LONG_TESTS_UNTIL'] = String(begin + within * 1000);

await runCheck(assets, true);
await Promise.all([runCheck(lint, false), inTurn(besideLint, false)]);
await inTurn(tests, true);
if (wantsLong && Date.now() - begin <= within * 1000) await inTurn(longChecks, true);
else if (wantsLong) skipped += longChecks.length;

if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`);
console.log(`\n${passed} passed, ${failed.length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed.length === 0 ? 0 : 1);
