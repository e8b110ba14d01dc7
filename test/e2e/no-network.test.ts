import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/**
 * A laptop with Wi-Fi off: a network namespace with nothing but loopback, in which server and browser run. WebRTC finds no path there, so
 * the tabs must talk over a BroadcastChannel and say so.
 */
test('with no network path at all, two tabs still train together, and the page says how', async () => {
  const flow = 'ip link set lo up && exec node_modules/.bin/tsx test/e2e/no-network/flow.ts';
  const { stdout } = await promisify(execFile)('unshare', ['--net', 'sh', '-c', flow], { timeout: 220_000 });
  const { train, notice, answer, problems } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Record<
    string,
    string
  >;
  expect(problems).toEqual([]);
  expect(train).toMatch(/2 tabs train at [1-9]/);
  expect(notice).toMatch(/WebRTC found no path/);
  expect(answer).toMatch(/The device says \d/);
});
