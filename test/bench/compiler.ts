/**
 * How the time of the compiler for apps grows: `npx tsx test/bench/compiler.ts [--lines 500,1000,...] [--json FILE]`. Programs of
 * 500 to 8,000 lines are compiled to C; of each the processor time that this process took, the best of some runs. What counts is the last
 * column: how much more a line costs than in the program of half the size, beside what n log n allows.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { compileToC } from '../tools/app-build';

const { values } = parseArgs({
  options: { lines: { type: 'string', default: '500,1000,2000,4000,8000' }, json: { type: 'string' } },
});

/** Functions and objects that call each other in groups of eight, in short lines: the limit of an app is in bytes. */
function programOf(lines: number): string {
  const text: string[] = ['const a = [3, 1, 4, 1, 5, 9, 2, 6];'];
  const calls: string[] = [];
  for (let n = 0; text.length + calls.length + 22 < lines; n++) {
    const before = n % 8 === 0 ? 's' : `f${n - 1}(s & 7)`;
    text.push(
      `interface P${n} {`,
      ' x: number;',
      ' n: number;',
      '}',
      `const o${n}: P${n} = {`,
      `  x: ${n % 9},`,
      '  n: 1,',
      '};',
      `function f${n}(p: number) {`,
      ' let s = p;',
      ' for (let i = 0; i < 8; i++) {',
      '  s += a[i] * i;',
      `  if (s > 99) s -= o${n}.x;`,
      `  else o${n}.n++;`,
      ' }',
      ` if (p > 0 && p < a.length)`,
      '  s += a[p];',
      ` s = s % 1000;`,
      ` return ${before};`,
      '}',
    );
    calls.push(` console.log(f${n}(${n % 8}));`);
  }
  return [...text, 'export function main(): void {', ...calls, '}', ''].join('\n');
}

/** Milliseconds of processor time. */
async function cost(source: string): Promise<number> {
  const before = process.cpuUsage();
  await compileToC(source);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const rows: { lines: number; 'ms of processor': number; 'µs a line': number; growth: string; 'n log n': string }[] = [];
// The first compilation loads the types of the standard library.
await cost(programOf(500));
for (const wanted of values.lines.split(',').map(Number)) {
  const source = programOf(wanted);
  const lines = source.split('\n').length;
  const times: number[] = [];
  for (let run = 0; run < (wanted > 2000 ? 1 : 2); run++) times.push(await cost(source));
  const best = Math.min(...times);
  const last = rows.at(-1);
  rows.push({
    lines,
    'ms of processor': Math.round(best),
    'µs a line': Math.round((1000 * best) / lines),
    growth: last ? (best / last['ms of processor']).toFixed(2) : '',
    'n log n': last ? ((lines * Math.log(lines)) / (last.lines * Math.log(last.lines))).toFixed(2) : '',
  });
}
console.table(rows);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
