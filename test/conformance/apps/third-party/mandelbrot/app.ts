// The Mandelbrot set as a small picture: escape times, a character each.
const shades = ' .:-=+*#%@';
const width = 32;
const height = 12;
const limit = 60;
const line = new Uint8Array(width);

function escape(cx: number, cy: number): number {
  let x = 0;
  let y = 0;
  let iterations = 0;
  while (x * x + y * y <= 4 && iterations < limit) {
    const next = x * x - y * y + cx;
    y = 2 * x * y + cy;
    x = next;
    iterations++;
  }
  return iterations;
}

export function main(): void {
  for (let row = 0; row < height; row++) {
    const cy = (row / height) * 2.4 - 1.2;
    let sum = 0;
    for (let column = 0; column < width; column++) {
      const cx = (column / width) * 3.2 - 2.2;
      const iterations = escape(cx, cy);
      line[column] = shades.charCodeAt(iterations === limit ? 9 : iterations % 9);
      sum += iterations;
    }
    console.log(sum, line[4], line[12], line[20], line[28]);
  }
}
