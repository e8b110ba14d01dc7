import type { Line } from './lines';

/** A local that is declared: its name, and the value if it is given one at once. */
const declaration = /^(?!return |goto )(?:const |struct )*[\w ]+?[ *](?:const )?(\w+)(?:\[\d+\])?(?: = (.*))?;$/;

/** Words that lines mention, and those that they do more with than give them values. */
interface Words {
  readonly mentioned: Set<string>;
  readonly read: Set<string>;
}

/**
 * Leaves out locals that nothing mentions: a value that was used only for what is known of it, such as a length. What had to be called
 * is still called.
 */
export function tidy(lines: readonly Line[]): readonly Line[] {
  return tidied(lines, { mentioned: new Set(), read: new Set() });
}

/** Goes from the last line to the first; what lies below has left its words. */
function tidied(lines: readonly Line[], below: Words): readonly Line[] {
  const kept: Line[] = [];
  const keep = (...some: readonly Line[]) => {
    for (const line of some) if ('text' in line) note(line.text, below);
    kept.push(...some);
  };
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at]!;
    if ('body' in line) {
      // What stands below a block is not in it, but is named in it as little as it is declared in it.
      const inner: Words = { mentioned: new Set(), read: new Set() };
      kept.push({ body: tidied(line.body, inner) });
      for (const word of inner.mentioned) below.mentioned.add(word);
      for (const word of inner.read) below.read.add(word);
      continue;
    }
    const [, name, value] = declaration.exec(line.text) ?? [];
    const lasting = line.text.startsWith('static');
    if (name === undefined) keep(line);
    else if (below.mentioned.has(name)) {
      // C compilers remark on a local that is given values which nobody reads.
      if (!lasting && !below.read.has(name)) keep({ text: `(void)${name};`, line: line.line });
      keep(line);
    } else if (lasting) continue;
    else if (value?.startsWith('{') && hasCall(value)) keep({ text: `(void)${name};`, line: line.line }, line);
    else if (value !== undefined && hasCall(value))
      keep({ text: `(void)${value.includes(' ') ? `(${value})` : value};`, line: line.line });
  }
  return kept.reverse();
}

/** Adds the words of a line: names by themselves; a field of that name is another thing. */
function note(text: string, { mentioned, read }: Words): void {
  const plain = withoutText(text);
  const target = written.exec(plain)?.[1];
  if (target !== undefined) mentioned.add(target);
  for (const [word] of (target === undefined ? plain : plain.slice(target.length)).matchAll(words)) {
    mentioned.add(word);
    read.add(word);
  }
}

/** `name = ...`, `name += ...`, `name++`. */
const written = /^(\w+)(?: [-+*/%&|^]?= |(?:\+\+|--);$)/;
const words = /(?<!\.|->|\w)[A-Za-z_]\w*/g;

/** Whether lines do nothing with a local but give it values. */
export function onlyWritten(lines: readonly Line[], name: string): boolean {
  const target = new RegExp(`^${name}( [-+*/%&|^]?= |(\\+\\+|--);$)`);
  return !lines.some((line) =>
    'body' in line ? !onlyWritten(line.body, name) : wordOf(name).test(withoutText(line.text).replace(target, '')),
  );
}

/** Casts and compound literals are no calls. */
const hasCall = (value: string): boolean => /\w\(/.test(value.replace(/sizeof\(/g, ''));

/** The name by itself; a field of that name is another thing. */
const wordOf = (name: string): RegExp => new RegExp(`(?<!\\.|->)\\b${name}\\b`);

const withoutText = (text: string): string => text.replace(/\/\*.*\*\/|"([^"\\]|\\.)*"/g, '');
