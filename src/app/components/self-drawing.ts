import type { InkPoint, Stroke } from './ink';

/** From one point to the next, ms: as quick as a hand. */
const STEP = 25;

/** Points along an ellipse, angles in parts of a turn, from the right and downwards. */
function arc(x: number, y: number, rx: number, ry: number, from: number, to: number): InkPoint[] {
  const count = Math.ceil(Math.abs(to - from) * 28);
  return Array.from({ length: count + 1 }, (_, i) => {
    const angle = 2 * Math.PI * (from + ((to - from) * i) / count);
    return { x: x + rx * Math.cos(angle), y: y + ry * Math.sin(angle), pressure: 1 };
  });
}

function line(...corners: readonly (readonly [x: number, y: number])[]): InkPoint[] {
  return corners.slice(1).flatMap(([x, y], i) => {
    const [x0, y0] = corners[i]!;
    const count = Math.ceil(Math.hypot(x - x0, y - y0) * 28);
    return Array.from({ length: count }, (_, k) => {
      const t = (k + 1) / count;
      return { x: x0 + (x - x0) * t, y: y0 + (y - y0) * t, pressure: 1 };
    });
  });
}

/** Digits as a hand draws them, for a pad that draws by itself. */
export const drawings: readonly (readonly [digit: number, strokes: readonly Stroke[]])[] = [
  [7, [line([0.28, 0.22], [0.72, 0.22], [0.44, 0.82])]],
  [3, [[...arc(0.46, 0.34, 0.18, 0.15, 0.6, 1.25), ...arc(0.46, 0.65, 0.21, 0.17, 0.75, 1.42)]]],
  [0, [arc(0.5, 0.5, 0.2, 0.3, 0.75, 1.78)]],
  [2, [[...arc(0.5, 0.37, 0.19, 0.17, 0.55, 1.1), ...line([0.65, 0.47], [0.3, 0.8], [0.74, 0.8])]]],
];

/** Draws strokes point by point, as slowly as a hand, and is done once they were looked at for so long, ms. @returns the way to stop */
export function drawSlowly(
  strokes: readonly Stroke[],
  lookedAt: number,
  onDone: () => void,
  onPoint: (point: InkPoint, begins: boolean) => void,
): () => void {
  const points = strokes.flatMap((stroke) => stroke.map((point, index) => ({ point, begins: index === 0 })));
  let next = 0;
  const looks = Math.ceil(lookedAt / STEP);
  const timer = setInterval(() => {
    const at = points[next];
    if (at) onPoint(at.point, at.begins);
    else if (next === points.length + looks) {
      clearInterval(timer);
      onDone();
    }
    next++;
  }, STEP);
  return () => clearInterval(timer);
}
