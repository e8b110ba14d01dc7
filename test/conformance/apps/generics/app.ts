// Generic functions, classes and interfaces: one copy for each use.
interface Box<T> {
  value: T;
}

function identity<T>(value: T): T {
  return value;
}

function swap<A, B>(pair: [A, B]): [B, A] {
  return [pair[1], pair[0]];
}

function largest<T>(items: readonly T[], less: (a: T, b: T) => boolean): T {
  let best = items[0];
  for (const item of items) if (less(best, item)) best = item;
  return best;
}

class Stack<T> {
  private readonly items: T[];
  private count = 0;
  constructor(capacity: number, empty: T) {
    this.items = new Array<T>(capacity).fill(empty);
  }
  push(item: T): void {
    this.items[this.count++] = item;
  }
  pop(): T {
    return this.items[--this.count];
  }
  get isEmpty(): boolean {
    return this.count === 0;
  }
}

interface Weighted {
  weight: number;
}

function heaviest<T extends Weighted>(a: T, b: T): T {
  return a.weight >= b.weight ? a : b;
}

export const arena = 512;

export function main(): void {
  console.log(identity(5), identity('text'), identity(true), identity<number>(0.5));
  const [text, n] = swap([1, 'a']);
  console.log(text, n);
  console.log(largest([3, 9, 2], (a, b) => a < b));
  const box: Box<boolean> = { value: true };
  console.log(box.value);
  const stack = new Stack<number>(4, 0);
  stack.push(1);
  stack.push(2.5);
  console.log(stack.pop(), stack.pop(), stack.isEmpty);
  const names = new Stack<string>(2, '');
  names.push('x');
  console.log(names.pop());
  const a = { weight: 1, name: 'light' };
  const b = { weight: 2, name: 'heavy' };
  console.log(heaviest(a, b).name);
}
