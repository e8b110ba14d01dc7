// Interfaces and object literals: fields, nesting, shorthand, destructuring, defaults, spreading into a new object.
interface Point {
  x: number;
  y: number;
}

interface Circle {
  readonly centre: Point;
  radius: number;
  filled?: boolean;
}

type Named = { name: string; value: number };

function area({ radius }: Circle): number {
  return Math.PI * radius ** 2;
}

function move(point: Point, dx: number, dy: number): void {
  point.x += dx;
  point.y += dy;
}

function make(x: number, y: number): Point {
  return { x, y };
}

const origin: Point = { x: 0, y: 0 };

export const arena = 1024;

export function main(): void {
  const p = { x: 1, y: 2 };
  move(p, 0.5, -2);
  console.log(p.x, p.y);
  const circle: Circle = { centre: make(3, 4), radius: 2 };
  console.log(area(circle), circle.centre.x, circle.filled === undefined);
  move(circle.centre, 1, 1);
  circle.filled = true;
  console.log(circle.centre.x, circle.centre.y, circle.filled);
  const { x, y: height } = circle.centre;
  console.log(x, height);
  const moved = { ...p, x: 100 };
  console.log(moved.x, moved.y, p.x);
  const named: Named = { name: 'n', value: 1 };
  named.value++;
  named.name = 'm';
  console.log(named.name, named.value);
  origin.x -= 1;
  console.log(origin.x, origin.y);
  const nested = { a: { b: { c: 5 } } };
  nested.a.b.c *= 2;
  console.log(nested.a.b.c);
  const points: Point[] = [make(1, 1), make(2, 2), { x: 3, y: 3 }];
  for (const point of points) point.x *= 10;
  for (const { x, y } of points) console.log(x, y);
}
