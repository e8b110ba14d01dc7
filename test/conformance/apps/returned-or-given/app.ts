// Functions whose result is a new object, one that was there before, or none; and methods of which one makes it and another keeps it.
interface Vec {
  x: number;
  y: number;
}

function longer(a: Vec, b: Vec): Vec {
  return a.x > b.x ? a : { x: b.x, y: 0 };
}
function above(list: readonly number[], limit: number): Vec | null {
  for (let i = 0; i < list.length; i++) {
    if (list[i] > limit) return { x: i, y: list[i] };
  }
  return null;
}
function power(v: Vec, n: number): Vec {
  if (n === 0) return { x: 1, y: 0 };
  const half = power(v, n - 1);
  return { x: v.x * half.x - v.y * half.y, y: v.x * half.y + v.y * half.x };
}

class Shape {
  constructor(readonly size: number) {}
  extent(): Vec {
    return { x: this.size, y: this.size };
  }
  grown(by: number): Shape {
    return new Shape(this.size + by);
  }
}
class Flat extends Shape {
  #last: Vec = { x: 0, y: 0 };
  override extent(): Vec {
    this.#last.x += this.size;
    return this.#last;
  }
}

const data = [3, 1, 2];

export function main(): void {
  const a: Vec = { x: 3, y: 1 };
  const b: Vec = { x: 4, y: 2 };
  console.log(a === longer(a, b), b === longer(b, a), longer(a, b) === longer(a, b));
  for (let i = 0; i < 4; i++) {
    const hit = above(data, i);
    console.log(hit === null ? -1 : hit.x);
    const p = power(a, i);
    console.log('power', p.x, p.y);
  }
  const shapes = [new Shape(2), new Flat(3)];
  for (const shape of shapes) {
    const first = shape.extent();
    const second = shape.extent();
    second.y += 1;
    console.log(first.x, first.y, first === second, shape.grown(1).size);
  }
}
