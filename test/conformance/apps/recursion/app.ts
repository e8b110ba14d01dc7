// Functions that call themselves: Ackermann, Hanoi, permutations, with state in parameters and in arrays.
let moves = 0;
const items = [1, 2, 3];
let permutations = 0;

function ackermann(m: number, n: number): number {
  if (m === 0) return n + 1;
  if (n === 0) return ackermann(m - 1, 1);
  return ackermann(m - 1, ackermann(m, n - 1));
}

function hanoi(n: number, from: string, to: string, by: string): void {
  if (n === 0) return;
  hanoi(n - 1, from, by, to);
  moves++;
  if (n === 3) console.log(`the largest from ${from} to ${to}`);
  hanoi(n - 1, by, to, from);
}

function permute(k: number): void {
  if (k === items.length) {
    permutations++;
    console.log(items[0], items[1], items[2]);
    return;
  }
  for (let i = k; i < items.length; i++) {
    [items[k], items[i]] = [items[i], items[k]];
    permute(k + 1);
    [items[k], items[i]] = [items[i], items[k]];
  }
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

export function main(): void {
  console.log(ackermann(2, 3));
  hanoi(3, 'left', 'right', 'middle');
  console.log(moves);
  permute(0);
  console.log(permutations, gcd(1071, 462));
}
