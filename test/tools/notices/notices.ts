/**
 * The text of public/third-party-notices.txt: every package and work that ships with the page, with its licence. Packages with the same
 * text of a licence share it.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { works } from './works';

/** The file, in the tree; `vite build` copies it to the page. */
export const NOTICES = 'public/third-party-notices.txt';

const RULE = '-'.repeat(80);

/** What a package says of itself. */
interface Package {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string | undefined;
}

/** One heading per package, the same in the file and in the check that it is there. */
export function heading({ name, version, licence }: Pick<Package, 'name' | 'version' | 'licence'>): string {
  return `${name} ${version} (${licence})`;
}

/** Reads what node_modules has of a package. @throws if it names no licence */
export function readPackage(name: string): Package {
  const folder = join('node_modules', name);
  const parsed: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { version, license } = parsed as { version?: unknown; license?: unknown };
  if (typeof version !== 'string' || typeof license !== 'string') {
    throw new Error(`${name} names no version or no licence: look at it, and say in test/tools/notices what it is.`);
  }
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(entry));
  const text = file && readFileSync(join(folder, file), 'utf8').replaceAll('\r', '').trim();
  return { name, version, licence: license, text };
}

/** What all copies of the Apache License have in common, word for word. */
const APACHE = /Apache License\s+Version 2\.0, January 2004[^]*END OF TERMS AND CONDITIONS/;
const words = (text: string): string => text.replaceAll(/\s+/g, ' ');

/** A licence with the terms of the Apache License, which stand once at the end of the file, left out; what its authors added stays. */
function shortened(text: string): string {
  const [terms] = APACHE.exec(text) ?? [];
  const [ours] = APACHE.exec(readFileSync('LICENSE', 'utf8')) ?? [];
  if (!terms || !ours || words(terms) !== words(ours)) return text;
  return text.replace(terms, 'Apache License, Version 2.0: its terms stand below, under "Apache-2.0".');
}

/** The file's text for these packages. */
export function noticesText(names: readonly string[]): string {
  const packages = [...new Set(names)].sort().map(readPackage);
  const byText = new Map<string, Package[]>();
  for (const one of packages) {
    const text = shortened(one.text ?? textOf(one.licence));
    byText.set(text, [...(byText.get(text) ?? []), one]);
  }
  const sections = [...byText].map(([text, group]) => `${group.map(heading).join('\n')}\n\n${text}`);
  const others = works.map(({ name, about, licence, text }) => `${name} (${licence})\n${about}\n\n${text}`);
  const intro =
    'What others wrote and this page ships, with the licence of each. Made by `npm run build:notices`.\nUnikiln itself: Apache-2.0, the text of which stands below as well.';
  return `${[intro, ...sections, `Apache-2.0\n\n${readFileSync('LICENSE', 'utf8').trim()}`, ...others].join(`\n\n${RULE}\n`)}\n`;
}

/** What stands for a licence whose text the package does not bring. */
function textOf(licence: string): string {
  const known: Readonly<Record<string, string>> = {
    'Apache-2.0': 'Licensed under the Apache License, Version 2.0: its text stands below, under "Apache-2.0".',
    ISC: 'Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright\nnotice and this permission notice appear in all copies. THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE.',
    MIT: 'Licensed under the MIT License by its authors, as its package says.',
  };
  const text = known[licence];
  if (text === undefined)
    throw new Error(`No text is at hand for the licence ${licence}: add it in test/tools/notices.`);
  return text;
}

/** The packages of `names` that the file lacks, in this version. */
export function missing(names: readonly string[]): readonly string[] {
  const lines = new Set(existsSync(NOTICES) ? readFileSync(NOTICES, 'utf8').split('\n') : []);
  return names.map((name) => heading(readPackage(name))).filter((line) => !lines.has(line));
}
