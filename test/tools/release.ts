import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { sha256 } from '../../src/base/hash';

/**
 * What belongs to a release, by path, with the sha256 of each file: `release.json` in a build. Pages that are open while the next release
 * is published go on to ask for the files of theirs, so that one is given these as well; the files of the release before are dropped.
 */
interface Release {
  readonly files: Readonly<Record<string, string>>;
}

const MANIFEST = 'release.json';

/** The release that is published now: a former build's folder, or the address of its page. */
export interface Former {
  readonly place: string;
  /** One file; undefined when it is not there. */
  read(path: string): Promise<Uint8Array | undefined>;
}

export function formerRelease(place: string): Former {
  if (!/^https?:/.test(place)) {
    return {
      place,
      read: (path) => Promise.resolve(existsSync(join(place, path)) ? readFileSync(join(place, path)) : undefined),
    };
  }
  const base = place.endsWith('/') ? place : `${place}/`;
  return {
    place,
    async read(path) {
      const response = await fetch(new URL(path, base));
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
    },
  };
}

/**
 * Writes down what belongs to a build, and adds what the former release named and this one has not.
 *
 * @returns how many files are of this release, and how many were kept of the former
 * @throws when the former release has no manifest, or not the files that it names
 */
export async function completeRelease(folder: string, former?: Former): Promise<{ files: number; kept: number }> {
  const own = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path !== MANIFEST)
    .sort();
  const files: Record<string, string> = {};
  for (const path of own) files[path] = await sha256(readFileSync(join(folder, path)));
  const kept = former ? await keepFormer(folder, files, former) : 0;
  writeFileSync(join(folder, MANIFEST), `${JSON.stringify({ files } satisfies Release, null, 2)}\n`);
  return { files: own.length, kept };
}

async function keepFormer(folder: string, own: Release['files'], former: Former): Promise<number> {
  const manifest = await former.read(MANIFEST);
  const release = manifest && parseRelease(new TextDecoder().decode(manifest));
  if (!release) {
    throw new Error(
      `${former.place} has no ${MANIFEST} that can be read: give a folder or an address that a build went to.`,
    );
  }
  const wanted = Object.entries(release.files).filter(([path]) => !Object.hasOwn(own, path));
  for (const [path, hash] of wanted) {
    const content = await former.read(path);
    if (!content || (await sha256(content)) !== hash) {
      throw new Error(
        `${former.place} names ${path} but does not have it as it was built: publish that release again, or build without --previous.`,
      );
    }
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return wanted.length;
}

function parseRelease(text: string): Release | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('files' in value)) return undefined;
  const { files } = value;
  if (typeof files !== 'object' || files === null) return undefined;
  const entries: [string, unknown][] = Object.entries(files);
  const sound: Record<string, string> = {};
  for (const [path, hash] of entries) {
    if (typeof hash !== 'string' || leadsOut(path)) return undefined;
    sound[path] = hash;
  }
  return { files: sound };
}

/** Whether a path is none that a build wrote: a part of it is empty, `.` or `..`. */
const leadsOut = (path: string) => path.split(/[/\\]/).some((part) => /^\.{0,2}$/.test(part));
