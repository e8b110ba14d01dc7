/** Of text at the right speed nearly all is printable; of the 256 bytes that noise is made of, not four in ten are. */
const PRINTABLE_SHARE = 0.7;

/** Whether bytes that should be text are what a UART hears at a wrong speed or over a bad cable. */
export function isNoise(bytes: ArrayLike<number>): boolean {
  const printable = Array.from(bytes).filter((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 10 || byte === 13);
  return printable.length < PRINTABLE_SHARE * bytes.length;
}
