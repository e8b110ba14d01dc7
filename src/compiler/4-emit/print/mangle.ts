/** Words that C, its headers or the library OS take. */
const taken = new Set(
  [
    'auto break case char const continue default do double else enum extern float for goto if inline int long register',
    'restrict return short signed sizeof static struct switch typedef union unsigned void volatile while',
    'asm typeof bool true false nullptr constexpr thread_local static_assert alignas alignof',
    'NULL offsetof size_t ssize_t ptrdiff_t wchar_t max_align_t errno unix linux i386',
    'int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t intptr_t uintptr_t intmax_t uintmax_t',
    'main app_main model infer memcpy memset memmove memcmp strlen',
  ].flatMap((line) => line.split(' ')),
);

/** Macros of stdint.h and of the library OS, and its functions. */
const prefixes =
  /^(uk_|UK_|U?INT(8|16|32|64|PTR|MAX|_FAST|_LEAST)|(SIZE|PTRDIFF|WCHAR|WINT|SIG_ATOMIC)_(MIN|MAX|WIDTH))/;

const isTaken = (name: string): boolean => taken.has(name) || prefixes.test(name);

/** A character that C does not have in a name, or an underscore behind which the name goes on as if it were escaped. */
const foreign = /[^A-Za-z0-9_]|_(?=u[0-9a-f]+[^A-Za-z0-9])/gu;
const escape = (character: string): string => `_u${character.codePointAt(0)!.toString(16)}_`;
const escaped = (name: string): string => name.replace(foreign, escape);

/**
 * What the app calls something, as an identifier of C: another one for each name, and the name itself where C has nothing against it.
 *
 * - A character that C does not have becomes `_u<code point>_`, and so does one that would make a name look like that, or like C's own
 *   (C11 7.1.3), or like what follows.
 * - `#x` becomes `private_x`, and the element `0` of a tuple `_0`.
 * - A word that is taken gets an underscore more.
 * - An accessor, `get x`, becomes `get_x`, and `get _x` becomes `get_0_x`; what the app calls `get_x` itself, `get__x`.
 */
export function mangled(name: string): string {
  const [, kind, of] = /^([gs]et) (.*)$/u.exec(name) ?? [];
  if (kind && of !== undefined) return `${kind}_${mangled(of).replace(/^_/, '0_')}`;
  if (/^[gs]et_/.test(name)) return escaped(name).replace(/^([gs]et)_/, '$1__');
  if (/^[0-9]+$/.test(name)) return `_${name}`;
  if (name.startsWith('#')) return `private_${escaped(name.slice(1))}`;
  const first = /^(private(?![A-Za-z0-9]|$)|_(?![a-z]|$)|[0-9])/.test(name) ? name.slice(0, 1) : '';
  const plain = `${first && escape(first)}${escaped(name.slice(first.length))}`;
  return isTaken(plain) || isTaken(plain.replace(/_+$/, '')) ? `${plain}_` : plain;
}
