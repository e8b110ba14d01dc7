/** The pen rests so long when a digit is drawn, ms: 4, 5 and 7 have several strokes. */
const REST = 600;
/** Whoever draws with keys takes longer from one to the next, ms. */
export const KEYS_REST = 3000;
/** A stroke that comes so long after that is of the next digit, ms. */
const SOON = 1500;

/** Tells a digit from its strokes: by how long the pen rests between them. */
export class Rhythm {
  readonly #onDrawn: () => void;
  readonly #now: () => number;
  #resting: ReturnType<typeof setTimeout> | undefined;
  /** When the digit at hand was drawn; undefined while it still is. */
  #drawnAt: number | undefined;

  /** @param onDrawn called once for each digit, and once more when a stroke was added to it */
  constructor(onDrawn: () => void, now: () => number = () => performance.now()) {
    this.#onDrawn = onDrawn;
    this.#now = now;
  }

  /** A stroke begins. @returns whether it is of the next digit, so that old ink makes room */
  penDown(): boolean {
    const next = this.#drawnAt !== undefined && this.#now() - this.#drawnAt > SOON;
    this.forget();
    return next;
  }

  /** A stroke has ended. @param rest how long no other may begin before the digit is drawn, ms */
  penUp(rest: number = REST): void {
    this.forget();
    this.#resting = setTimeout(() => {
      this.#drawnAt = this.#now();
      this.#onDrawn();
    }, rest);
  }

  /** There is no digit at hand any more, or it is being drawn again. */
  forget(): void {
    clearTimeout(this.#resting);
    this.#drawnAt = undefined;
  }
}
