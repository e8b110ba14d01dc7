// A generic ring buffer of fixed capacity that overwrites its oldest element.
class RingBuffer<T> {
  private readonly items: T[];
  private head = 0;
  private count = 0;

  constructor(
    readonly capacity: number,
    empty: T,
  ) {
    this.items = new Array<T>(capacity).fill(empty);
  }

  get size(): number {
    return this.count;
  }

  get isFull(): boolean {
    return this.count === this.capacity;
  }

  push(item: T): boolean {
    const overwrites = this.isFull;
    this.items[(this.head + this.count) % this.capacity] = item;
    if (overwrites) this.head = (this.head + 1) % this.capacity;
    else this.count++;
    return !overwrites;
  }

  shift(): T | undefined {
    if (this.count === 0) return undefined;
    const item = this.items[this.head];
    this.head = (this.head + 1) % this.capacity;
    this.count--;
    return item;
  }

  at(index: number): T {
    return this.items[(this.head + index) % this.capacity];
  }

  forEach(visit: (item: T, index: number) => void): void {
    for (let i = 0; i < this.count; i++) visit(this.at(i), i);
  }
}

interface Sample {
  time: number;
  value: number;
}

const numbers = new RingBuffer<number>(4, 0);
const samples = new RingBuffer<Sample>(2, { time: 0, value: 0 });

export function main(): void {
  for (let i = 1; i <= 6; i++) console.log(numbers.push(i * i), numbers.size);
  let sum = 0;
  numbers.forEach((item, index) => {
    sum += item;
    console.log(index, item);
  });
  console.log('sum', sum);
  for (let item = numbers.shift(); item !== undefined; item = numbers.shift()) console.log(item);
  console.log(numbers.shift() === undefined, numbers.size);

  const first: Sample = { time: 1, value: 0.5 };
  const second: Sample = { time: 2, value: 0.25 };
  const third: Sample = { time: 3, value: 0.125 };
  samples.push(first);
  samples.push(second);
  samples.push(third);
  third.value = 8;
  samples.forEach(({ time, value }) => console.log(time, value));
}
