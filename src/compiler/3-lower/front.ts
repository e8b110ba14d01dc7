/**
 * What is in front of a statement that is being lowered. It is handed to the statement's expressions in the order in which they are computed;
 * those that are computed only at times, or again and again, are handed `behind`.
 */
export class Front {
  /** @param open whether statements may be put there: as long as nothing of the statement has been computed that they could change */
  constructor(public open = true) {}
}

/** The front of what has something computed before it. */
export const behind = new Front(false);
