import { DeviceClient, memoryBlocks, TabDevice } from '../../src/device';
import { yieldToEvents } from '../../src/base/task';
import type { AppNetwork } from './app-build';
import { ManualClock } from './app-clock';
import { Observer, type Observation } from './app-observation';
import type { OutsideEvent } from './app-script';

/** A device that is silent for so many turns of the event loop will not answer. */
const PATIENCE = 50;

/** Runs an image in the tab's host, by a clock of its own. @throws UnikilnError `device/fault` when the image breaks down */
export async function runOnTab(
  image: Uint8Array,
  script: readonly OutsideEvent[],
  network?: AppNetwork,
): Promise<Observation> {
  const observer = new Observer();
  const clock = new ManualClock();
  const blocks = memoryBlocks(16);
  const levels = new Map<number, boolean>();
  const world = {
    now: () => clock.now,
    wait: (milliseconds: number, then: () => void) => clock.wait(milliseconds, then),
    blocks,
    readPin: (pin: number) => levels.get(pin) ?? false,
  };
  const boot = async () => {
    const device = await TabDevice.load(image, world);
    const client = new DeviceClient(device.stream(), { retransmissions: 0, ackTimeout: 60_000 });
    device.onConsole = (text) => observer.print(text);
    device.onPin = (pin, level) => observer.pin(pin, level);
    device.onLed = (red, green, blue) => observer.led(red, green, blue);
    device.onDisplay = (event) => observer.display.take(event);
    device.start();
    clock.advance(0);
    return { device, client };
  };
  /** What comes of a request while time stands still; nothing when nothing comes. */
  const settle = async <T>(request: Promise<T>): Promise<T | undefined> => {
    let turns = 0;
    const done = request.finally(() => (turns = PATIENCE)).catch(() => undefined);
    while (turns++ < PATIENCE) {
      await yieldToEvents();
      clock.advance(0);
    }
    return Promise.race([done, Promise.resolve(undefined)]);
  };

  let { device, client } = await boot();
  for (const event of script) {
    if (event.kind === 'wait') clock.advance(event.milliseconds);
    else if (event.kind === 'pin') levels.set(event.pin, event.level);
    else if (event.kind === 'power-cycle') {
      client.close();
      observer.powerCycle();
      ({ device, client } = await boot());
    } else if (event.kind === 'digit') {
      // An app without a network does not listen.
      if (!network) continue;
      const answer = await settle(client.infer(network.digits[event.digit]!));
      if (answer) observer.inference(event.digit, answer);
    } else if (!device.halt) {
      const path = event.path.replace(/^\//, '');
      observer.answer(event, await settle(client.request(event.method, path, event.payload)));
    } else observer.answer(event, undefined);
  }
  client.close();
  if (device.halt && device.halt.error.code === 'device/fault') throw device.halt.error;
  return observer.result(device.halt?.code);
}
