import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { completeRelease, formerRelease } from '../tools/release';
import { serve } from '../tools/static-server';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** What a build leaves: a folder of files. */
function built(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'unikiln-release-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');

test('a release keeps the files of the former beside its own, and drops those of the one before', async () => {
  const [first, second, third] = [1, 2, 3].map((n) =>
    built({ 'index.html': `page ${n}`, [`assets/index-${n}.js`]: `script ${n}`, 'generated/same.bin': 'same' }),
  ) as [string, string, string];
  expect(await completeRelease(first)).toEqual({ files: 3, kept: 0 });
  expect(await completeRelease(second, formerRelease(first))).toEqual({ files: 3, kept: 1 });
  expect(await completeRelease(third, formerRelease(second))).toEqual({ files: 3, kept: 1 });
  expect(read(second, 'assets/index-1.js')).toBe('script 1');
  expect(read(third, 'index.html')).toBe('page 3');
  expect(read(third, 'assets/index-2.js')).toBe('script 2');
  expect(existsSync(join(third, 'assets/index-1.js'))).toBe(false);
});

test('the manifest names what is of this release alone, with its hash', async () => {
  const first = built({ 'assets/old.js': 'old' });
  const second = built({ 'assets/new.js': 'new' });
  await completeRelease(first);
  await completeRelease(second, formerRelease(first));
  expect(JSON.parse(read(second, 'release.json'))).toEqual({
    files: { 'assets/new.js': '11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437' },
  });
});

test('the former release may be the one that is online', async () => {
  const first = built({ 'assets/old.js': 'old' });
  await completeRelease(first);
  const server = await serve(first);
  const second = built({ 'assets/new.js': 'new' });
  await completeRelease(second, formerRelease(server.url)).finally(() => server.close());
  expect(read(second, 'assets/old.js')).toBe('old');
});

test.each([
  ['without a manifest', {}, /has no release\.json/],
  ['with a manifest that cannot be read', { 'release.json': '<!doctype html>' }, /has no release\.json/],
  ['whose manifest leads out of its folder', { 'release.json': '{"files":{"../x":"00"}}' }, /has no release\.json/],
  ['without a file that it names', { 'release.json': '{"files":{"a.js":"00"}}' }, /names a\.js/],
  ['with a file that was changed', { 'release.json': '{"files":{"a.js":"00"}}', 'a.js': 'changed' }, /names a\.js/],
])('a former release %s is refused', async (_, files, message) => {
  await expect(completeRelease(built({}), formerRelease(built(files)))).rejects.toThrow(message);
});
