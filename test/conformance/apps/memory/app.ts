// Static, stack and arena: objects that stay, that end with their call, and that outlive it.
interface Item {
  id: number;
  next: Item | null;
}

const fixed = { total: 0, items: new Int32Array(4) };
export const arena = 256;
let head: Item | null = null;

function temporary(n: number): number {
  const scratch = new Int32Array(8);
  const point = { x: n, y: n * 2 };
  for (let i = 0; i < scratch.length; i++) scratch[i] = point.x * i + point.y;
  return scratch[7];
}

function push(id: number): void {
  head = { id, next: head };
}

function fresh(seed: number): Uint8Array {
  const made = new Uint8Array(4);
  made.fill(seed);
  return made;
}

export function main(): void {
  for (let i = 0; i < 4; i++) {
    fixed.total += temporary(i);
    fixed.items[i] = fixed.total;
  }
  console.log(fixed.total, fixed.items[2]);
  for (let i = 0; i < 5; i++) push(i * i);
  for (let item = head; item; item = item.next) console.log(item.id);
  const a = fresh(1);
  const b = fresh(2);
  a[0] = 9;
  console.log(a[0], a[1], b[0]);
  // A fresh array each time round.
  for (let i = 0; i < 3; i++) {
    const window = [0, 0];
    window[i & 1] += i;
    console.log(window[0], window[1]);
  }
}
