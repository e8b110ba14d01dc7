interface Item {
  weight: number;
  value: number;
}
const items: Item[] = [
  { weight: 1, value: 1 },
  { weight: 3, value: 4 },
  { weight: 4, value: 5 },
  { weight: 5, value: 7 },
];
const capacity = 7;
export function main(): void {
  const best = Array.from({ length: capacity + 1 }, () => 0);
  for (const { weight, value } of items) {
    for (let w = capacity; w >= weight; w--) best[w] = Math.max(best[w], best[w - weight] + value);
  }
  console.log(`best value: ${best[capacity]}`);
}
