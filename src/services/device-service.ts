import type { PlainError } from '../base/errors';
import { joinStreams, portStream, TabDevice, type Halt } from '../device';
import type { Store } from '../storage';
import { keptBlocks } from './device-blocks';
import { DeviceReports, type DeviceLook } from './device-reports';

/** What a virtual device tells besides its link. */
export interface DeviceEvents {
  /** Its app begins: from here on it may take as long as it likes. */
  onStart(): void;
  onConsole(text: string): void;
  onLook(look: DeviceLook): void;
  onHalt(halt: { readonly code: number; readonly error: PlainError }): void;
}

/** Runs in the device worker: one virtual device at a time. */
export class DeviceService {
  readonly #store: Promise<Store>;
  readonly #locks: LockManager | undefined;
  #device: TabDevice | undefined;

  constructor(store: Promise<Store>, locks: LockManager | undefined) {
    this.#store = store;
    this.#locks = locks;
  }

  /**
   * Boots an image; an earlier device is switched off.
   *
   * @param image unikernel.wasm
   * @param link the device's serial line; the other end is the controller's
   * @param keeps whether it has a storage that outlives it; takes a moment
   * @throws UnikilnError `device/malformed`, `device/abi`
   */
  async boot(image: Uint8Array, link: MessagePort, events: DeviceEvents, keeps: boolean): Promise<void> {
    this.#device?.close();
    const blocks = keeps ? await keptBlocks(await this.#store, this.#locks) : undefined;
    const device = await TabDevice.load(image, blocks ? { blocks } : {});
    this.#device = device;
    const reports = new DeviceReports({
      console: (text) => events.onConsole(text),
      look: (look) => events.onLook(look),
    });
    device.onConsole = (text) => reports.print(text);
    device.onPin = (pin, level) => reports.pin(pin, level);
    device.onLed = (red, green, blue) => reports.led(red, green, blue);
    device.onDisplay = (event) => reports.display(event);
    device.onHalt = ({ code, error }: Halt) => {
      reports.flush();
      events.onHalt({ code, error: error.toJSON() });
    };
    joinStreams(device.stream(), portStream(link));
    events.onStart();
    device.start();
  }

  /** Answers when the device is not at work. */
  ping(): void {
    // That it was called is the answer.
  }
}
