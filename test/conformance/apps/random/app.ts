// With a seed the numbers are always the same ones; without they stay within their bounds.
import { random } from 'unikernel';

export function main(): void {
  let inside = true;
  for (let i = 0; i < 20; i++) {
    const n = random.int(6);
    if (n < 0 || n > 5) inside = false;
  }
  console.log(inside, random.int(0), random.int(1));
  random.seed(42);
  const first = random.next();
  const second = random.next();
  console.log(first, second, random.int(100), random.int(100), random.int(2147483647));
  random.seed(42);
  console.log(random.next() === first, random.next() === second);
}
