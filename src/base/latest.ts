/** Who hears what comes of the questions. */
interface Listener<Q, A> {
  /** Resolves when the question is answered. */
  readonly ask: (question: Q) => Promise<A>;
  readonly onAnswer: (answer: A, question: Q) => void;
  readonly onError: (error: unknown) => void;
}

/** One question at a time; of those that come meanwhile only the latest waits, so that whoever draws never waits for old strokes. */
export class Latest<Q, A> {
  readonly #listener: Listener<Q, A>;
  #next: { readonly question: Q } | undefined;
  #busy = false;
  /** Another one once all that was asked before is of no interest any more. */
  #interest = Symbol('interest');

  constructor(listener: Listener<Q, A>) {
    this.#listener = listener;
  }

  /** Resolves when nothing waits any more; at once when another question is being answered. */
  async ask(question: Q): Promise<void> {
    this.#next = { question };
    if (this.#busy) return;
    this.#busy = true;
    while (this.#next) {
      const { question: asked } = this.#next;
      this.#next = undefined;
      await this.#askNow(asked);
    }
    this.#busy = false;
  }

  /** What waits is not asked, and what is being answered is not heard. */
  forget(): void {
    this.#next = undefined;
    this.#interest = Symbol('interest');
  }

  async #askNow(question: Q): Promise<void> {
    const interest = this.#interest;
    const { ask, onAnswer, onError } = this.#listener;
    try {
      const answer = await ask(question);
      if (interest === this.#interest) onAnswer(answer, question);
    } catch (error) {
      if (interest === this.#interest) onError(error);
    }
  }
}
