import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';

/** `npm run line` as a person runs it. */
const folder = mkdtempSync(join(tmpdir(), 'unikiln-line-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Report {
  readonly accuracy: { readonly float: number; readonly int8: number; readonly device: number };
  readonly logits: { readonly compared: number; readonly different: number };
  readonly bytes: { readonly unikernel: number };
  readonly seconds: unknown;
}

async function line(name: string, ...options: string[]): Promise<Report> {
  const out = join(folder, name);
  const command = ['tsx', 'test/tools/line.ts', '--target', 'tab', '--out', out, ...options];
  await promisify(execFile)('npx', ['--no-install', ...command], { maxBuffer: 2 ** 26 });
  // Written by the tool under test; the tests look at its fields.
  return JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as Report;
}

test.each([
  ['mlp', 0.95],
  ['cnn', 0.98],
  ['depthwise', 0.96],
])('%s: one epoch, and the device answers as the reference does on all 100,000 logits', async (network, least) => {
  const { accuracy, logits, bytes } = await line(network, '--network', network, '--epochs', '1');
  expect(logits).toEqual({ compared: 100_000, different: 0 });
  expect(accuracy.float).toBeGreaterThan(least);
  expect(accuracy.device).toBe(accuracy.int8);
  expect(Math.abs(accuracy.device - accuracy.float)).toBeLessThanOrEqual(0.003);
  expect(bytes.unikernel).toBeLessThan(24 * 1024);
});

test('equal input gives equal bytes', async () => {
  const again = await line('cnn-again', '--network', 'cnn', '--epochs', '1');
  const first = JSON.parse(readFileSync(join(folder, 'cnn', 'report.json'), 'utf8')) as Report;
  expect({ ...again, seconds: undefined }).toEqual({ ...first, seconds: undefined });
});
