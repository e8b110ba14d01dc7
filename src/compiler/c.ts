/**
 * C as a tree: lines, and blocks of lines under a head. What is printed is indented by structure, so that nobody counts braces or
 * newlines by hand. Expressions stay text; `linear` keeps index arithmetic readable.
 */
export type Code = string | Block | readonly Code[];

interface Block {
  readonly head: string;
  readonly body: Code;
}

/** `head { body }` */
export const block = (head: string, ...body: readonly Code[]): Code => ({ head, body });

/** Counts `variable` from 0 up to, not including, `limit`. A loop that runs once is still a loop: the reader sees the same shape. */
export const forLoop = (variable: string, limit: number | string, body: Code, step = 1): Code =>
  block(
    `for (int32_t ${variable} = 0; ${variable} < ${limit}; ${step === 1 ? `${variable}++` : `${variable} += ${step}`})`,
    body,
  );

/** A comment in one or more lines. Text from outside (names of layers) may hold anything. */
export function comment(...lines: readonly string[]): Code {
  const safe = lines.map((line) =>
    line
      .replace(/[^ -~]/g, '?')
      .replace(/\*\//g, '* /')
      .replace(/\/\*/g, '/ *')
      .trimEnd(),
  );
  if (safe.length === 1) return `/* ${safe[0]!} */`;
  return [`/* ${safe[0] ?? ''}`, ...safe.slice(1).map((line) => (line ? ` * ${line}` : ' *')), ' */'];
}

/** A C string literal of printable ASCII; anything else becomes '?', which also keeps trigraphs away. */
export const text = (value: string): string => `"${value.replace(/[^ -~]|["\\?]/g, '_')}"`;

/** The sum of terms `name * factor`; factors 0 and 1 are left out: `linear(['i', 28], ['j', 1], [3])` is `i * 28 + j + 3`. */
export function linear(...terms: readonly (readonly [string, number] | readonly [number])[]): string {
  const parts = terms.flatMap((term): string[] => {
    if (term.length === 1) return term[0] === 0 ? [] : [String(term[0])];
    const [name, factor] = term;
    return factor === 0 ? [] : [factor === 1 ? name : `${name} * ${factor}`];
  });
  return parts.join(' + ') || '0';
}

/** `base + offset`, or just the base. */
export const plus = (base: string, offset: string): string => (offset === '0' ? base : `${base} + ${offset}`);

/** Prints code with two spaces a level. */
export function print(code: Code, level = 0): string {
  const indent = '  '.repeat(level);
  if (typeof code === 'string') return code === '' ? '\n' : `${indent}${code}\n`;
  if ('head' in code) return `${indent}${code.head}${code.head && ' '}{\n${print(code.body, level + 1)}${indent}}\n`;
  return code.map((part) => print(part, level)).join('');
}
