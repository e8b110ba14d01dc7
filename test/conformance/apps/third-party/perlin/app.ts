// Perlin's improved noise in two dimensions (2002).
const permutation = new Uint8Array(512);

function shuffle(seed: number): void {
  for (let i = 0; i < 256; i++) permutation[i] = i;
  let state = seed >>> 0;
  for (let i = 255; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = state % (i + 1);
    const swap = permutation[i];
    permutation[i] = permutation[j];
    permutation[j] = swap;
  }
  permutation.copyWithin(256, 0, 256);
}

const fade = (t: number): number => t * t * t * (t * (t * 6 - 15) + 10);
const lerp = (t: number, a: number, b: number): number => a + t * (b - a);

function gradient(hash: number, x: number, y: number): number {
  switch (hash & 3) {
    case 0:
      return x + y;
    case 1:
      return -x + y;
    case 2:
      return x - y;
    default:
      return -x - y;
  }
}

function noise(x: number, y: number): number {
  const cellX = Math.floor(x) & 255;
  const cellY = Math.floor(y) & 255;
  const fx = x - Math.floor(x);
  const fy = y - Math.floor(y);
  const u = fade(fx);
  const v = fade(fy);
  const a = permutation[cellX] + cellY;
  const b = permutation[cellX + 1] + cellY;
  return lerp(
    v,
    lerp(u, gradient(permutation[a], fx, fy), gradient(permutation[b], fx - 1, fy)),
    lerp(u, gradient(permutation[a + 1], fx, fy - 1), gradient(permutation[b + 1], fx - 1, fy - 1)),
  );
}

export function main(): void {
  shuffle(42);
  for (let i = 0; i < 10; i++) console.log(noise(i * 0.37, i * 0.91 - 3));
}
