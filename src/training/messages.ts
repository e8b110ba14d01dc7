import { layout } from '../base/layout';
import { UnikilnError } from '../base/errors';
import type { Message } from '../peers';
import { Fields } from './json-fields';
import { decodeParameters, encodeParameters, type Precision } from './parameter-codec';
import { readSettings, type TrainingSettings } from './settings';
import { readRoomReport, type RoomReport } from './room-report';

/**
 * What peers tell each other about training. A newcomer is greeted (hello), registers with the coordinator and gets the model; then each
 * round goes out with its parameters and comes back as an update. A report says how the room is doing; requests ask the coordinator to
 * start, pause, resume or go on. Everything that comes in is checked here, and only here.
 */
export const Kinds = { hello: 16, register: 17, model: 18, round: 19, update: 20, report: 21, request: 22 } as const;

/** Where a run stands. */
export type Phase = 'training' | 'paused' | 'done';
const phases = ['training', 'paused', 'done'] as const;

/** What every peer tells every other one on meeting it and whenever it changes. */
export interface Hello {
  readonly name: string;
  /** The run that its model belongs to; empty without a model. */
  readonly run: string;
  /** Hash of its network; empty without a model. */
  readonly network: string;
  readonly coordinates: boolean;
  readonly running: boolean;
  readonly samples: number;
  readonly seniority: number;
}

/** Everything that a newcomer needs; also sent to all when a run begins, is paused, resumed or done. */
export interface ModelMessage {
  readonly run: string;
  readonly settings: TrainingSettings;
  readonly phase: Phase;
  /** The receiver's seniority from now on. */
  readonly seniority: number;
  readonly samplesDone: number;
  readonly budget: number;
  readonly parameters: Float32Array;
}

const roundHeader = layout({
  samplesDone: 'u32', // of the whole room, before this round
  budget: 'u32',
  index: 'u16', // the receiver's shard...
  count: 'u16', // ...of so many
  steps: 'u32', // batches to train; 0: as many as fit into
  milliseconds: 'u32',
  limit: 'u32', // samples after which to stop
});

/** One round's work for one peer. The round's number is the message's. */
export interface RoundMessage {
  readonly samplesDone: number;
  readonly budget: number;
  readonly index: number;
  readonly count: number;
  readonly steps: number;
  readonly milliseconds: number;
  readonly limit: number;
  readonly parameters: Float32Array;
}

const updateHeader = layout({
  samples: 'u32',
  loss: 'u32', // mean over the samples, in millionths
  milliseconds: 'u32', // that training took
});

/** A peer's answer to a round: by how much it moved the parameters. */
export interface UpdateMessage {
  readonly samples: number;
  readonly loss: number;
  readonly milliseconds: number;
  readonly difference: Float32Array;
}

/** What any peer may ask of the coordinator. */
export type Request =
  | { readonly ask: 'start'; readonly settings: TrainingSettings }
  | { readonly ask: 'pause' }
  | { readonly ask: 'resume' }
  | { readonly ask: 'more'; readonly epochs: number };

const MILLIONTHS = 1e6;
const U32 = 2 ** 32 - 1;

export const writeHello = (hello: Hello): Message => json(Kinds.hello, 0, hello);

/** @throws UnikilnError `peer/malformed`, as all readers here do */
export function readHello({ payload }: Message, peer: string): Hello {
  const fields = Fields.parse(payload, peer, 'hello');
  return {
    name: fields.text('name', 64),
    run: fields.text('run', 64),
    network: fields.text('network', 64),
    coordinates: fields.boolean('coordinates'),
    running: fields.boolean('running'),
    samples: fields.integer('samples', 0, U32),
    seniority: fields.integer('seniority', 0, U32),
  };
}

/** @param ready false asks for the model; true says that it has arrived and rounds may come */
export const writeRegister = (ready: boolean): Message => ({
  kind: Kinds.register,
  round: 0,
  payload: Uint8Array.of(ready ? 1 : 0),
});

export function readRegister({ payload }: Message, peer: string): boolean {
  if (payload.length !== 1 || payload[0]! > 1) throw malformed(peer, 'registration');
  return payload[0] === 1;
}

const modelHeader = layout({ jsonLength: 'u32' });

