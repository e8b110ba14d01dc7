import type { Line } from './lines';

/** A piece of the file that declares one name. */
export interface Part {
  readonly name: string;
  readonly lines: readonly Line[];
}

/** Leaves out what nothing refers to, directly or through others: C warns of static things that nobody uses. */
export function prune(parts: readonly Part[], roots: readonly Line[]): readonly Part[] {
  const byName = new Map(parts.map((part) => [part.name, part]));
  const kept = new Set<Part>();
  const waiting: (readonly Line[])[] = [roots];
  for (let lines = waiting.pop(); lines; lines = waiting.pop()) {
    for (const word of words(lines)) {
      const part = byName.get(word);
      if (!part || kept.has(part)) continue;
      kept.add(part);
      waiting.push(part.lines);
    }
  }
  return parts.filter((part) => kept.has(part));
}

/** Identifiers in lines of C; comments, texts and the names of fields left out. */
function* words(lines: readonly Line[]): Iterable<string> {
  for (const line of lines) {
    if ('body' in line) yield* words(line.body);
    else yield* line.text.replace(/\/\*.*\*\/|"([^"\\]|\\.)*"/g, '').match(/(?<!\.|->|\w)[A-Za-z_]\w*/g) ?? [];
  }
}
