import { readFileSync, readdirSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../src/base/errors';
import { circles, valueImports } from './value-imports';

/** Which folder of src may import which: downwards only. Files of workers/ may import anything below `lab/`. */
const allowed: Record<string, readonly string[]> = {
  app: [
    'lab',
    'table',
    'pipeline',
    'services',
    'assets',
    'training',
    'compiler',
    'toolchain',
    'board',
    'device',
    'graph',
    'peers',
    'base',
  ],
  lab: [
    'table',
    'services',
    'pipeline',
    'storage',
    'assets',
    'training',
    'compiler',
    'toolchain',
    'board',
    'device',
    'graph',
    'peers',
    'base',
  ],
  table: ['services', 'pipeline', 'storage', 'toolchain', 'board', 'device', 'base'],
  services: [
    'pipeline',
    'storage',
    'assets',
    'training',
    'compiler',
    'toolchain',
    'board',
    'device',
    'graph',
    'peers',
    'base',
  ],
  pipeline: ['training', 'compiler', 'toolchain', 'board', 'device', 'graph', 'native', 'base'],
  training: ['graph', 'peers', 'base'],
  compiler: ['graph', 'c', 'base'],
  toolchain: ['graph', 'base'],
  board: ['native', 'base'],
  device: ['graph', 'base'],
  assets: ['base'],
  storage: ['base'],
  graph: ['base'],
  native: ['base'],
  peers: ['base'],
  c: [],
  base: [],
};

const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path) : /\.(ts|svelte)$/.test(entry.name) ? [path] : [];
  });
const sources = files('src');
const importsOf = (path: string) =>
  [...readFileSync(path, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']*)'/g)].map((match) =>
    posix.normalize(posix.join(posix.dirname(path), match[1]!)),
  );

describe('the folders of src', () => {
  test('every folder of code is in the table of allowed imports', () => {
    const folders = readdirSync('src', { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .filter(({ name }) => files(join('src', name)).length > 0);
    expect(Object.keys(allowed).sort()).toEqual(folders.map(({ name }) => name).sort());
  });

  test.each(Object.keys(allowed))('%s imports only what lies below it', (folder) => {
    const wrong = files(join('src', folder)).flatMap((path) =>
      importsOf(path)
        .filter((target) => target.startsWith('src/'))
        .filter((target) => {
          const other = target.split('/')[1]!;
          return other !== folder && !allowed[folder]!.includes(other);
        })
        .map((target) => `${relative('src', path)} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test('a neighbour is imported through its public face; only base, which is a shelf of single tools, has none', () => {
    const wrong = sources.flatMap((path) =>
      importsOf(path)
        .filter((target) => target.startsWith('src/'))
        .filter((target) => {
          const [, other, ...inside] = target.split('/');
          return other !== path.split('/')[1] && other !== 'base' && inside.length > 0 && inside.join('/') !== 'index';
        })
        .map((target) => `${path} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test('lab is the session alone', () => {
    const lines = files('src/lab')
      .filter((path) => !path.startsWith('src/lab/gallery/apps'))
      .map((path) => readFileSync(path, 'utf8').split('\n').length - 1);
    expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThan(2_500);
  });

  test('no circle of value imports: a file may be read, and loaded, after those that it imports', () => {
    expect(circles(new Map(sources.map((path) => [path, valueImports(path)])))).toEqual([]);
  });

  test('nothing below app touches the DOM', () => {
    const touches = sources
      .filter((path) => !path.startsWith(join('src', 'app')))
      .filter((path) =>
        /\b(document|window)\s*[.[]/.test(readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')),
      );
    expect(touches).toEqual([]);
  });
});

describe("native's generic passes know no chip", () => {
  const inTargets = (path: string) => path.startsWith('src/native/targets/');
  const native = files('src/native').map((path) => path.replaceAll('\\', '/'));
  // The public face hands out the list, and what of LX6 its neighbours ask for by name.
  const passes = native.filter((path) => !inTargets(path) && path !== 'src/native/index.ts');
  const chips = readdirSync('src/native/targets', { withFileTypes: true }).filter((entry) => entry.isDirectory());

  test('they get the target as an argument: none imports a folder of one, nor their list', () => {
    const wrong = passes.flatMap((path) =>
      importsOf(path)
        .filter(inTargets)
        .map((target) => `${path} -> ${target}`),
    );
    expect(passes.length).toBeGreaterThan(30);
    expect(wrong).toEqual([]);
  });

  test('nor names one, not even in a comment', () => {
    const chip = /\b(lx6|xtensa|esp32\w*|mac16|call0|memw|sar|riscv)\b/i;
    expect(passes.filter((path) => chip.test(readFileSync(path, 'utf8')))).toEqual([]);
  });

  test('a target imports no other, and is a line of the list', () => {
    const list = readFileSync('src/native/targets/index.ts', 'utf8');
    for (const { name } of chips) {
      const folder = `src/native/targets/${name}/`;
      const others = native
        .filter((path) => path.startsWith(folder))
        .flatMap(importsOf)
        .filter((target) => inTargets(target) && !target.startsWith(folder));
      expect(others).toEqual([]);
      expect(list).toContain(`from './${name}'`);
    }
  });
});

test('no file is longer than 400 lines', () => {
  const long = ['src', 'wasm', 'workers']
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
    .filter((path) => /\.(ts|svelte|css|c|h)$/.test(path))
    .filter((path) => readFileSync(path, 'utf8').split('\n').length - 1 > 400);
  expect(long).toEqual([]);
});

test('C is built, never read back: only what makes names, and the text of comments, looks at characters', () => {
  const builders = sources.filter((path) => /^src\/(c|compiler\/4-emit|compiler\/network)\//.test(path));
  const reading = builders.filter((path) => {
    const text = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    return /\/[^/\n]+\/[a-z]*\.(test|exec)\(|\.(match|matchAll|search)\(|new RegExp|\.replace\(\//.test(text);
  });
  expect(reading.sort()).toEqual([
    'src/c/print.ts',
    'src/compiler/4-emit/print/mangle.ts',
    'src/compiler/4-emit/print/types.ts',
    'src/compiler/4-emit/storage/captured.ts',
    'src/compiler/network/layer.ts',
    'src/compiler/network/names.ts',
  ]);
});

test('every component stands in the gallery', () => {
  const gallery = readFileSync('test/e2e/gallery/Gallery.svelte', 'utf8');
  const lacking = readdirSync('src/app/components')
    .filter((name) => name.endsWith('.svelte'))
    .map((name) => name.replace('.svelte', ''))
    .filter((name) => !new RegExp(`<${name}\\b`).test(gallery));
  expect(lacking).toEqual([]);
});

describe('the error catalogue', () => {
  const text = [...sources, ...files('workers')]
    .filter((path) => !path.endsWith(join('base', 'errors.ts')))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');

  test.each(Object.keys(catalogue))('%s is thrown somewhere', (code) => {
    expect(text.includes(`'${code}'`) || code === 'task/cancelled').toBe(true);
  });

  test.each(Object.entries(catalogue))('%s says what happened and what to do, in sentences', (_, { says, next }) => {
    expect(says).toMatch(/^[A-Z{].*[.}:]$/s);
    expect(next).toMatch(/^[A-Z{].*[.}]$/s);
  });
});
