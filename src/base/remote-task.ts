import { transferHandlers, type TransferHandler } from 'comlink';
import type { Progress, TaskOptions } from './task';

/** What goes over a call's own line, to the worker and back. */
type ToWorker = 'abort';
type ToCaller = Progress;

/** What the worker is told of a call when it begins. */
interface Wire {
  readonly aborted: boolean;
  readonly port: MessagePort;
}

/** A call's options while it is on its way to a worker: each call has a line of its own for progress and cancel. */
class RemoteTask implements TaskOptions {
  readonly signal: AbortSignal | undefined;
  readonly onProgress: TaskOptions['onProgress'];
  readonly #over = new AbortController();

  constructor({ signal, onProgress }: TaskOptions) {
    this.signal = signal;
    this.onProgress = onProgress;
  }

  /** @returns the worker's end of a line that lasts until the call is over */
  open(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    const { signal: over } = this.#over;
    const say = (message: ToWorker) => port1.postMessage(message);
    port1.onmessage = ({ data }: MessageEvent<ToCaller>) => this.onProgress?.(data);
    this.signal?.addEventListener('abort', () => say('abort'), { signal: over });
    over.addEventListener('abort', () => port1.close());
    return port2;
  }

  close(): void {
    this.#over.abort();
  }
}

/**
 * Calls a worker with a signal and a listener of this very call. When the call is over, its line is closed: nothing is left behind on a
 * signal that lives on, and progress that comes late is not heard.
 *
 * @param ask makes the call, with what it is given as an argument (Comlink looks no deeper)
 * @throws whatever the call throws
 */
export async function callWorker<T>(options: TaskOptions, ask: (task: TaskOptions) => PromiseLike<T>): Promise<T> {
  const task = new RemoteTask(options);
  try {
    return await ask(task);
  } finally {
    task.close();
  }
}

/**
 * Comlink copies arguments, and neither an AbortSignal nor a function can be copied. Both sides call `carryTasks()` once, and the options
 * that `callWorker` hands out arrive as a signal that is aborted when the caller's is, and a listener that the caller hears.
 */
export function carryTasks(): void {
  const handler: TransferHandler<TaskOptions, Wire> = {
    canHandle: (value): value is TaskOptions => value instanceof RemoteTask,
    serialize(task) {
      if (!(task instanceof RemoteTask)) throw new TypeError('only what callWorker hands out can travel');
      const port = task.open();
      return [{ aborted: task.signal?.aborted ?? false, port }, [port]];
    },
    deserialize: arrived,
  };
  transferHandlers.set('task', handler);
}

/** The worker's side of a call's line. */
function arrived({ aborted, port }: Wire): TaskOptions {
  const abort = new AbortController();
  if (aborted) abort.abort();
  // There is one thing to say.
  port.onmessage = () => abort.abort();
  const say = (message: ToCaller) => port.postMessage(message);
  return { signal: abort.signal, onProgress: say };
}
