import { launchChromium } from '../tools/chromium';
import { exchange, fromWorker, openTab, recorded, serveHarness } from '../e2e/peers-harness/harness';

/**
 * Links between two tabs of one Chromium: time to the first link, round trip and throughput by message size, for each kind of link.
 * Run with `npx tsx test/bench/peers.ts`.
 */
const ways = [
  ['WebRTC, channel in the worker', '', ''],
  ['WebRTC, relayed by both pages', '&relay', '&relay'],
  ['BroadcastChannel', '&path=none', ''],
] as const;
const sizes = [100, 21_000, 407_080, 4_000_000];

const [browser, server] = await Promise.all([launchChromium(), serveHarness()]);
try {
  for (const [way, first, second] of ways) {
    const context = await browser.newContext();
    const a = await openTab(context, server.url, `id=1${first}`);
    const b = await openTab(context, server.url, `id=2${second}`);
    const opened = await Promise.all([a, b].map((page) => fromWorker(page, 'opened')));
    const { events } = await recorded(a);
    console.log(`${way} (${opened[0]!.kind}): ${opened[0]!.at - events[0]!.at} ms from found to open`);
    await exchange(a, 407_080, 10);
    for (const bytes of sizes) {
      const count = Math.max(5, Math.min(300, Math.floor(8e6 / bytes)));
      const single = await exchange(a, bytes, count);
      const stream = await exchange(a, bytes, count, true);
      const rtt = (single.milliseconds / count).toFixed(2);
      const rate = ((2 * bytes * count) / 1e3 / stream.milliseconds).toFixed(1);
      console.log(
        `  ${bytes.toLocaleString('en').padStart(9)} bytes: round trip ${rtt.padStart(7)} ms, ${rate.padStart(6)} MB/s in sum`,
      );
    }
    await context.close();
  }
} finally {
  await browser.close();
  await server.close();
}
