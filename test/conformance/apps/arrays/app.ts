// Arrays of fixed length: literals, new Array, nesting, index arithmetic, methods that take no function.
const primes = [2, 3, 5, 7, 11];
const grid = [
  [1, 2, 3],
  [4, 5, 6],
];
const zeros: number[] = new Array<number>(4).fill(0);
const flags = [true, false, true];
const words = ['zero', 'one', 'two'];
let at = 1;

export const arena = 512;

export function main(): void {
  console.log(primes.length, primes[0], primes[primes.length - 1], primes[at + 1]);
  primes[1] = 33;
  primes[2] += 0.5;
  primes[at++] -= 3;
  console.log(primes[1], primes[2], at);
  let sum = 0;
  for (let row = 0; row < grid.length; row++) for (let column = 0; column < grid[row].length; column++) sum += grid[row][column];
  console.log(sum);
  grid[1][0] = grid[0][2]++ + --grid[1][2];
  console.log(grid[1][0], grid[0][2], grid[1][2]);
  zeros[3] = 1;
  console.log(zeros[0], zeros[3], zeros.length);
  console.log(flags[0] && flags[1], words[2]);
  console.log(primes.indexOf(7), primes.indexOf(8), primes.includes(11), words.includes('one'), words.indexOf('three'));
  primes.reverse();
  console.log(primes[0], primes[4]);
  primes.fill(1, 1, 3);
  console.log(primes[0], primes[1], primes[2], primes[3]);
  const part = primes.slice(1, -1);
  console.log(part.length, part[0], part[2]);
  const local = [sum, sum + 1];
  local[0] = local[1] = 9;
  console.log(local[0], local[1]);
  const matrix = [new Float64Array(2), new Float64Array(2)];
  matrix[1][0] = 0.5;
  console.log(matrix[0][0], matrix[1][0]);
}
