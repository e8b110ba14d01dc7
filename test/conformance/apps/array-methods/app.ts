// Methods that take a function: on arrays and typed arrays.
const values = [5, 3, 8, 1];
const bytes = new Uint8Array([1, 2, 250]);

interface Item {
  name: string;
  weight: number;
}
const items: Item[] = [
  { name: 'a', weight: 2 },
  { name: 'b', weight: 0.5 },
  { name: 'c', weight: 4 },
];

export const arena = 512;

export function main(): void {
  values.forEach((value, index) => console.log(index, value));
  const doubled = values.map((value) => value * 2);
  console.log(doubled.length, doubled[2]);
  console.log(values.reduce((sum, value) => sum + value, 0));
  console.log(items.reduce((best, item) => (item.weight > best.weight ? item : best), items[0]).name);
  console.log(values.some((value) => value > 7), values.every((value) => value > 1));
  console.log(values.findIndex((value) => value === 8), values.findIndex((value) => value === 9));
  console.log(items.find((item) => item.weight < 1)?.name ?? 'none');
  console.log(bytes.reduce((sum, byte) => sum + byte, 0), bytes.map((byte) => byte * 2)[2]);
  console.log(bytes.some((byte) => byte === 2));
  const limit = 4;
  let above = 0;
  for (const value of values) if (value > limit) above++;
  values.forEach((value) => {
    if (value <= limit) return;
    above += 10;
  });
  console.log(above);
}
