const rounds = 1;
const n = 32;
const a = new Float32Array(n * n);
const b = new Float32Array(n * n);
const c = new Float32Array(n * n);
let seed: u32 = 1;

function next(): u32 {
  seed = seed * 1664525 + 1013904223;
  return seed;
}

function multiply(): void {
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) {
      let sum: f32 = 0;
      for (let k = 0; k < n; k++) sum += a[row * n + k] * b[k * n + column];
      c[row * n + column] = sum;
    }
  }
}

export function main(): i32 {
  seed = 12345 + zero();
  for (let i = 0; i < n * n; i++) {
    a[i] = <f32>(<i32>(next() >>> 20) - 2048);
    b[i] = <f32>(<i32>(next() >>> 20) - 2048);
  }
  let check = 0;
  for (let round = 0; round < rounds; round++) {
    a[round & (n * n - 1)] = <f32>round;
    multiply();
    check += <i32>c[round & (n * n - 1)];
  }
  for (let i = 0; i < n * n; i++) check = check * 31 + <i32>c[i];
  return check;
}
