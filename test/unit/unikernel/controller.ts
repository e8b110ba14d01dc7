import { TabDevice, type World } from '../../../src/device';
import { decodeCoap, encodeCoap, CoapType, type CoapMessage } from '../../../src/device/coap';
import { encodeFrame, SlipmuxReader } from '../../../src/device/slipmux';

const empty = new Uint8Array(0);

/** A device, and at the other end of its line someone who sends what he likes and sees every byte of the answers. */
export class Controller {
  readonly device: TabDevice;
  /** What the device has printed. */
  console = '';
  readonly #reader = new SlipmuxReader();
  #received: Uint8Array[] = [];
  #id = 0;

  private constructor(device: TabDevice) {
    this.device = device;
    device.onConsole = (text) => (this.console += text);
    device.onOutput = (bytes) => this.#reader.push(bytes);
    this.#reader.onMessage = (message) => this.#received.push(message);
  }

  static async boot(image: Uint8Array, world: World = {}): Promise<Controller> {
    const controller = new Controller(await TabDevice.load(image, world));
    controller.device.start();
    return controller;
  }

  /** Sends bytes as they are; returns the messages that came back. The tab's device works before `feed` returns. */
  bytes(bytes: Uint8Array): Uint8Array[] {
    this.device.feed(bytes);
    const received = this.#received;
    this.#received = [];
    return received;
  }

  /** Sends one message in a good frame. */
  raw(message: Uint8Array): Uint8Array[] {
    return this.bytes(encodeFrame(message));
  }

  /** Sends a request with a message id of its own; returns the answer, if there is one. */
  request(fields: Partial<CoapMessage>): CoapMessage | undefined {
    const id = (this.#id = (this.#id + 1) & 0xffff);
    const whole = { type: CoapType.confirmable, code: 1, id, token: empty, options: [], payload: empty, ...fields };
    const [answer] = this.raw(encodeCoap(whole));
    return answer && decodeCoap(answer);
  }
}
