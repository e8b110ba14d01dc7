// The sieve of Eratosthenes below 8192.
import { i32, random } from 'unikernel';

const rounds = 1;
const size = 8192;
const composite = new Uint8Array(size);

function sieve(limit: i32): i32 {
  composite.fill(0);
  let count: i32 = 0;
  for (let n = 2; n < limit; n++) {
    if (composite[n] !== 0) continue;
    count++;
    for (let multiple = n + n; multiple < limit; multiple += n) composite[multiple] = 1;
  }
  return count;
}

export function main(): void {
  let check = 0;
  for (let round = 0; round < rounds; round++) {
    const limit = size - (round & 63) - random.int(1);
    check = (Math.imul(check, 31) + sieve(limit)) | 0;
  }
  console.log(check);
}
