import { UK_TIMERS as MOST } from '../../base/contract';

interface Timer {
  readonly id: number;
  due: number;
  /** Milliseconds; undefined: once. */
  readonly period: number | undefined;
  readonly handler: () => void;
}

/** Time that only goes on when it is told to, and timers in it: the rules of wasm/unikernel/app/timer.c. */
export class VirtualTimers {
  /** Milliseconds since start. */
  now = 0;
  #timers: Timer[] = [];
  #last = 0;

  get idle(): boolean {
    return this.#timers.length === 0;
  }

  /** @throws Error when there are too many, as the device panics */
  start(milliseconds: number, repeat: boolean, handler: () => void): number {
    if (this.#timers.length === MOST) throw new Error(`there are ${MOST} timers already`);
    const wait = Math.max(1, milliseconds);
    this.#timers.push({ id: ++this.#last, due: this.now + wait, period: repeat ? wait : undefined, handler });
    return this.#last;
  }

  cancel(id: number): void {
    this.#timers = this.#timers.filter((timer) => timer.id !== id);
  }

  /** Goes on to the next timer that is due until then, and runs it. @returns whether there was one */
  runNext(until: number): boolean {
    const next = this.#timers.reduce<Timer | undefined>((first, timer) => {
      const earlier = !first || timer.due < first.due || (timer.due === first.due && timer.id < first.id);
      return earlier ? timer : first;
    }, undefined);
    if (!next || next.due > until) return false;
    this.now = Math.max(this.now, next.due);
    if (next.period === undefined) this.cancel(next.id);
    else next.due += next.period;
    next.handler();
    return true;
  }
}
