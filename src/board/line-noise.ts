/** Rates that differ by less than this still carry bytes; a UART samples ten bits and may be off by half of one. */
const TOLERANCE = 0.03;
/** Bits of a byte on the line: start, eight data bits from the lowest, stop. */
const FRAME_BITS = 10;

/**
 * What a UART hears that listens at another rate than the sender's: the sender's levels, sampled in the middle of the listener's bits.
 * A frame whose stop bit is low is taken all the same, as terminals show it.
 *
 * @param from bits a second of the sender
 * @param to bits a second of the listener
 */
export function hear(bytes: Uint8Array, from: number, to: number): Uint8Array {
  if (Math.abs(from / to - 1) < TOLERANCE) return bytes;
  const end = bytes.length * FRAME_BITS;
  /** The level on the line, at a time in bits of the sender; idle is high. */
  const level = (time: number): number => {
    const index = Math.floor(time);
    if (index >= end) return 1;
    const position = index % FRAME_BITS;
    if (position === 0) return 0;
    if (position === FRAME_BITS - 1) return 1;
    return (bytes[Math.floor(index / FRAME_BITS)]! >> (position - 1)) & 1;
  };
  const step = from / to;
  const heard: number[] = [];
  let time = 0;
  while (time < end) {
    if (level(time) === 1) {
      // Look for the next start bit at the pace of a sixteenth of the faster of the two.
      time += Math.min(step, 1) / 16;
      continue;
    }
    let byte = 0;
    for (let index = 0; index < 8; index++) byte |= level(time + step * (index + 1.5)) << index;
    heard.push(byte);
    time += step * (FRAME_BITS - 0.5);
  }
  return Uint8Array.from(heard);
}
