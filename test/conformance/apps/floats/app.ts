// Single precision: f32() rounds as Math.fround does, Float32Array as well.
import { f32 } from 'unikernel';

function lerp(a: f32, b: f32, t: f32): f32 {
  return f32(a + f32(f32(b - a) * t));
}

let state: f32 = 0;
const taps = new Float32Array([0.25, 0.5, 0.25]);

export function main(): void {
  const third = f32(1 / 3);
  console.log(third, f32(third * 3), third === 1 / 3);
  console.log(lerp(0, 10, f32(0.1)), lerp(1, 2, 0.5));
  for (let i = 0; i < 5; i++) state = f32(state + f32(0.1));
  console.log(state, state === 0.5);
  let sum: f32 = 0;
  for (const tap of taps) sum = f32(sum + tap);
  console.log(sum, f32(Math.sqrt(2)), f32(1e39), f32(-1e-50), f32(16777217));
  const wide = third * third;
  console.log(wide, f32(wide));
  console.log(Math.floor(third), Math.abs(f32(-2.5)), third < 0.3333, Math.max(third, 0.5));
}
