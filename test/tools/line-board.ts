import { readFileSync } from 'node:fs';
import { VirtualBoard, wholeFlash } from '../../src/board';
import { DeviceClient, type ByteStream } from '../../src/device';
import type { Int8Runner } from '../../src/graph';
import type { BoardImage } from '../../src/pipeline/board-image';
import { measureImage, type Measurement } from '../../src/pipeline/board-measure';
import { imagesOf, type DataSet } from '../../src/training';
import { readDigits, type TestRun } from './line-steps';

/**
 * Boots a board image on the virtual ESP32, reads all digits over its line, and measures a boot and an inference.
 *
 * @throws UnikilnError `device/timeout` when the board does not come up
 */
export async function runOnBoard(
  { files, program }: BoardImage,
  digits: DataSet,
  oracle: Int8Runner,
): Promise<TestRun & Measurement> {
  const emulator = new Uint8Array(readFileSync('firmware-prebuilt/emulator/lx6.wasm'));
  const measurement = await measureImage(emulator, files, program.functions, imagesOf(digits)[0]!);
  const board = await VirtualBoard.create(emulator);
  const stream: ByteStream = { onBytes: undefined, write: (bytes) => board.write(bytes), close: () => board.unplug() };
  const client = new DeviceClient(stream);
  board.onBytes = (bytes) => stream.onBytes?.(bytes);
  board.flash.bytes.set(wholeFlash(files));
  board.plugIn();
  const run = await readDigits(client, digits, oracle);
  client.close();
  board.unplug();
  return { ...run, ...measurement };
}
