import type { Random } from './random';

const MAX_SHIFT = 2; // pixels
const MAX_ANGLE = (10 * Math.PI) / 180;

/**
 * Copies one image, shifted by up to two pixels and rotated by up to ten degrees about its middle, bilinear, background outside.
 *
 * @param image height * width bytes of ink
 * @param into receives as many
 */
export function augment(
  image: Uint8Array,
  into: Uint8Array,
  { height, width }: { readonly height: number; readonly width: number },
  random: Random,
): void {
  const angle = random.between(-MAX_ANGLE, MAX_ANGLE);
  const right = random.between(-MAX_SHIFT, MAX_SHIFT);
  const down = random.between(-MAX_SHIFT, MAX_SHIFT);
  const cosine = Math.cos(angle);
  const sine = Math.sin(angle);
  const middleX = (width - 1) / 2;
  const middleY = (height - 1) / 2;
  const ink = (row: number, column: number) =>
    row >= 0 && row < height && column >= 0 && column < width ? image[row * width + column]! : 0;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      // Where this pixel comes from: the inverse of rotation, then of the shift.
      const x = column - middleX - right;
      const y = row - middleY - down;
      const fromX = cosine * x + sine * y + middleX;
      const fromY = cosine * y - sine * x + middleY;
      const left = Math.floor(fromX);
      const top = Math.floor(fromY);
      const restX = fromX - left;
      const restY = fromY - top;
      const upper = ink(top, left) * (1 - restX) + ink(top, left + 1) * restX;
      const lower = ink(top + 1, left) * (1 - restX) + ink(top + 1, left + 1) * restX;
      into[row * width + column] = Math.round(upper * (1 - restY) + lower * restY);
    }
  }
}
