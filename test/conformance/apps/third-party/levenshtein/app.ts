// The edit distance of two words, with one row of the table.
const previous = new Uint16Array(16);

function levenshtein(a: string, b: string): number {
  for (let j = 0; j <= b.length; j++) previous[j] = j;
  for (let i = 1; i <= a.length; i++) {
    let diagonal = previous[0];
    previous[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const above = previous[j];
      const cost = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1;
      previous[j] = Math.min(above + 1, previous[j - 1] + 1, diagonal + cost);
      diagonal = above;
    }
  }
  return previous[b.length];
}

export function main(): void {
  console.log(levenshtein('kitten', 'sitting'));
  console.log(levenshtein('flaw', 'lawn'));
  console.log(levenshtein('', 'abc'), levenshtein('same', 'same'));
}
