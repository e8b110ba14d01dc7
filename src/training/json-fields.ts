import { UnikilnError } from '../base/errors';

/**
 * Reads fields of an object that came from another peer, each with the type and range that it must have.
 *
 * Every reader throws UnikilnError `peer/malformed` with the field's name.
 */
export class Fields {
  readonly #values: Record<string, unknown>;

  constructor(
    value: unknown,
    readonly peer: string,
    readonly path = 'message',
  ) {
    if (!isRecord(value)) throw new UnikilnError('peer/malformed', { peer, field: path });
    this.#values = value;
  }

  /** Parses UTF-8 JSON of an object. */
  static parse(bytes: Uint8Array, peer: string, path: string): Fields {
    let value: unknown;
    try {
      value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch {
      throw new UnikilnError('peer/malformed', { peer, field: path });
    }
    return new Fields(value, peer, path);
  }

  /** A field as it came, for a reader of its own. */
  value(name: string): unknown {
    return this.#values[name];
  }

  number(name: string, low: number, high: number): number {
    const value = this.#values[name];
    return typeof value === 'number' && value >= low && value <= high ? value : this.fail(name);
  }

  integer(name: string, low: number, high: number): number {
    const value = this.number(name, low, high);
    return Number.isInteger(value) ? value : this.fail(name);
  }

  boolean(name: string): boolean {
    const value = this.#values[name];
    return typeof value === 'boolean' ? value : this.fail(name);
  }

  text(name: string, longest: number): string {
    const value = this.#values[name];
    return typeof value === 'string' && value.length <= longest ? value : this.fail(name);
  }

  oneOf<const T extends readonly string[]>(name: string, choices: T): T[number] {
    const value = this.#values[name];
    return choices.find((choice) => choice === value) ?? this.fail(name);
  }

  object(name: string): Fields {
    return new Fields(this.#values[name], this.peer, `${this.path}.${name}`);
  }

  /** An array whose elements `read` checks. */
  list<T>(name: string, longest: number, read: (element: Fields) => T): T[] {
    const value = this.#values[name];
    if (!Array.isArray(value) || value.length > longest) return this.fail(name);
    return value.map((element: unknown) => read(new Fields(element, this.peer, `${this.path}.${name}`)));
  }

  fail(name: string): never {
    throw new UnikilnError('peer/malformed', { peer: this.peer, field: `${this.path}.${name}` });
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
