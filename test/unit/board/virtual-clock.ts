/**
 * A clock that jumps: whatever waits in `setTimeout` waits no longer than it takes everything else to come to rest. Minutes of timeouts
 * pass in milliseconds, in the right order.
 */
interface Timer {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** A jump this long is only made once nothing else stirs: modules being loaded take real time. */
const LONG_MS = 400;

/** Runs some work on a clock of its own. Returns its result and the milliseconds that have passed on that clock. */
export async function onVirtualClock<T>(work: () => Promise<T>): Promise<{ value: T; milliseconds: number }> {
  const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout, now: Date.now };
  const timers = new Map<number, Timer>();
  const start = 1_700_000_000_000;
  let now = start;
  let order = 0;
  const fake = {
    setTimeout: (run: () => void, milliseconds = 0) => {
      order++;
      timers.set(order, { at: now + Math.max(milliseconds, 1), order, run });
      return order;
    },
    clearTimeout: (id: number | undefined) => void timers.delete(id ?? 0),
  };
  Object.assign(globalThis, fake);
  Date.now = () => now;
  const rest = (turns: number) =>
    Array.from({ length: turns }).reduce<Promise<void>>(
      (before) => before.then(() => new Promise((resolve) => setImmediate(resolve))),
      Promise.resolve(),
    );
  try {
    let over = false;
    const isOver = () => over;
    const result = work().finally(() => {
      over = true;
    });
    result.catch(() => undefined);
    for (;;) {
      await rest(2);
      if (isOver()) break;
      let next = earliest(timers);
      if (next === undefined || next.at - now > LONG_MS) {
        await rest(20);
        if (isOver()) break;
        next = earliest(timers);
      }
      if (next === undefined) throw new Error('everything waits for something that never comes');
      timers.delete(next.order);
      now = Math.max(now, next.at);
      next.run();
    }
    return { value: await result, milliseconds: now - start };
  } finally {
    globalThis.setTimeout = real.setTimeout;
    globalThis.clearTimeout = real.clearTimeout;
    Date.now = real.now;
  }
}

function earliest(timers: ReadonlyMap<number, Timer>): Timer | undefined {
  let first: Timer | undefined;
  for (const timer of timers.values()) {
    if (first === undefined || timer.at < first.at || (timer.at === first.at && timer.order < first.order))
      first = timer;
  }
  return first;
}
