import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { securityPolicy } from './security-policy';

/**
 * A static host of the plainest kind: files, content types, the policy of `_headers`, no compression, one sub-path. What a person might put
 * `dist/` on.
 */
export interface StaticServer {
  /** Address of the page, ending in '/'. */
  readonly url: string;
  /** Bytes sent so far, by path. */
  readonly sent: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
};

/** Serves `folder` on 127.0.0.1 below `prefix`. */
export async function serve(folder: string, prefix = '/some/sub-path/', port = 0): Promise<StaticServer> {
  const sent = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    void answer(path).catch(() => {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
    });

    async function answer(wanted: string): Promise<void> {
      if (!wanted.startsWith(prefix)) throw new Error('outside');
      const inside = normalize(wanted.slice(prefix.length) || 'index.html');
      if (inside.startsWith('..')) throw new Error('outside');
      const file = join(folder, inside);
      const { size } = await stat(file);
      sent.set(inside, (sent.get(inside) ?? 0) + size);
      response.writeHead(200, {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'content-length': size,
        'cache-control': 'no-cache',
        'content-security-policy': securityPolicy,
      });
      createReadStream(file).pipe(response);
    }
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${actual}${prefix}`,
    sent,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
