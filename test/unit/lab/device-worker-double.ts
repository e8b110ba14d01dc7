import type { Remote } from 'comlink';
import { portStream } from '../../../src/device';
import type { DeviceWorker } from '../../../src/lab/run';
import type { DeviceEvents, DeviceService } from '../../../src/services/device-service';
import { DeviceDouble } from './device-double';
import { Held } from './held';

/** A worker with a device in it. */
export class DeviceWorkerDouble {
  device: DeviceDouble | undefined;
  events: DeviceEvents | undefined;
  image: Uint8Array | undefined;
  terminated = false;
  fails: Error | undefined;
  readonly ping = new Held<[], void>(() => undefined);
  readonly service = {
    ping: this.ping.method,
    boot: (bytes: Uint8Array, port: MessagePort, events: DeviceEvents) => {
      if (this.fails) return Promise.reject(this.fails);
      this.image = bytes;
      this.events = events;
      this.device = new DeviceDouble(portStream(port));
      events.onStart();
      return Promise.resolve();
    },
  };
  readonly worker: DeviceWorker = {
    // Nothing else of it is asked.
    service: this.service as unknown as Remote<DeviceService>,
    terminate: () => void (this.terminated = true),
  };
}
