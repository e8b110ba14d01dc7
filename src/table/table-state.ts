import type { BoardLook, BoardState, FlashFile, FlashState } from '../board';
import type { DeviceModel, DeviceResource, Inference } from '../device';
import type { BoardKit, Mishap } from './board-bench';

/** The rate at which a unikernel talks. */
export const UNIKERNEL_BAUD = 115200;

/** The rate of a second try at flashing: the chip's loader starts at it, so nothing is left to go wrong in a change. */
export const CAREFUL_BAUD = 115200;

/** What the board on the table is. */
export type BoardKind = 'virtual' | 'real';

/** How the board on the table stands. */
export interface TableState {
  readonly board: BoardKind | undefined;
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
  /** The board was restarted, and its program has not answered yet. */
  readonly listening: boolean;
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

export const emptyTable: TableState = {
  board: undefined,
  kit: 'wrover-kit',
  display: true,
  mishap: undefined,
  flashing: { kind: 'idle' },
  files: [],
  own: true,
  program: 'none',
  listening: false,
  model: undefined,
  resources: [],
  baudRate: UNIKERNEL_BAUD,
  look: undefined,
  power: 'off',
  console: [],
  answer: undefined,
  error: undefined,
};

/** Whether something is being done to a board's flash. */
export const isFlashing = ({ flashing }: Pick<TableState, 'flashing'>): boolean =>
  !['idle', 'done', 'failed'].includes(flashing.kind);
