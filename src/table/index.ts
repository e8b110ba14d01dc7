/** The board on the table, virtual or real: its port, its flasher, the line to the program on it, and how all that stands. */
export type { BoardKit, BoardWorker, Mishap } from './board-bench';
export { BoardTable, type Writing } from './board-table';
export { forgetBoard, keepBoard, keptBoard } from './kept-board';
export { loadFlashTools, type FlashTools } from './flash-tools';
export { CAREFUL_BAUD, emptyTable, isFlashing, type BoardKind, type TableState } from './table-state';
