// Conway's Game of Life on a torus.
const width = 12;
const height = 8;
let cells = new Uint8Array(width * height);
let next = new Uint8Array(width * height);

function alive(x: number, y: number): number {
  return cells[((y + height) % height) * width + ((x + width) % width)];
}

function step(): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let neighbours = 0;
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          if (dx !== 0 || dy !== 0) neighbours += alive(x + dx, y + dy);
        }
      }
      const lives = neighbours === 3 || (neighbours === 2 && alive(x, y) === 1);
      next[y * width + x] = lives ? 1 : 0;
    }
  }
  [cells, next] = [next, cells];
}

function print(generation: number): void {
  console.log(`generation ${generation}`);
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) row = row * 2 + alive(x, y);
    console.log(row);
  }
}

export function main(): void {
  // A glider.
  for (const [x, y] of [[1, 0], [2, 1], [0, 2], [1, 2], [2, 2]] as const) cells[y * width + x] = 1;
  for (let generation = 0; generation <= 12; generation++) {
    if (generation % 4 === 0) print(generation);
    step();
  }
}
