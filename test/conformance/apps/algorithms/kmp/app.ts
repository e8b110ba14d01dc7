/** Knuth-Morris-Pratt on arrays of character codes. */
const text = [97, 98, 97, 98, 99, 97, 98, 97, 98, 97, 98, 99];
const pattern = [97, 98, 97, 98, 99];
function failure(p: number[]): number[] {
  const table = new Array<number>(p.length).fill(0);
  let k = 0;
  for (let i = 1; i < p.length; i++) {
    while (k > 0 && p[k] !== p[i]) k = table[k - 1];
    if (p[k] === p[i]) k++;
    table[i] = k;
  }
  return table;
}
export function main(): void {
  const table = failure(pattern);
  let j = 0;
  for (let i = 0; i < text.length; i++) {
    while (j > 0 && pattern[j] !== text[i]) j = table[j - 1];
    if (pattern[j] === text[i]) j++;
    if (j === pattern.length) {
      console.log('found at', i - j + 1);
      j = table[j - 1];
    }
  }
}
