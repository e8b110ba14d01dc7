import { SIDE } from './ink';

/** A cell of the pad's grid. */
export interface Cell {
  readonly column: number;
  readonly row: number;
}

const steps: Partial<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Where an arrow key leads on the grid; undefined for any other key. */
export function cellAfter({ column, row }: Cell, key: string): Cell | undefined {
  const step = steps[key];
  const within = (at: number) => Math.min(SIDE - 1, Math.max(0, at));
  return step && { column: within(column + step[0]), row: within(row + step[1]) };
}
