import { throwIfCancelled, UnikilnError } from '../base/errors';
import type { TaskOptions } from '../base/task';
import { type Clock, systemClock } from './clock';
import { FramedLink } from './framed-link';
import type { Hello } from './handshake';
import type { Link, PeerId } from './link';
import type { RawChannel } from './raw-channel';

export interface OpenLinkOptions extends TaskOptions {
  /** Who should be at the other end; another id is refused, and errors can say the name before the hello has come. */
  readonly expected?: { readonly peer: PeerId; readonly name: string } | undefined;
  readonly clock?: Clock | undefined;
}

export interface OpenedLink {
  readonly link: Link;
  /** The other side's hello. */
  readonly remote: Hello;
}

/**
 * Opens a link over a raw channel: both sides say hello and compare. Runs in a worker, the page or Node.
 *
 * A tab that will take the other's network (`network: ''`) finds its hash in `remote.network`.
 *
 * @param channel not yet listened to; the link takes it over and closes it
 * @throws UnikilnError `peer/version`, `peer/network`, `peer/malformed`, `peer/oversized`, `peer/silent` or `peer/closed` when no link
 * came about, `task/cancelled` when `options.signal` was aborted before
 */
export async function openLink(channel: RawChannel, hello: Hello, options: OpenLinkOptions = {}): Promise<OpenedLink> {
  const { signal, expected, clock = systemClock } = options;
  throwIfCancelled(signal);
  const link = new FramedLink(channel, hello, expected, clock);
  const cancel = () => link.close(new UnikilnError('task/cancelled', {}));
  signal?.addEventListener('abort', cancel);
  try {
    return { link, remote: await link.open() };
  } catch (error) {
    link.close();
    throw error;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}
