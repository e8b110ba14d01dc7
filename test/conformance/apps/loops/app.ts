// for, while, do-while, for-of, break, continue, labels, empty parts, conditions with effects.
const values = [3, 1, 4, 1, 5];
const bytes = new Uint8Array([7, 8, 9]);

export function main(): void {
  for (let i = 0, j = 10; i < j; i += 3, j--) console.log(i, j);
  let n = 5;
  while (n-- > 0) {
    if (n === 3) continue;
    if (n === 1) break;
    console.log(n);
  }
  do {
    n += 2;
  } while (n < 6);
  console.log(n);
  for (const value of values) console.log(value);
  for (const byte of bytes) console.log(byte);
  for (let value of values) {
    value *= 2;
    if (value > 6) break;
    console.log(value);
  }
  outer: for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      if (j === 2) continue outer;
      if (i === 2) break outer;
      console.log(i, j);
    }
  }
  let rounds = 0;
  for (;;) {
    if (++rounds === 4) break;
  }
  console.log(rounds);
  block: {
    if (rounds === 4) break block;
    console.log('never');
  }
  for (let i = 10; i > 0; i = i >> 1) console.log(i);
  for (let x = 0; x < 1; x += 0.25) console.log(x);
  for (let i = 3; i--; ) console.log('down', i);
  for (const [index, value] of values.entries()) console.log(index, value);
  // A loop that counts beyond 2^31.
  let big = 0;
  for (let i = 2147483646; i < 2147483650; i++) big = i;
  console.log(big);
}
