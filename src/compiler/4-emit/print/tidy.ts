import type { Line } from './lines';

/** A local that is declared: its name, and the value if it is given one at once. */
const declaration = /^(?!return |goto )(?:const |struct )*[\w ]+?[ *](?:const )?(\w+)(?:\[\d+\])?(?: = (.*))?;$/;

/**
 * Leaves out locals that nothing mentions: a value that was used only for what is known of it, such as a length. What had to be called
 * is still called.
 */
export function tidy(lines: readonly Line[]): readonly Line[] {
  const kept: Line[] = [];
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at]!;
    if ('body' in line) {
      kept.push({ body: tidy(line.body) });
      continue;
    }
    const [, name, value] = declaration.exec(line.text) ?? [];
    const lasting = line.text.startsWith('static');
    if (name === undefined) kept.push(line);
    else if (mentions(kept, name)) {
      // C compilers remark on a local that is given values which nobody reads.
      if (!lasting && onlyWritten(kept, name)) kept.push({ text: `(void)${name};`, line: line.line });
      kept.push(line);
    } else if (lasting) continue;
    else if (value?.startsWith('{') && hasCall(value)) kept.push({ text: `(void)${name};`, line: line.line }, line);
    else if (value !== undefined && hasCall(value))
      kept.push({ text: `(void)${value.includes(' ') ? `(${value})` : value};`, line: line.line });
  }
  return kept.reverse();
}

/** Whether lines do nothing with a local but give it values. */
export function onlyWritten(lines: readonly Line[], name: string): boolean {
  const target = new RegExp(`^${name}( [-+*/%&|^]?= |(\\+\\+|--);$)`);
  return !lines.some((line) =>
    'body' in line ? !onlyWritten(line.body, name) : wordOf(name).test(withoutText(line.text).replace(target, '')),
  );
}

/** Casts and compound literals are no calls. */
const hasCall = (value: string): boolean => /\w\(/.test(value.replace(/sizeof\(/g, ''));

function mentions(lines: readonly Line[], name: string): boolean {
  const word = wordOf(name);
  return lines.some((line) => ('body' in line ? mentions(line.body, name) : word.test(withoutText(line.text))));
}

/** The name by itself; a field of that name is another thing. */
const wordOf = (name: string): RegExp => new RegExp(`(?<!\\.|->)\\b${name}\\b`);

const withoutText = (text: string): string => text.replace(/\/\*.*\*\/|"([^"\\]|\\.)*"/g, '');
