const data = [38, 27, 43, 3, 9, 82, 10, -5, 27];
function partition(array: number[], low: number, high: number): number {
  const pivot = array[high];
  let i = low - 1;
  for (let j = low; j < high; j++) {
    if (array[j] <= pivot) {
      i++;
      [array[i], array[j]] = [array[j], array[i]];
    }
  }
  [array[i + 1], array[high]] = [array[high], array[i + 1]];
  return i + 1;
}
export function quickSort(array: number[], low: number = 0, high: number = array.length - 1): number[] {
  if (low < high) {
    const p = partition(array, low, high);
    quickSort(array, low, p - 1);
    quickSort(array, p + 1, high);
  }
  return array;
}
export function main(): void {
  quickSort(data).forEach((value, index) => console.log(index, value));
}
