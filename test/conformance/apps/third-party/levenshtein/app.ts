// The edit distance of two words, with one row of the table.
const previous = new Uint16Array(16);

function levenshtein(a: Uint8Array, b: Uint8Array): number {
  for (let j = 0; j <= b.length; j++) previous[j] = j;
  for (let i = 1; i <= a.length; i++) {
    let diagonal = previous[0];
    previous[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const above = previous[j];
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      previous[j] = Math.min(above + 1, previous[j - 1] + 1, diagonal + cost);
      diagonal = above;
    }
  }
  return previous[b.length];
}

// The words as bytes, since text is for output only.
const kitten = new Uint8Array([107, 105, 116, 116, 101, 110]);
const sitting = new Uint8Array([115, 105, 116, 116, 105, 110, 103]);
const flaw = new Uint8Array([102, 108, 97, 119]);
const lawn = new Uint8Array([108, 97, 119, 110]);
const nothing = new Uint8Array(0);

export function main(): void {
  console.log(levenshtein(kitten, sitting));
  console.log(levenshtein(flaw, lawn));
  console.log(levenshtein(nothing, lawn), levenshtein(flaw, flaw));
}
