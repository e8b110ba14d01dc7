/**
 * A highlighter for the C that Unikiln emits, one line at a time, so that a view of a long file colours only what it shows. Not a
 * parser: it knows words, numbers, comments, strings and directives, and never changes or drops a character.
 */

type TokenKind = 'plain' | 'keyword' | 'type' | 'number' | 'string' | 'comment' | 'directive';

interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const keywords = new Set(
  (
    'auto break case const continue default do else enum extern for goto if inline register restrict return sizeof static struct ' +
    'switch typedef union volatile while _Static_assert _Alignas _Bool true false NULL'
  ).split(' '),
);
const types = new Set('void char short int long float double signed unsigned bool size_t'.split(' '));

// Order matters: a comment or a string swallows what looks like a word in it.
const pattern =
  /(?<comment>\/\/.*|\/\*.*?\*\/)|(?<open>\/\*.*)|(?<string>"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?)|(?<number>\b(?:0[xX][\da-fA-F]+|\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)[uUlLfF]*\b|\.\d+[fF]?)|(?<word>[A-Za-z_]\w*)/g;

/** Colours one line. `inComment` says that a block comment was open at its start; the answer says whether one is at its end. */
export function highlightLine(line: string, inComment = false): { tokens: Token[]; inComment: boolean } {
  const tokens: Token[] = [];
  let at = 0;
  if (inComment) {
    const end = line.indexOf('*/');
    if (end < 0) return { tokens: line === '' ? [] : [{ kind: 'comment', text: line }], inComment: true };
    at = end + 2;
    tokens.push({ kind: 'comment', text: line.slice(0, at) });
  }
  const directive = /^\s*#\s*\w+/.exec(line.slice(at));
  if (directive) {
    const include = /^\s*#\s*include\s*<[^>]*>?/.exec(line.slice(at));
    if (include) {
      push(tokens, 'directive', directive[0]);
      push(tokens, 'string', include[0].slice(directive[0].length));
      at += include[0].length;
    } else {
      push(tokens, 'directive', directive[0]);
      at += directive[0].length;
    }
  }
  let open = false;
  pattern.lastIndex = at;
  for (let match = pattern.exec(line); match; match = pattern.exec(line)) {
    push(tokens, 'plain', line.slice(at, match.index));
    open = match.groups?.['open'] !== undefined;
    push(tokens, kindOf(match), match[0]);
    at = match.index + match[0].length;
  }
  push(tokens, 'plain', line.slice(at));
  return { tokens, inComment: open };
}

/** For every line, whether a block comment is open at its start: what `highlightLine` needs to begin anywhere in a file. */
export function commentStates(lines: readonly string[]): boolean[] {
  let inComment = false;
  return lines.map((line) => {
    const atStart = inComment;
    // Most lines (arrays of weights) hold no comment: looking for one is far cheaper than colouring the line.
    if (inComment || line.includes('/*')) inComment = highlightLine(line, inComment).inComment;
    return atStart;
  });
}

function kindOf(match: RegExpExecArray): TokenKind {
  const groups = match.groups ?? {};
  if (groups['comment'] !== undefined || groups['open'] !== undefined) return 'comment';
  if (groups['string'] !== undefined) return 'string';
  if (groups['number'] !== undefined) return 'number';
  if (keywords.has(match[0])) return 'keyword';
  return types.has(match[0]) || /^u?int\d*_t$|^uk_\w+_t$/.test(match[0]) ? 'type' : 'plain';
}

/** Appends, joining neighbours of one kind: fewer elements on the page. */
function push(tokens: Token[], kind: TokenKind, text: string): void {
  if (text === '') return;
  const last = tokens.at(-1);
  if (last?.kind === kind) tokens[tokens.length - 1] = { kind, text: last.text + text };
  else tokens.push({ kind, text });
}
