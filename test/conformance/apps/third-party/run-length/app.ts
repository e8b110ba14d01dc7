// Run-length coding and a checksum after Adler.
function compress(input: Uint8Array, output: Uint8Array): number {
  let written = 0;
  let at = 0;
  while (at < input.length) {
    const value = input[at];
    let run = 1;
    while (at + run < input.length && input[at + run] === value && run < 255) run++;
    output[written++] = run;
    output[written++] = value;
    at += run;
  }
  return written;
}

function expand(input: Uint8Array, output: Uint8Array): number {
  let written = 0;
  for (let at = 0; at + 1 < input.length; at += 2) {
    output.fill(input[at + 1], written, written + input[at]);
    written += input[at];
  }
  return written;
}

function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return ((b << 16) | a) >>> 0;
}

export function main(): void {
  const picture = new Uint8Array(64);
  picture.fill(9, 5, 20);
  picture.fill(200, 40);
  const packed = new Uint8Array(32);
  const size = compress(picture, packed);
  const back = new Uint8Array(64);
  const length = expand(packed.subarray(0, size), back);
  console.log(size, length, adler32(picture), adler32(back));
  console.log(back.every((value, index) => value === picture[index]), back.indexOf(200));
}
