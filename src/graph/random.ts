/**
 * Repeatable random numbers (mulberry32 by Tommy Ettinger, public domain): 32 bits of state, plenty for initial weights. Only integer
 * arithmetic and a division by a power of two, so every engine gives the same numbers.
 */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}
