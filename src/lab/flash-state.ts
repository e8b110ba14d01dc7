import type { Progress } from '../base/task';
import { UNKNOWN_BOARD, VIRTUAL_BOARD, type BoardName } from '../board';
import type { BoardBuild } from '../pipeline';
import { emptyTable, type TableState } from '../table';
import { isCurrent, type OnLine, type Origin } from './origin';

export interface FlashStationState extends TableState {
  /** The image, and what it was made of. */
  readonly build: BoardBuild | undefined;
  readonly origin: Origin | undefined;
  /** What the program on the board was made of; absent for one of a person's own. */
  readonly flashed: Origin | undefined;
  readonly building: Progress | undefined;
  /** The board whose pins the image drives, and what a person's own board is. */
  readonly builtFor: BoardName;
  readonly ownBoard: BoardName;
}

/** No image, and an empty table. */
export const nothingFlashed: FlashStationState = {
  ...emptyTable,
  build: undefined,
  origin: undefined,
  flashed: undefined,
  building: undefined,
  builtFor: VIRTUAL_BOARD,
  ownBoard: UNKNOWN_BOARD,
};

/** The image of what is on the line now; undefined while there is only an older one. */
export const currentImage = (
  { build, origin }: Pick<FlashStationState, 'build' | 'origin'>,
  now: OnLine,
): BoardBuild | undefined => (isCurrent(origin, now) ? build : undefined);
