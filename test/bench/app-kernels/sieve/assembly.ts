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

export function main(): i32 {
  let check = 0;
  for (let round = 0; round < rounds; round++) {
    const limit = size - (round & 63) - zero();
    check = check * 31 + sieve(limit);
  }
  return check;
}
