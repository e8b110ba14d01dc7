// extends: overriding, super, abstract, base fields, polymorphic arrays, instances through an interface.
interface Shape {
  area(): number;
}

abstract class Base implements Shape {
  constructor(readonly label: string) {}
  abstract area(): number;
  describe(): string {
    return this.label;
  }
  isLarge(): boolean {
    return this.area() > 10;
  }
}

class Square extends Base {
  constructor(protected side: number) {
    super('square');
  }
  area(): number {
    return this.side * this.side;
  }
}

class Box extends Square {
  constructor(
    side: number,
    private readonly height: number,
  ) {
    super(side);
  }
  override area(): number {
    return 2 * super.area() + 4 * this.side * this.height;
  }
  override describe(): string {
    return 'box';
  }
  grow(): void {
    this.side++;
  }
}

class Circle extends Base {
  radius = 1;
  constructor() {
    super('circle');
  }
  override area(): number {
    return 3 * this.radius ** 2;
  }
}

const box = new Box(1, 2);
const shapes: Base[] = [new Square(3), box, new Circle()];

function total(list: readonly Base[]): number {
  let sum = 0;
  for (const shape of list) sum += shape.area();
  return sum;
}

export function main(): void {
  for (const shape of shapes) console.log(shape.describe(), shape.label, shape.area(), shape.isLarge());
  console.log(total(shapes));
  box.grow();
  console.log(box.area(), total(shapes), shapes[1] === box);
}
