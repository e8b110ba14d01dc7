// Base64 (RFC 4648) to and from bytes.
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const padding = '='.charCodeAt(0);

function encode(bytes: Uint8Array, text: Uint8Array): number {
  let at = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const b0 = bytes[i];
    const b1 = i + 1 < bytes.length ? bytes[i + 1] : 0;
    const b2 = i + 2 < bytes.length ? bytes[i + 2] : 0;
    const triple = (b0 << 16) | (b1 << 8) | b2;
    text[at++] = alphabet.charCodeAt((triple >> 18) & 63);
    text[at++] = alphabet.charCodeAt((triple >> 12) & 63);
    text[at++] = i + 1 < bytes.length ? alphabet.charCodeAt((triple >> 6) & 63) : padding;
    text[at++] = i + 2 < bytes.length ? alphabet.charCodeAt(triple & 63) : padding;
  }
  return at;
}

function valueOf(character: number): number {
  if (character >= 65 && character <= 90) return character - 65;
  if (character >= 97 && character <= 122) return character - 71;
  if (character >= 48 && character <= 57) return character + 4;
  return character === 43 ? 62 : character === 47 ? 63 : -1;
}

function decode(text: Uint8Array, length: number, bytes: Uint8Array): number {
  let buffer = 0;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < length; i++) {
    const value = valueOf(text[i]);
    if (value < 0) break;
    buffer = ((buffer << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (buffer >> bits) & 0xff;
    }
  }
  return at;
}

const bytes = new Uint8Array(20);
const text = new Uint8Array(28);
const back = new Uint8Array(20);

export function main(): void {
  for (let length = 0; length <= 20; length += 4) {
    for (let i = 0; i < length; i++) bytes[i] = (i * 73 + length) & 255;
    const characters = encode(bytes.subarray(0, length), text);
    const decoded = decode(text, characters, back);
    let same = decoded === length;
    for (let i = 0; i < length; i++) if (back[i] !== bytes[i]) same = false;
    let sum = 0;
    for (let i = 0; i < characters; i++) sum = (sum * 31 + text[i]) % 65521;
    console.log(length, characters, sum, same);
  }
}
