const rounds = 1;
const values = new Int32Array(256);
let seed: u32 = 1;

function next(): u32 {
  seed = seed * 1664525 + 1013904223;
  return seed;
}

function sort(items: Int32Array): void {
  for (let i = 1; i < items.length; i++) {
    const item = items[i];
    let j = i - 1;
    while (j >= 0 && items[j] > item) {
      items[j + 1] = items[j];
      j--;
    }
    items[j + 1] = item;
  }
}

export function main(): i32 {
  seed = 12345 + zero();
  let check: i32 = 0;
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < values.length; i++) values[i] = next();
    sort(values);
    for (let i = 0; i < values.length; i++) check = check * 31 + values[i];
  }
  return check;
}
