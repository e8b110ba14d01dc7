import { Flasher, type FlashFile, type FlashOptions, type FlashState, type SerialPortLike } from '../board';

/** Loaded when somebody flashes: it brings esptool-js along. */
export interface FlashJob {
  readonly port: SerialPortLike;
  readonly files: readonly FlashFile[];
  readonly eraseAll: NonNullable<FlashOptions['eraseAll']>;
  readonly signal: AbortSignal;
  readonly onState: (state: FlashState) => void;
  readonly onLog: (line: string) => void;
}

/** Flashes, verifies and restarts a board. @throws UnikilnError as `Flasher.flash` does */
export async function runFlashJob({ port, files, eraseAll, signal, onState, onLog }: FlashJob): Promise<void> {
  await new Flasher(port, { onState, onLog }).flash(files, { eraseAll, signal });
}

export { chooseUsbPort, openSerialStream } from '../board';
