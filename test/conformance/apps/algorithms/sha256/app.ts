const K = new Uint32Array(64);
const H = new Uint32Array(8);
function fill(): void {
  let n = 0;
  for (let candidate = 2; n < 64; candidate++) {
    let prime = true;
    for (let d = 2; d * d <= candidate; d++) if (candidate % d === 0) prime = false;
    if (!prime) continue;
    const root = Math.cbrt(candidate);
    K[n] = Math.floor((root - Math.floor(root)) * 4294967296);
    if (n < 8) {
      const square = Math.sqrt(candidate);
      H[n] = Math.floor((square - Math.floor(square)) * 4294967296);
    }
    n++;
  }
}
const rotr = (x: number, n: number): number => (x >>> n) | (x << (32 - n));
function compress(block: Uint8Array): void {
  const w = new Uint32Array(64);
  for (let i = 0; i < 16; i++) w[i] = (block[4 * i] << 24) | (block[4 * i + 1] << 16) | (block[4 * i + 2] << 8) | block[4 * i + 3];
  for (let i = 16; i < 64; i++) {
    const s0 = rotr(w[i - 15], 7) ^ rotr(w[i - 15], 18) ^ (w[i - 15] >>> 3);
    const s1 = rotr(w[i - 2], 17) ^ rotr(w[i - 2], 19) ^ (w[i - 2] >>> 10);
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = H;
  for (let i = 0; i < 64; i++) {
    const S1 = rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25);
    const t1 = (h + S1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
    const S0 = rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22);
    const t2 = (S0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((value, i) => {
    H[i] += value;
  });
}
export function main(): void {
  fill();
  const block = new Uint8Array(64);
  block.set([97, 98, 99, 0x80]);
  block[63] = 24;
  compress(block);
  for (const word of H) console.log(word);
}
