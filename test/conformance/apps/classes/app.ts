// Fields, constructors, methods, parameter properties, accessors, statics, objects as fields, this.
class Counter {
  static made = 0;
  static readonly limit = 3;
  value = 0;
  private readonly step: number;

  constructor(step = 1) {
    this.step = step;
    Counter.made++;
  }

  next(): number {
    this.value = Math.min(this.value + this.step, Counter.limit);
    return this.value;
  }

  static describe(counter: Counter): string {
    return counter.value >= Counter.limit ? 'full' : 'open';
  }
}

class Vector {
  constructor(
    public x: number,
    public y: number,
  ) {}

  get length(): number {
    return Math.sqrt(this.x * this.x + this.y * this.y);
  }

  set length(wanted: number) {
    const factor = wanted / this.length;
    this.x *= factor;
    this.y *= factor;
  }

  add(other: Vector): this {
    this.x += other.x;
    this.y += other.y;
    return this;
  }

  plus({ x, y }: Vector): Vector {
    return new Vector(this.x + x, this.y + y);
  }
}

class Body {
  readonly position = new Vector(0, 0);
  readonly #speed: Vector;

  constructor(speed: Vector) {
    this.#speed = speed;
  }

  advance(): void {
    this.position.add(this.#speed);
  }
}

const global = new Counter(2);

export const arena = 256;

export function main(): void {
  const one = new Counter();
  console.log(one.next(), one.next(), Counter.describe(one), one.next(), Counter.describe(one));
  console.log(global.next(), global.next(), Counter.made, Counter.limit);
  const v = new Vector(3, 4);
  console.log(v.length);
  v.length = 10;
  console.log(v.x, v.y);
  v.add(new Vector(1, 1)).add(v);
  console.log(v.x, v.y, v.plus(v).x);
  const body = new Body(new Vector(0.5, -1));
  for (let i = 0; i < 3; i++) body.advance();
  console.log(body.position.x, body.position.y);
  const bodies = [body, new Body(v)];
  for (const each of bodies) each.advance();
  console.log(bodies[0].position.y, bodies[1].position.x);
}
