import { UnikilnError } from '../base/errors';
import type { Message } from '../peers';
import * as messages from './messages';
import { Kinds, type Hello, type Request, type RoundMessage } from './messages';
import type { RemotePeer } from './remote-peer';
import type { RoomReport } from './room-report';

/** What becomes of a peer's messages, one kind at a time. */
export interface Incoming {
  hello(peer: RemotePeer, hello: Hello): void;
  /** It asks for the model, or says that it has it. */
  register(peer: RemotePeer, ready: boolean): void;
  model(peer: RemotePeer, message: Message): void;
  round(peer: RemotePeer, number: number, read: (parameters: number) => RoundMessage): void;
  update(peer: RemotePeer, message: Message): void;
  report(peer: RemotePeer, report: RoomReport): void;
  request(peer: RemotePeer, request: Request): void;
}

/**
 * Reads a message and hands it on.
 * @throws UnikilnError `peer/malformed` and what reading its kind throws
 */
export function take(incoming: Incoming, peer: RemotePeer, message: Message): void {
  const { name } = peer;
  switch (message.kind) {
    case Kinds.hello:
      incoming.hello(peer, messages.readHello(message, name));
      return;
    case Kinds.register:
      incoming.register(peer, messages.readRegister(message, name));
      return;
    case Kinds.model:
      incoming.model(peer, message);
      return;
    case Kinds.round:
      incoming.round(peer, message.round, (parameters) => messages.readRound(message, name, parameters));
      return;
    case Kinds.update:
      incoming.update(peer, message);
      return;
    case Kinds.report:
      incoming.report(peer, messages.readReport(message, name));
      return;
    case Kinds.request:
      incoming.request(peer, messages.readRequest(message, name));
      return;
    default:
      throw new UnikilnError('peer/malformed', { peer: name, field: 'kind' });
  }
}