export function writeModel(round: number, { parameters, ...rest }: ModelMessage): Message {
  const text = new TextEncoder().encode(JSON.stringify(rest));
  const head = new Uint8Array(modelHeader.size);
  modelHeader.write(head, { jsonLength: text.length });
  // Always exact: a newcomer's first model is what it would go on from, should everyone else leave.
  return { kind: Kinds.model, round, payload: concatenate(head, text, encodeParameters(parameters, 'fp32')) };
}

/** @param count parameters of a network, from its settings */
export function readModel(
  { payload }: Message,
  peer: string,
  count: (settings: TrainingSettings) => number,
): ModelMessage {
  if (payload.length < modelHeader.size) throw malformed(peer, 'model header');
  const end = modelHeader.size + modelHeader.read(payload).jsonLength;
  if (end > payload.length) throw malformed(peer, 'model length');
  const fields = Fields.parse(payload.subarray(modelHeader.size, end), peer, 'model');
  const settings = readSettings(fields.object('settings'));
  return {
    run: fields.text('run', 64),
    settings,
    phase: fields.oneOf('phase', phases),
    seniority: fields.integer('seniority', 0, U32),
    samplesDone: fields.integer('samplesDone', 0, U32),
    budget: fields.integer('budget', 1, U32),
    parameters: decodeParameters(payload.subarray(end), peer, count(settings)),
  };
}

/** @param block the encoded parameters: the same for all peers, so encoded once */
export function writeRound(round: number, fields: Omit<RoundMessage, 'parameters'>, block: Uint8Array): Message {
  const head = new Uint8Array(roundHeader.size);
  roundHeader.write(head, fields);
  return { kind: Kinds.round, round, payload: concatenate(head, block) };
}

export function readRound({ payload }: Message, peer: string, count: number): RoundMessage {
  if (payload.length < roundHeader.size) throw malformed(peer, 'round header');
  const fields = roundHeader.read(payload);
  if (fields.count === 0 || fields.index >= fields.count) throw malformed(peer, 'shard');
  if (fields.budget === 0) throw malformed(peer, 'budget');
  if (fields.steps > 100_000) throw malformed(peer, 'steps');
  if (fields.milliseconds > 60_000) throw malformed(peer, 'milliseconds');
  return { ...fields, parameters: decodeParameters(payload.subarray(roundHeader.size), peer, count) };
}

export function writeUpdate(round: number, update: UpdateMessage, precision: Precision): Message {
  const { samples, loss, milliseconds, difference } = update;
  const head = new Uint8Array(updateHeader.size);
  updateHeader.write(head, {
    samples,
    loss: Math.min(U32, Math.round(loss * MILLIONTHS)),
    milliseconds: Math.round(milliseconds),
  });
  return { kind: Kinds.update, round, payload: concatenate(head, encodeParameters(difference, precision)) };
}

/** @param most samples that the round allowed: a peer that claims more would outweigh all others */
export function readUpdate({ payload }: Message, peer: string, count: number, most: number): UpdateMessage {
  if (payload.length < updateHeader.size) throw malformed(peer, 'update header');
  const { samples, loss, milliseconds } = updateHeader.read(payload);
  if (samples > most) throw malformed(peer, 'samples');
  const difference = decodeParameters(payload.subarray(updateHeader.size), peer, count);
  return { samples, loss: loss / MILLIONTHS, milliseconds, difference };
}

export const writeReport = (round: number, report: RoomReport): Message => json(Kinds.report, round, report);

export const readReport = ({ payload }: Message, peer: string): RoomReport =>
  readRoomReport(Fields.parse(payload, peer, 'report'));

export const writeRequest = (request: Request): Message => json(Kinds.request, 0, request);

export function readRequest({ payload }: Message, peer: string): Request {
  const fields = Fields.parse(payload, peer, 'request');
  const ask = fields.oneOf('ask', ['start', 'pause', 'resume', 'more']);
  switch (ask) {
    case 'start':
      return { ask, settings: readSettings(fields.object('settings')) };
    case 'more':
      return { ask, epochs: fields.integer('epochs', 1, 1000) };
    case 'pause':
    case 'resume':
      return { ask };
  }
}

function json(kind: number, round: number, value: unknown): Message {
  return { kind, round, payload: new TextEncoder().encode(JSON.stringify(value)) };
}

function concatenate(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

const malformed = (peer: string, field: string) => new UnikilnError('peer/malformed', { peer, field });
