// A subarray is a view: it shares memory; a slice does not. Negative and missing bounds, views of views.
const bytes = new Uint8Array([0, 1, 2, 3, 4, 5, 6, 7]);

function sum(part: Uint8Array): number {
  let total = 0;
  for (let i = 0; i < part.length; i++) total += part[i];
  return total;
}

export const arena = 64;

export function main(): void {
  const middle = bytes.subarray(2, 6);
  console.log(middle.length, middle[0], sum(middle));
  middle[0] = 20;
  bytes[3] = 30;
  console.log(bytes[2], middle[1]);
  const inner = middle.subarray(1, 3);
  inner[0]++;
  console.log(inner.length, inner[0], bytes[3]);
  console.log(bytes.subarray(-2)[0], bytes.subarray(5).length, bytes.subarray(1, -1).length);
  console.log(bytes.subarray(6, 2).length, bytes.subarray(100).length, bytes.subarray().length);
  const copy = bytes.slice(2, 4);
  copy[0] = 99;
  console.log(copy[0], bytes[2], copy.length);
  let rest = bytes.subarray(0);
  while (rest.length > 2) {
    rest = rest.subarray(3);
    console.log(rest.length, rest[0]);
  }
  bytes.subarray(0, 4).set(bytes.subarray(2, 6));
  console.log(bytes[0], bytes[1], bytes[2], bytes[3]);
  const doubles = new Float64Array(4);
  doubles.subarray(1, 3).fill(0.5);
  console.log(doubles[0], doubles[1], doubles[2], doubles[3]);
}
