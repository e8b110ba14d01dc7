import { size } from './format';

/** What a progress bar needs to know of some work. */
interface Work {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly unit?: 'bytes' | undefined;
}

/** Nothing is said of the time left before so much of it is known, ms. */
const SURE = 1000;

/** How long work of one kind still takes, from how quick it was so far. */
export class Pace {
  #begun: (Work & { readonly at: number }) | undefined;
  #done = 0;

  /** @param now ms @returns seconds; undefined while nobody can know */
  secondsLeft(work: Work, now: number): number | undefined {
    const begun = this.#begun;
    const anew = begun?.label !== work.label || work.done < this.#done;
    this.#done = work.done;
    if (anew) {
      this.#begun = { ...work, at: now };
      return undefined;
    }
    const [passed, done] = [now - begun.at, work.done - begun.done];
    if (passed < SURE || done <= 0) return undefined;
    return ((work.total - work.done) / done) * (passed / 1000);
  }
}

/** How much of it is done, in its own unit. */
export const amount = ({ done, total, unit }: Work): string | undefined =>
  unit === 'bytes' && total > 0 ? `${size(done)} of ${size(total)}` : undefined;
