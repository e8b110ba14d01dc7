// Quicksort after Hoare, and binary search in what it leaves.
function quicksort(values: number[], low: number, high: number): void {
  if (low >= high) return;
  const pivot = values[(low + high) >> 1];
  let i = low;
  let j = high;
  while (i <= j) {
    while (values[i] < pivot) i++;
    while (values[j] > pivot) j--;
    if (i <= j) {
      const swap = values[i];
      values[i] = values[j];
      values[j] = swap;
      i++;
      j--;
    }
  }
  quicksort(values, low, j);
  quicksort(values, i, high);
}

function search(values: readonly number[], wanted: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    if (values[middle] === wanted) return middle;
    if (values[middle] < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

export function main(): void {
  const values = [33, -4, 15.5, 0, 99, 2, 2, -17, 1e6, 0.125, 42, 7];
  quicksort(values, 0, values.length - 1);
  for (const value of values) console.log(value);
  console.log(search(values, 42), search(values, 43), search(values, -17));
}
