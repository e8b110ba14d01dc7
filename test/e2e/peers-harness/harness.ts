import type { BrowserContext, Page } from 'playwright-core';
import type { ViteDevServer } from 'vite';
import { createServer } from 'vite';
import type { Harness } from './page';

/** Serves the harness page with Vite, without the app's own configuration. */
export async function serveHarness(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server: ViteDevServer = await createServer({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, fs: { strict: false }, hmr: false },
    optimizeDeps: { noDiscovery: true, include: ['comlink'] },
    cacheDir: '../../../node_modules/.vite-peers-harness',
  });
  await server.listen();
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('Vite gave no address');
  return { url, close: () => server.close() };
}

/** Opens a tab with the given query in a room of its own or another tab's. */
export async function openTab(context: BrowserContext, url: string, query: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${url}?${query}`);
  await page.waitForFunction(() => 'harness' in globalThis);
  return page;
}

/** What the page's harness has recorded so far. */
export async function recorded(
  page: Page,
): Promise<Pick<Harness, 'events' | 'carriers' | 'fromWorker' | 'transferable'>> {
  return page.evaluate(() => {
    // Set by page.ts before the test goes on.
    const { harness } = globalThis as unknown as { harness: Harness };
    const { events, carriers, fromWorker, transferable } = harness;
    return { events, carriers, fromWorker, transferable };
  });
}

/** Waits for the worker's next message of a type. */
export async function fromWorker<T extends Harness['fromWorker'][number]['type']>(
  page: Page,
  type: T,
): Promise<Extract<Harness['fromWorker'][number], { type: T }>> {
  const handle = await page.waitForFunction(
    // Set by page.ts before the test goes on.
    (type) =>
      (globalThis as unknown as { harness: Harness }).harness.fromWorker.find((message) => message.type === type),
    type,
  );
  // `find` compared the type.
  return (await handle.jsonValue()) as Extract<Harness['fromWorker'][number], { type: T }>;
}

/** Sends messages to the other tab and back; milliseconds until all were answered, and how many came back intact. */
export async function exchange(page: Page, bytes: number, count: number, atOnce = false) {
  await page.evaluate(
    ([bytes, count, atOnce]) => {
      // Set by page.ts before the test goes on.
      const { harness } = globalThis as unknown as { harness: Harness };
      harness.fromWorker.length = 0;
      harness.exchange(bytes, count, atOnce);
    },
    [bytes, count, atOnce] as const,
  );
  return fromWorker(page, 'exchanged');
}
