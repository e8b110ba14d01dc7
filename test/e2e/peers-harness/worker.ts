import { isUnikilnError } from '../../../src/base/errors';
import { type Link, type Message, openLink, receiveChannel } from '../../../src/peers';
import type { FromWorker, ToWorker } from './messages';

/** Stands in for the training worker: opens links, answers every message with its like, and measures. */
const QUESTION = 16;
const ANSWER = 17;

const links = new Map<string, Link>();
let self = '';
let onAnswer: (message: Message) => void = () => undefined;
const tell = (message: FromWorker) => postMessage(message);

onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'start') self = data.id;
  else if (data.type === 'channel') void open(data);
  else if (data.type === 'lost') links.get(data.peer)?.close();
  else void exchange(data.bytes, data.count, data.atOnce);
};

async function open({ peer, link: name, carrier }: Extract<ToWorker, { type: 'channel' }>): Promise<void> {
  const ended = (reason: Error) => {
    if (isUnikilnError(reason)) tell({ type: 'ended', link: name, reason: reason.toJSON() });
  };
  try {
    const channel = receiveChannel(carrier);
    const { link, remote } = await openLink(channel, { peer: self, name: `Tab ${self.slice(-1)}`, network: '' });
    link.onMessage = (message) => {
      if (message.kind === QUESTION) void link.send({ ...message, kind: ANSWER });
      else onAnswer(message);
    };
    link.onClose = ended;
    links.set(peer, link);
    tell({ type: 'opened', kind: link.kind, name: remote.name });
  } catch (error) {
    ended(error instanceof Error ? error : new Error(String(error)));
  }
}

async function exchange(bytes: number, count: number, atOnce: boolean): Promise<void> {
  const link = [...links.values()].at(-1);
  if (!link) throw new Error('No link');
  const payload = Uint8Array.from({ length: bytes }, (_, index) => index * 31);
  const answers: Uint8Array[] = [];
  const begin = performance.now();
  for (let round = 0; round < count; round = answers.length) {
    const expected = atOnce ? count : round + 1;
    await new Promise<void>((resolve) => {
      onAnswer = (answer) => {
        answers.push(answer.payload);
        if (answers.length === expected) resolve();
      };
      for (let next = round; next < expected; next++) void link.send({ kind: QUESTION, round: next, payload });
    });
  }
  const milliseconds = performance.now() - begin;
  const intact = answers.filter(
    (answer) => answer.length === bytes && answer.every((byte, index) => byte === payload[index]),
  ).length;
  tell({ type: 'exchanged', milliseconds, intact });
}
