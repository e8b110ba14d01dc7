import { TabDevice } from '../../../src/device';

/**
 * A process that hosts a device, as the page's device worker does: the first message is the image, the others are bytes for its link;
 * what it sends goes back as messages. 'started' says that it runs.
 */
let device: TabDevice | undefined;

async function boot(image: Uint8Array): Promise<void> {
  device = await TabDevice.load(image);
  device.onOutput = (bytes) => process.send?.(bytes);
  device.start();
  process.send?.('started');
}

process.on('message', (bytes: Uint8Array) => {
  if (device !== undefined) device.feed(bytes);
  else
    boot(bytes).catch((error: unknown) => {
      console.error(error);
      process.exit(1);
    });
});
