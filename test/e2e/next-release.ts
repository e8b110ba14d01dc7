import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../src/base/hash';
import { assetFile } from '../../src/assets';

/** What the title of the page begins with in the next release. */
export const NEXT_TITLE = 'Next release';

/**
 * Makes another release out of a build, as a build of changed sources would: every script, style and packed file has another content hash,
 * hence another name, and whatever refers to it says so. What they do stays. (A second build by Vite takes a minute, and changes less.)
 */
export async function nextRelease(from: string, to: string): Promise<void> {
  cpSync(from, to, { recursive: true });
  rmSync(join(to, 'release.json'), { force: true });
  /** What texts say now, by what they said. */
  const changes = new Map([['<title>', `<title>${NEXT_TITLE}: `]]);

  for (const name of readdirSync(join(to, 'assets'))) {
    const next = name.replace(/[\w-]{8}(?=\.\w+$)/, (hash) => digest('sha256', hash).slice(0, 8));
    renameSync(join(to, 'assets', name), join(to, 'assets', next));
    changes.set(name, next);
  }
  const packed = readdirSync(join(to, 'generated'), { recursive: true, encoding: 'utf8' });
  for (const path of packed.filter((name) => name.endsWith('.bin'))) {
    const bytes = readFileSync(join(to, 'generated', path));
    const before = await sha256(bytes);
    // The time in gzip's header (RFC 1952, 2.3.1): other bytes, the same content.
    bytes[4]! ^= 1;
    const after = await sha256(bytes);
    const name = path.slice(0, -assetFile({ name: '', sha256: before }).length);
    rmSync(join(to, 'generated', path));
    writeFileSync(join(to, 'generated', assetFile({ name, sha256: after })), bytes);
    changes.set(before, after);
  }

  const texts = readdirSync(to, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(js|css|html)$/.test(name));
  const pages = texts.filter((name) => name.endsWith('.html'));
  // The service worker's list holds a hash of each page, so it comes after them.
  for (const path of [...texts.filter((name) => name !== 'sw.js'), 'sw.js']) {
    let text = readFileSync(join(to, path), 'utf8');
    for (const [before, after] of changes) text = text.replaceAll(before, after);
    if (pages.includes(path)) changes.set(digest('md5', readFileSync(join(to, path))), digest('md5', text));
    rmSync(join(to, path));
    writeFileSync(join(to, path), text);
  }
}

const digest = (algorithm: string, content: string | Uint8Array) => createHash(algorithm).update(content).digest('hex');
