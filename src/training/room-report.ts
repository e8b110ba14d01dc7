import type { Fields } from './json-fields';

/** A point of a curve: after so many samples, the value. */
export interface Point {
  readonly samples: number;
  readonly value: number;
}

/** Share of the digits tested that were right, 0..1. `count` tells the quick test while training from the final one on all. */
export interface AccuracyPoint extends Point {
  readonly count: number;
}

/** What the coordinator tells the room, about twice a second: enough for every tab to show the same, and to go on from if it leaves. */
export interface RoomReport {
  readonly samplesDone: number;
  readonly budget: number;
  readonly loss: readonly Point[];
  readonly accuracy: readonly AccuracyPoint[];
  readonly peers: readonly { readonly id: string; readonly samples: number; readonly samplesPerSecond: number }[];
}

const MOST_POINTS = 1024;
export const MOST_PEERS = 256;
const U32 = 2 ** 32 - 1;

/** @throws UnikilnError `peer/malformed` */
export function readRoomReport(fields: Fields): RoomReport {
  const point = (from: Fields, most: number): Point => ({
    samples: from.integer('samples', 0, U32),
    value: from.number('value', 0, most),
  });
  return {
    samplesDone: fields.integer('samplesDone', 0, U32),
    budget: fields.integer('budget', 0, U32),
    loss: fields.list('loss', MOST_POINTS, (from) => point(from, 1e9)),
    accuracy: fields.list('accuracy', MOST_POINTS, (from) => ({
      ...point(from, 1),
      count: from.integer('count', 1, U32),
    })),
    peers: fields.list('peers', MOST_PEERS, (from) => ({
      id: from.text('id', 64),
      samples: from.integer('samples', 0, U32),
      samplesPerSecond: from.number('samplesPerSecond', 0, 1e9),
    })),
  };
}

/** A curve of bounded length: when it is full, every other point goes. */
export class Curve<P extends Point> {
  #points: P[] = [];

  get points(): readonly P[] {
    return this.#points;
  }

  add(point: P): void {
    this.#points.push(point);
    if (this.#points.length > MOST_POINTS / 2) {
      const last = this.#points.length - 1;
      this.#points = this.#points.filter((_, i) => i % 2 === 0 || i === last);
    }
  }

  replace(points: readonly P[]): void {
    this.#points = [...points];
  }
}
