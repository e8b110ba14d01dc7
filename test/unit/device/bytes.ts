/** Bytes as the specifications print them: 'c0 a9 40'. */
export const hex = (text: string): Uint8Array =>
  Uint8Array.from(text.split(' ').filter(Boolean), (byte) => parseInt(byte, 16));

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** A small repeatable generator of numbers below 2^32 (xorshift), for fuzzing that fails the same way twice. */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}
