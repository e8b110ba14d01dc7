import { mangled } from './mangle';

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

  /** Takes a name that is free. */
  add(name: string): void {
    this.#own.add(name);
    this.#all.add(name);
  }

  /** A free name that is, or begins with, what the app says. */
  take(wanted: string): string {
    const first = mangled(wanted);
    let name = first;
    for (let count = 2; this.has(name); count++) name = `${first}_${count}`;
    this.add(name);
    return name;
  }

  /** A name that no scope has so far: for what is declared at the level of the file while functions are being printed. */
  takeAnywhere(wanted: string): string {
    const first = mangled(wanted);
    let name = first;
    for (let count = 2; this.#all.has(name) || this.has(name); count++) name = `${first}_${count}`;
    this.add(name);
    return name;
  }
}
