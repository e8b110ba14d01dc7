import type { CreateBroadcastChannel } from './broadcast-channel';
import type { Signal } from './signal';
import type { Signalling } from './signalling';

/** Signalling between the tabs of one browser: everybody in the room listens to one BroadcastChannel. */
export class BroadcastSignalling implements Signalling {
  readonly sameBrowser = true;
  onSignal: ((signal: unknown) => void) | undefined;
  readonly #channel: BroadcastChannel;

  constructor(create: CreateBroadcastChannel, code: string) {
    this.#channel = create(`unikiln-room-${code}`);
    this.#channel.onmessage = (event: MessageEvent<unknown>) => this.onSignal?.(event.data);
  }

  send(signal: Signal): void {
    this.#channel.postMessage(signal);
  }

  close(): void {
    this.#channel.close();
  }
}
