import type { Random } from './random';

/** What programs are made of, and some of what they should not be made of. */
const tokens = [
  ...[
    'async',
    'await',
    'yield',
    'class',
    'extends',
    'super',
    'this',
    'new',
    'delete',
    'typeof',
    'in',
    'of',
    'instanceof',
    'void',
  ],
  ...[
    'if',
    'else',
    'for',
    'while',
    'do',
    'switch',
    'case',
    'default',
    'break',
    'continue',
    'return',
    'throw',
    'try',
    'catch',
    'finally',
  ],
  ...[
    'const',
    'let',
    'var',
    'function',
    'function*',
    '=>',
    'import',
    'export',
    'enum',
    'interface',
    'type',
    'namespace',
    'declare',
    'abstract',
  ],
  ...[
    'null',
    'undefined',
    'true',
    'false',
    'NaN',
    'Infinity',
    '0',
    '1',
    '-1',
    '1e999',
    '0x',
    '1n',
    '08',
    '2147483648',
    '""',
    '``',
    '`${',
    "'",
    '/x/g',
  ],
  ...[
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    ';',
    ',',
    '.',
    '?.',
    '...',
    '?',
    ':',
    '!',
    '~',
    '=',
    '==',
    '===',
    '+=',
    '**',
    '**=',
    '>>>',
    '??=',
    '#x',
    '@x',
    '<',
    '>',
  ],
  ...[
    'number',
    'string',
    'any',
    'unknown',
    'never',
    'object',
    'i32',
    'u8',
    'f32',
    'Array',
    'Uint8Array',
    'Map',
    'Promise',
    'Math',
    'console',
    'model',
  ],
  ...[
    'as const',
    'satisfies',
    'keyof',
    'infer',
    'is',
    'asserts',
    'readonly',
    'static',
    'get',
    'set',
    'private',
    'override',
    'using',
    'arguments',
  ],
  ...['\u2028', '\0', '\ufeff', '😀', 'é', '//', '/*', '*/', '<!--', '#!'],
];

const split = (source: string): string[] => source.match(/\s+|[\w$]+|[^\s\w$]/gu) ?? [];

/**
 * A source that is nearly the given one: tokens taken out, doubled, exchanged, replaced, put in, cut off; now and then nested deeper than
 * any stack.
 *
 * @param other where foreign pieces come from
 */
export function mutate(source: string, other: string, random: Random): string {
  const words = split(source);
  const foreign = split(other);
  const at = () => random.below(words.length + 1);
  for (let count = 1 + random.below(4); count > 0; count--) {
    switch (random.below(9)) {
      case 0:
        words.splice(at(), 1 + random.below(3));
        break;
      case 1:
        words.splice(at(), 0, ...words.slice(at()).slice(0, 1 + random.below(20)));
        break;
      case 2: {
        const [a, b] = [at(), at()];
        [words[a], words[b]] = [words[b] ?? '', words[a] ?? ''];
        break;
      }
      case 3:
        words[at()] = random.pick(tokens);
        break;
      case 4:
        words.splice(at(), 0, ' ', random.pick(tokens), ' ');
        break;
      case 5:
        words.splice(at(), 0, ...foreign.slice(random.below(foreign.length)).slice(0, 1 + random.below(30)));
        break;
      case 6:
        words[at()] = random.pick(foreign);
        break;
      case 7:
        words.length = random.chance(20) ? at() : words.length;
        break;
      default:
        if (random.chance(2)) words.splice(at(), 0, nested(random));
        else words.splice(at(), 1, String.fromCodePoint(random.below(0x300)));
    }
  }
  return words.join('');
}

/** Something within itself, a few thousand times. */
function nested(random: Random): string {
  const [open, close] = random.pick([
    ['(', ')'],
    ['[', ']'],
    ['{', '}'],
    ['-', ''],
    ['!', ''],
    ['a.', 'b'],
    ['1+', '1'],
    ['x?y:', 'z'],
    ['if(x)', ';'],
    ['()=>', '0'],
    ['`${', '}`'],
    ['Array<', '>'],
  ] as const);
  const depth = 10 ** random.below(5);
  return open.repeat(depth) + (random.chance(50) ? '1' : '') + (random.chance(80) ? close.repeat(depth) : '');
}
