// Objects and arrays are references: aliases see changes, === compares identity, copies are apart.
interface Cell {
  value: number;
  next: Cell | null;
}

const shared: Cell = { value: 1, next: null };
const numbers = [1, 2, 3];
let best: Cell = shared;

function pick(a: Cell, b: Cell): Cell {
  return a.value > b.value ? a : b;
}

function replace(cell: Cell): void {
  cell = { value: 99, next: null };
  cell.value = 100;
}

export function main(): void {
  const alias = shared;
  alias.value = 2;
  console.log(shared.value, alias === shared);
  const other: Cell = { value: 2, next: null };
  console.log(other === shared, other.value === shared.value);
  other.value = 3;
  best = pick(shared, other);
  best.value = 7;
  console.log(shared.value, other.value, best === other);
  replace(other);
  console.log(other.value);
  const view = numbers;
  view[0] = 10;
  console.log(numbers[0], view === numbers);
  const copy = numbers.slice();
  copy[1] = 20;
  console.log(numbers[1], copy[1], copy === numbers);
  shared.next = other;
  other.next = shared;
  console.log(shared.next.next === shared, shared.next.next?.next?.value ?? -1);
  const rows = [numbers, copy, numbers];
  rows[2][2] = 30;
  console.log(rows[0][2], rows[1][2]);
  let a = { v: 1 };
  let b = { v: 2 };
  const oldA = a;
  [a, b] = [b, a];
  a.v = 5;
  console.log(a.v, b.v, oldA.v, oldA === b);
}
