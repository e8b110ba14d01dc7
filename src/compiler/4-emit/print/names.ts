/** Words that C, its headers or the library OS take: a name of the app that is one of them gets an underscore. */
const taken = new Set(
  [
    'auto break case char const continue default do double else enum extern float for goto if inline int long register',
    'restrict return short signed sizeof static struct switch typedef union unsigned void volatile while',
    '_Alignas _Alignof _Atomic _Bool _Complex _Generic _Imaginary _Noreturn _Static_assert _Thread_local asm',
    'bool true false NULL offsetof size_t ptrdiff_t wchar_t errno alignas alignof',
    'int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t intptr_t uintptr_t intmax_t uintmax_t',
    'main app_main model infer memcpy memset memmove memcmp strlen',
  ].flatMap((line) => line.split(' ')),
);

/** An identifier of C for a name of the app. */
function identifier(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=[0-9])/, '_');
  // The compiler and the library OS keep these to themselves.
  const reserved = taken.has(plain) || /^(uk_|UK_|__|_[A-Z])/.test(plain) || /^U?INT\d+_/.test(plain);
  return reserved || plain === '' ? `${plain.replace(/^_+/, '')}_` : plain;
}

/** Names of one scope and those around it: no two things that are visible at a time have the same. */
export class Names {
  readonly #outer: Names | undefined;
  readonly #own = new Set<string>();
  /** Of the outermost scope: all names that any scope has. */
  readonly #all: Set<string>;

  constructor(outer?: Names) {
    this.#outer = outer;
    this.#all = outer ? outer.#all : new Set();
  }

  has(name: string): boolean {
    return this.#own.has(name) || (this.#outer?.has(name) ?? false);
  }

  /** A free name that is, or begins with, what the app says. */
  take(wanted: string): string {
    const first = identifier(wanted);
    let name = first;
    for (let count = 2; this.has(name); count++) name = `${first}_${count}`;
    this.#own.add(name);
    this.#all.add(name);
    return name;
  }

  /** A name that no scope has so far: for what is declared at the level of the file while functions are being printed. */
  takeAnywhere(wanted: string): string {
    const first = identifier(wanted);
    let name = first;
    for (let count = 2; this.#all.has(name) || this.has(name); count++) name = `${first}_${count}`;
    this.#own.add(name);
    this.#all.add(name);
    return name;
  }
}
