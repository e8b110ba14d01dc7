/** Bytes for a place in the flash. */
export interface FlashPart {
  readonly address: number;
  readonly bytes: Uint8Array;
}

/** What a board says of itself. */
export interface BoardInfo {
  /** Kind and revision, as 'ESP32-D0WD-V3 (revision 3)'. */
  readonly chip: string;
  readonly mac: string;
  /** Bytes of flash. */
  readonly flashSize: number;
}

/** Where a job on a board is. `done` and `total` are bytes of the files, uncompressed. */
export type FlashState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'identifying' }
  /** Waits for a person, who is asked whether all of the flash is to be erased. */
  | { readonly kind: 'asking'; readonly board: BoardInfo }
  | { readonly kind: 'erasing'; readonly board: BoardInfo }
  | { readonly kind: 'writing'; readonly board: BoardInfo; readonly done: number; readonly total: number }
  | { readonly kind: 'verifying'; readonly board: BoardInfo }
  | { readonly kind: 'reading'; readonly board: BoardInfo; readonly done: number; readonly total: number }
  | { readonly kind: 'resetting'; readonly board: BoardInfo }
  | { readonly kind: 'done'; readonly board: BoardInfo }
  | { readonly kind: 'failed'; readonly error: Error };
