import { Flasher, type FlashFile, type FlashOptions, type FlashState, type SerialPortLike } from '../board';

/** Loaded when somebody flashes: it brings esptool-js along. */
export interface FlashJob {
  readonly port: SerialPortLike;
  readonly files: readonly FlashFile[];
  /** For the bulk of the bytes; as quick as boards go if left out. */
  readonly baudRate?: number | undefined;
  readonly eraseAll: NonNullable<FlashOptions['eraseAll']>;
  readonly signal: AbortSignal;
  readonly onState: (state: FlashState) => void;
  readonly onLog: (line: string) => void;
}

/** Flashes, verifies and restarts a board. @throws UnikilnError as `Flasher.flash` does */
export async function runFlashJob(job: FlashJob): Promise<void> {
  const { port, files, baudRate, eraseAll, signal, onState, onLog } = job;
  await new Flasher(port, { onState, onLog, ...(baudRate !== undefined && { baudRate }) }).flash(files, {
    eraseAll,
    signal,
  });
}

export { chooseUsbPort, openSerialStream } from '../board';
