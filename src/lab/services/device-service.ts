import { joinStreams, portStream, TabDevice, type Halt } from '../../device';
import type { PlainError } from '../../base/errors';

/** What a virtual device tells besides its link. */
export interface DeviceEvents {
  onConsole(text: string): void;
  onHalt(halt: { readonly code: number; readonly error: PlainError }): void;
}

/** Runs in the device worker: one virtual device at a time. */
export class DeviceService {
  #device: TabDevice | undefined;

  /**
   * Boots an image; an earlier device is switched off.
   *
   * @param image unikernel.wasm
   * @param link the device's serial line; the other end is the controller's
   * @throws UnikilnError `device/malformed`, `device/abi`
   */
  async boot(image: Uint8Array, link: MessagePort, events: DeviceEvents): Promise<void> {
    this.#device?.close();
    const device = await TabDevice.load(image);
    this.#device = device;
    device.onConsole = (text) => events.onConsole(text);
    device.onHalt = ({ code, error }: Halt) => events.onHalt({ code, error: error.toJSON() });
    joinStreams(device.stream(), portStream(link));
    device.start();
  }
}
