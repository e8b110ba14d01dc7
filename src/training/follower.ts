import { differenceOf } from './algorithm';
import type { LocalTrainer } from './local-trainer';
import { writeUpdate, type RoundMessage } from './messages';
import type { RemotePeer } from './remote-peer';
import type { Run } from './run';

/** A round that this tab was asked to train. */
export interface Pending {
  readonly from: RemotePeer;
  readonly number: number;
  readonly round: RoundMessage;
}

/** Differences beyond this would be infinite as fp16. */
const MOST = 60_000;

/** Trains one round and answers it, with what was done so far if `stopped`. */
export async function follow(run: Run, trainer: LocalTrainer, pending: Pending, stopped: () => boolean): Promise<void> {
  const { from, number, round } = pending;
  const { parameters, index, count, ...work } = round;
  const result = await trainer.run(parameters, { ...work, place: { index, count } }, stopped);
  const difference = new Float32Array(differenceOf(trainer.engine.read(), parameters));
  // Training that diverged here is no news to the others: it counts as no samples.
  const sound = Number.isFinite(result.loss) && difference.every((value) => Math.abs(value) < MOST);
  const update = sound
    ? { ...result, difference }
    : { samples: 0, loss: 0, milliseconds: 0, difference: difference.fill(0) };
  from.send(writeUpdate(number, update, run.settings.precision));
}
