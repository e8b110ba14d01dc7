/**
 * Makes a pen's raw samples feel like ink: positions are smoothed a little, and the line gets thicker with pressure (a pen) or with
 * slowness (a mouse, a finger).
 */
import { SIDE, type InkPoint, type Stroke } from './ink';

/** One sample as it comes from a pointer: x and y in 0..1 of the pad's side, time in milliseconds. */
interface RawPoint {
  readonly x: number;
  readonly y: number;
  readonly time: number;
  /** 0..1 for a real pen; undefined for a pointer that does not feel pressure. */
  readonly force: number | undefined;
}

/** Radius of the usual pen in units of the pad's side: as thick as the strokes that the network sees. */
const PEN_RADIUS = 0.044;

/** How far a smoothed point goes from the last one to the raw one: less is smoother and lags more. */
const FOLLOW = 0.6;
const THINNEST = 0.72;
const THICKEST = 1.2;
/** Pad sides per millisecond into loss of thickness: a digit drawn in half a second gets the usual pen. */
const THINNING = 110;
/** Points nearer than this add nothing that one could see. */
const NEAREST = 0.003;

/** Appends a sample to a growing stroke. @returns whether a point was added. */
export function addSample(stroke: InkPoint[], times: number[], raw: RawPoint): boolean {
  const last = stroke.at(-1);
  const lastTime = times.at(-1);
  if (!last || lastTime === undefined) {
    stroke.push({ x: raw.x, y: raw.y, pressure: raw.force === undefined ? 1 : fromForce(raw.force) });
    times.push(raw.time);
    return true;
  }
  const x = last.x + (raw.x - last.x) * FOLLOW;
  const y = last.y + (raw.y - last.y) * FOLLOW;
  const distance = Math.hypot(x - last.x, y - last.y);
  if (distance < NEAREST) return false;
  const speed = distance / Math.max(1, raw.time - lastTime);
  const wanted = raw.force === undefined ? clamp(THICKEST - speed * THINNING) : fromForce(raw.force);
  stroke.push({ x, y, pressure: last.pressure + (wanted - last.pressure) * 0.25 });
  times.push(raw.time);
  return true;
}

/** Draws the stroke from its point `from` on, in the context's fill and stroke colour; `side` is the pad's side in device pixels. */
export function drawStroke(context: CanvasRenderingContext2D, stroke: Stroke, side: number, from = 0): void {
  context.lineCap = 'round';
  context.lineJoin = 'round';
  const first = stroke[0];
  if (first && from === 0) {
    context.beginPath();
    context.arc(first.x * side, first.y * side, PEN_RADIUS * first.pressure * side, 0, 2 * Math.PI);
    context.fill();
  }
  for (let i = Math.max(1, from); i < stroke.length; i++) {
    const a = stroke[i - 1]!;
    const b = stroke[i]!;
    const before = stroke[i - 2] ?? a;
    // Quadratic curves through the midpoints of the samples, cut into pieces so that the width can change along them.
    const start = { x: (before.x + a.x) / 2, y: (before.y + a.y) / 2 };
    const end = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
    const pieces = Math.max(2, Math.min(12, Math.ceil((Math.hypot(end.x - start.x, end.y - start.y) * side) / 4)));
    let x = start.x;
    let y = start.y;
    for (let p = 1; p <= pieces; p++) {
      const t = p / pieces;
      const nextX = (1 - t) ** 2 * start.x + 2 * t * (1 - t) * a.x + t ** 2 * end.x;
      const nextY = (1 - t) ** 2 * start.y + 2 * t * (1 - t) * a.y + t ** 2 * end.y;
      line(context, x, y, nextX, nextY, a.pressure + (b.pressure - a.pressure) * t, side);
      x = nextX;
      y = nextY;
    }
    // The last half sample is drawn straight, so that ink is under the pen at once.
    line(context, x, y, b.x, b.y, b.pressure, side);
  }
}

function line(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  toX: number,
  toY: number,
  pressure: number,
  side: number,
): void {
  context.lineWidth = 2 * PEN_RADIUS * pressure * side;
  context.beginPath();
  context.moveTo(x * side, y * side);
  context.lineTo(toX * side, toY * side);
  context.stroke();
}

function fromForce(force: number): number {
  return clamp(0.6 + 0.8 * force);
}

function clamp(value: number): number {
  return Math.min(THICKEST, Math.max(THINNEST, value));
}

/** Where a pointer is on the pad, 0..1 on both axes; what leaves the pad stays at its edge. */
export const sampleOf = (
  event: Pick<PointerEvent, 'clientX' | 'clientY' | 'timeStamp' | 'pointerType' | 'pressure'>,
  box: Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>,
) => ({
  x: Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)),
  y: Math.min(1, Math.max(0, (event.clientY - box.top) / box.height)),
  time: event.timeStamp,
  force: event.pointerType === 'pen' && event.pressure > 0 ? event.pressure : undefined,
});

/** Draws an image of 28x28 bytes, each as a cell of a canvas of some side. */
export function drawPicture(context: CanvasRenderingContext2D, picture: Uint8Array, side: number): void {
  const cell = side / SIDE;
  picture.forEach((value, i) => {
    context.globalAlpha = value / 255;
    // A little larger than its cell, so that no seams show.
    context.fillRect((i % SIDE) * cell, Math.floor(i / SIDE) * cell, cell + 0.5, cell + 0.5);
  });
  context.globalAlpha = 1;
}
