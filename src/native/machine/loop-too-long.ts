/** A loop that counts by itself is longer than the target's instruction for it spans: its function is translated again without. */
export class LoopTooLong extends Error {
  constructor(readonly label: string) {
    super(`the loop that ends at ${label} is too long`);
  }
}
