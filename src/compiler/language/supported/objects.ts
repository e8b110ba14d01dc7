import type { Supported } from '../entry';

/** Objects, enums, unions and classes. */
export const objects: readonly Supported[] = [
  [
    'Interfaces, type aliases and object literals',
    'Objects are references, as in JavaScript. Interfaces with the same properties are one type.',
    `interface Point {
  x: number;
  y: number;
}
function move(point: Point, dx: number): void {
  point.x += dx;
}
export function main(): void {
  const p: Point = { x: 1, y: 2 };
  const same = p;
  move(same, 5);
  console.log(p.x, p === same);
}`,
  ],
  [
    'Shorthand, spread and optional properties',
    'Spread takes the properties that an object has; one that is absent leaves alone what stood before, as does an object that is `null` or `undefined`, and one that is there and `undefined` does not.',
    `interface Style {
  width: number;
  height: number;
  depth?: number;
}
const width = 3;
const base: Style = { width, height: 4 };
const deep: Style = { ...base, depth: 5 };
export function main(): void {
  console.log(base.depth ?? 0, deep.depth ?? 0);
}`,
  ],
  [
    'Tuples',
    '',
    `const pair: [number, string] = [1, 'one'];
const [number, word] = pair;
const triple: [number, number, number] = [1, 2, 3];
console.log(number, word, pair[1], triple[2]);`,
  ],
  [
    'Destructuring',
    'Of arrays, tuples and objects, with defaults; in declarations, parameters and assignments.',
    `const length = ({ x, y }: { x: number; y: number }): number => Math.sqrt(x * x + y * y);
let [a, b] = [1, 2];
[a, b] = [b, a];
console.log(a, b, length({ x: 3, y: 4 }));`,
  ],
  [
    'Enums',
    'Of numbers and of texts; also of numbers that are computed where the enum stands.',
    `enum Colour {
  Red,
  Green = 5,
  Blue,
  Letters = 'blue'.length,
}
enum Mode {
  Slow = 'slow',
  Fast = 'fast',
}
function describe(mode: Mode): string {
  return mode === Mode.Fast ? 'quick' : 'calm';
}
export function main(): void {
  console.log(Colour.Blue, Colour.Letters, Mode.Slow, describe(Mode.Fast));
}`,
  ],
  [
    'Unions of literals',
    'Kept as a small number.',
    `type Direction = 'up' | 'down';
const turn = (direction: Direction): Direction => (direction === 'up' ? 'down' : 'up');
export function main(): void {
  console.log(turn('up'));
}`,
  ],
  [
    'Unions of objects',
    'Told apart by a property; all members share one layout.',
    `type Shape = { kind: 'circle'; radius: number } | { kind: 'square'; side: number };
function area(shape: Shape): number {
  switch (shape.kind) {
    case 'circle':
      return Math.PI * shape.radius ** 2;
    case 'square':
      return shape.side * shape.side;
  }
}
export function main(): void {
  console.log(area({ kind: 'square', side: 3 }) > area({ kind: 'circle', radius: 1 }));
}`,
  ],
  [
    '`null` and `undefined`',
    'In `T | null`, `T | undefined` or both, which stay apart, with narrowing, `?.`, `??`, `??=` and `!`; `== null` is true of both.',
    `interface Item {
  value: number;
  next: Item | null;
}
function second(item: Item): number | undefined {
  return item.next?.value;
}
export function main(): void {
  const last: Item = { value: 2, next: null };
  const first: Item = { value: 1, next: last };
  console.log(second(first) ?? -1, second(last) ?? -1);
  if (first.next !== null) console.log(first.next.value);
}`,
  ],
  [
    'Classes',
    'Fields, constructors, methods, getters and setters, static members, private members.',
    `class Counter {
  static made = 0;
  #count = 0;
  constructor(private readonly step: number) {
    Counter.made++;
  }
  get count(): number {
    return this.#count;
  }
  set count(value: number) {
    this.#count = value;
  }
  next(): number {
    this.#count += this.step;
    return this.#count;
  }
}
export function main(): void {
  const counter = new Counter(2);
  counter.count = 10;
  console.log(counter.next(), Counter.made);
}`,
  ],
  [
    'Inheritance',
    'Methods are looked up in the object; `super`, also of getters and setters; abstract classes and methods.',
    `abstract class Animal {
  constructor(protected readonly name: string) {}
  abstract sound(): string;
  speak(): void {
    console.log(this.name, 'says', this.sound());
  }
}
class Dog extends Animal {
  constructor() {
    super('dog');
  }
  sound(): string {
    return 'woof';
  }
}
class Cat extends Animal {
  sound(): string {
    return 'meow';
  }
}
export function main(): void {
  const animals: Animal[] = [new Dog(), new Cat('cat')];
  for (const animal of animals) animal.speak();
}`,
  ],
];
