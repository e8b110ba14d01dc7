import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DeviceClient, joinStreams, portStream, TabDevice, type ByteStream } from '../../../src/device';
import { buildUnikernel, fixture } from '../unikernel/build';

describe('a MessagePort as a line', () => {
  it('connects a client to a device at the other end', async () => {
    const image = await buildUnikernel({ 'model.c': fixture('stripes-model.c'), 'app.c': fixture('digit-app.c') });
    const device = await TabDevice.load(image);
    const { port1, port2 } = new MessageChannel();
    joinStreams(device.stream(), portStream(port2));
    device.start();
    const client = new DeviceClient(portStream(port1));
    expect((await client.model()).name).toBe('stripes');
    expect((await client.infer(new Uint8Array(784))).label).toBe(0);
    client.close();
    device.close();
  });

  it('ignores messages that are not bytes', async () => {
    const { port1, port2 } = new MessageChannel();
    const stream = portStream(port1);
    const came = new Promise<Uint8Array>((resolve) => (stream.onBytes = resolve));
    port2.postMessage('hello');
    port2.postMessage({ length: 3 });
    port2.postMessage(Uint8Array.of(7));
    expect(await came).toEqual(Uint8Array.of(7));
    stream.close();
  });
});

describe('an app that never returns', () => {
  it('is a timeout to its client, and gone with its host', async () => {
    const image = await buildUnikernel({
      'model.c': fixture('stripes-model.c'),
      'app.c': `#include "unikernel.h"
        extern const struct uk_model model;
        static uint64_t step(uint64_t now) { static bool started; while (started) uk_clock_us(); started = true; (void)now; return UK_NEVER; }
        static struct uk_task task = {.step = step, .on_input = true};
        void app_main(void) { uk_serve_model(&model); uk_add_task(&task); }`,
    });
    // A process instead of a worker: Node's workers do not read TypeScript.
    const host = fork(fileURLToPath(new URL('./device-process.ts', import.meta.url)), {
      execArgv: ['--import', 'tsx'],
      serialization: 'advanced',
    });
    const gone = once(host, 'exit');
    const started = once(host, 'message');
    host.send(image);
    expect(await started).toContain('started');
    const line: ByteStream = {
      onBytes: undefined,
      write: (bytes) => host.send(bytes),
      close: () => undefined,
    };
    host.on('message', (bytes: Uint8Array) => line.onBytes?.(bytes));
    const client = new DeviceClient(line, { ackTimeout: 20, retransmissions: 1 });
    await expect(client.model()).rejects.toMatchObject({ code: 'device/timeout' });
    host.kill('SIGKILL');
    expect(await gone).toEqual([null, 'SIGKILL']);
  });
});
