/** EN has a capacitor: the chip looks at its BOOT pin a moment after EN was let go, ms. */
export const RISE_MS = 1;

/**
 * EN and BOOT of a development kit: two buttons, and two transistors through which the host's DTR and RTS press them. The transistors are
 * cross-coupled, so that a line is pulled low by its signal alone, not by both (ESP32-DevKitC schematic, 'Auto program').
 */
export class ResetLines {
  bootHeld = false;
  resetHeld = false;
  #dtr = false;
  #rts = false;

  /** What is left out stays. */
  setSignals({ dtr, rts }: { readonly dtr?: boolean | undefined; readonly rts?: boolean | undefined }): void {
    this.#dtr = dtr ?? this.#dtr;
    this.#rts = rts ?? this.#rts;
  }

  /** Whether the chip is held in reset. */
  get enLow(): boolean {
    return this.resetHeld || (this.#rts && !this.#dtr);
  }

  /** Whether the chip would start its loader if it came out of reset now. */
  get bootLow(): boolean {
    return this.bootHeld || (this.#dtr && !this.#rts);
  }
}
