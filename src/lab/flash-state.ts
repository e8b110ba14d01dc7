import type { Progress } from '../base/task';
import {
  UNKNOWN_BOARD,
  VIRTUAL_BOARD,
  type BoardLook,
  type BoardName,
  type BoardState,
  type FlashFile,
  type FlashState,
} from '../board';
import type { DeviceModel, DeviceResource, Inference } from '../device';
import type { BoardKit, Mishap } from './board-bench';
import { isCurrent, type OnLine, type Origin } from './origin';
import type { BoardBuild } from './services/toolchain-service';

/** The rate at which a unikernel talks. */
export const UNIKERNEL_BAUD = 115200;

/** The rate of a second try at flashing: the chip's loader starts at it, so nothing is left to go wrong in a change. */
export const CAREFUL_BAUD = 115200;

/** What the board on the table is. */
export type BoardKind = 'virtual' | 'real';

export interface FlashStationState {
  /** The image, and what it was made of. */
  readonly build: BoardBuild | undefined;
  readonly origin: Origin | undefined;
  readonly building: Progress | undefined;
  readonly board: BoardKind | undefined;
  /** The board whose pins the image drives, and what a person's own board is. */
  readonly builtFor: BoardName;
  readonly ownBoard: BoardName;
  /** What the next virtual board is. */
  readonly kit: BoardKit;
  /** Whether the board on the table has a display. */
  readonly display: boolean;
  /** What was wrong with the virtual board from the start; gone once it was mended. */
  readonly mishap: Mishap | undefined;
  readonly flashing: FlashState;
  /** What is written, or was last: the line's own image, or a person's file. */
  readonly files: readonly FlashFile[];
  readonly own: boolean;
  /** The board's program: a unikernel that answers if its app serves anything, or something else that may print. */
  readonly program: 'none' | 'unikernel' | 'other';
  /** Of a program that reads digits. */
  readonly model: DeviceModel | undefined;
  /** What may be asked of it, besides. */
  readonly resources: readonly DeviceResource[];
  /** Bits a second of the program's line. */
  readonly baudRate: number;
  /** Of the virtual board. */
  readonly look: BoardLook | undefined;
  readonly power: BoardState;
  readonly console: readonly string[];
  readonly answer: Inference | undefined;
  readonly error: Error | undefined;
}

/** An empty table. */
export const nothingFlashed: FlashStationState = {
  build: undefined,
  origin: undefined,
  building: undefined,
  board: undefined,
  builtFor: VIRTUAL_BOARD,
  ownBoard: UNKNOWN_BOARD,
  kit: 'wrover-kit',
  display: true,
  mishap: undefined,
  flashing: { kind: 'idle' },
  files: [],
  own: true,
  program: 'none',
  model: undefined,
  resources: [],
  baudRate: UNIKERNEL_BAUD,
  look: undefined,
  power: 'off',
  console: [],
  answer: undefined,
  error: undefined,
};

/** The image of what is on the line now; undefined while there is only an older one. */
export const currentImage = (
  { build, origin }: Pick<FlashStationState, 'build' | 'origin'>,
  now: OnLine,
): BoardBuild | undefined => (isCurrent(origin, now) ? build : undefined);

/** Whether something is being done to a board's flash. */
export const isFlashing = ({ flashing }: Pick<FlashStationState, 'flashing'>): boolean =>
  !['idle', 'done', 'failed'].includes(flashing.kind);
