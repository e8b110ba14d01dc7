import { UnikilnError } from '../base/errors';

/**
 * A value of parsed JSON that is not trusted: every reader checks type and range, looks at own properties only, and says where the first
 * wrong value is.
 *
 * Every method throws UnikilnError `model/malformed`.
 */
export class Json {
  constructor(
    readonly value: unknown,
    readonly path: string,
  ) {}

  /** A field of this object; a missing one is read as undefined. */
  field(name: string): Json {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) this.fail('an object');
    const own: unknown = Object.hasOwn(this.value, name) ? Reflect.get(this.value, name) : undefined;
    return new Json(own, `${this.path}.${name}`);
  }

  /** Missing or null. */
  get absent(): boolean {
    return this.value === undefined || this.value === null;
  }

  text(longest = 128): string {
    const { value } = this;
    return typeof value === 'string' && value.length <= longest ? value : this.fail('a short text');
  }

  /** A finite number. */
  number(): number {
    const { value } = this;
    return typeof value === 'number' && Number.isFinite(value) ? value : this.fail('a number');
  }

  /** A whole number of at least 1. */
  count(): number {
    const { value } = this;
    return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
      ? value
      : this.fail('a positive whole number');
  }

  list(longest: number): readonly Json[] {
    const { value } = this;
    if (!Array.isArray(value) || value.length > longest) this.fail(`a list of at most ${longest}`);
    // Not `map`: it leaves out what was never set, and a list from another program may have such places.
    return Array.from(value, (item: unknown, index) => new Json(item, `${this.path}[${index}]`));
  }

  oneOf<const T extends string>(choices: readonly T[]): T {
    return choices.find((choice) => choice === this.value) ?? this.fail(choices.join(' or '));
  }

  /** Two counts; one stands for both. */
  pair(): readonly [number, number] {
    if (!Array.isArray(this.value)) return [this.count(), this.count()];
    const [first, second, more] = this.list(2);
    return first && second && !more ? [first.count(), second.count()] : this.fail('two numbers');
  }

  fail(wanted: string): never {
    throw new UnikilnError('model/malformed', { reason: `${this.path} is not ${wanted}` });
  }
}
