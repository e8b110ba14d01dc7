import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ByteStream } from '../../../src/device';
import { DeviceClient } from '../../../src/device';
import {
  coapCode,
  CoapType,
  ContentFormat,
  decodeCoap,
  encodeCoap,
  OptionNumber,
  uintOption,
  type CoapMessage,
} from '../../../src/device/coap';
import { encodeFrame, SlipmuxReader } from '../../../src/device/slipmux';
import { hex } from './bytes';

const empty = new Uint8Array(0);
const inference = hex('a3 00 01 01 82 20 05 02 0a');
const cbor = uintOption(OptionNumber.contentFormat, ContentFormat.cbor);

/** A device that does what the test says: every message that comes is recorded and handed to `answer`. */
class ScriptedDevice implements ByteStream {
  onBytes: ((bytes: Uint8Array) => void) | undefined;
  readonly received: CoapMessage[] = [];
  closed = 0;
  answer: (message: CoapMessage) => void = () => undefined;
  readonly #reader = new SlipmuxReader();

  constructor() {
    this.#reader.onMessage = (bytes) => {
      const message = decodeCoap(bytes);
      this.received.push(message);
      this.answer(message);
    };
  }

  write(bytes: Uint8Array): void {
    this.#reader.push(bytes);
  }

  close(): void {
    this.closed++;
  }

  send(fields: Partial<CoapMessage>): void {
    const whole = {
      type: CoapType.acknowledgement,
      code: 0,
      id: 0,
      token: empty,
      options: [],
      payload: empty,
      ...fields,
    };
    this.onBytes?.(encodeFrame(encodeCoap(whole)));
  }

  /** The piggybacked answer to a request. */
  reply({ id, token }: CoapMessage, fields: Partial<CoapMessage> = {}): void {
    this.send({ id, token, code: coapCode('2.05'), options: [cbor], payload: inference, ...fields });
  }
}

let device: ScriptedDevice;
let client: DeviceClient;

beforeEach(() => {
  vi.useFakeTimers();
  device = new ScriptedDevice();
  client = new DeviceClient(device, { ackTimeout: 100, retransmissions: 2 });
});
afterEach(() => vi.useRealTimers());

describe('a request', () => {
  it('asks for what the resource offers and reads the answer', async () => {
    device.answer = (message) => device.reply(message);
    const image = hex('01 02 03');
    expect(await client.infer(image)).toEqual({ label: 1, logits: Int8Array.of(-1, 5), microseconds: 10 });
    const [request] = device.received;
    expect(request).toMatchObject({ type: CoapType.confirmable, code: 2, payload: image });
    expect(request!.options.map(({ number }) => number)).toEqual([
      OptionNumber.uriPath,
      OptionNumber.contentFormat,
      OptionNumber.accept,
    ]);
  });

  it('is repeated unchanged after 1, 2 times the timeout, then given up', async () => {
    const failed = expect(client.infer(empty)).rejects.toMatchObject({
      code: 'device/timeout',
      details: { milliseconds: 700 },
    });
    await vi.advanceTimersByTimeAsync(99);
    expect(device.received).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(device.received).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(200);
    expect(device.received).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(400);
    await failed;
    expect(device.received).toHaveLength(3);
    expect(device.received[2]).toEqual(device.received[0]);
  });

  it('leaves no timer behind', async () => {
    device.answer = (message) => device.reply(message);
    await client.infer(empty);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('takes the answer to a repetition, and ignores the second answer', async () => {
    device.answer = (message) => {
      if (device.received.length < 2) return;
      device.reply(message);
      device.reply(message);
    };
    const answer = client.infer(empty);
    await vi.advanceTimersByTimeAsync(100);
    expect((await answer).label).toBe(1);
  });

  it('waits for its turn: one request at a time, in order', async () => {
    const first = client.infer(hex('01'));
    const second = client.infer(hex('02'));
    await vi.advanceTimersByTimeAsync(50);
    expect(device.received.map(({ payload }) => payload[0])).toEqual([1]);
    device.reply(device.received[0]!);
    await first;
    await vi.advanceTimersByTimeAsync(0);
    expect(device.received.map(({ payload }) => payload[0])).toEqual([1, 2]);
    device.reply(device.received[1]!);
    await second;
    const [one, two] = device.received;
    expect(one!.id).not.toBe(two!.id);
    expect(one!.token).not.toEqual(two!.token);
  });

  it('sends what the image was when asked, even if the caller changes it while it waits', async () => {
    const image = hex('01');
    device.answer = (message) => device.reply(message);
    const answers = [client.infer(image), client.infer(image)];
    image[0] = 9;
    await Promise.all(answers);
    expect(device.received.map(({ payload }) => payload[0])).toEqual([1, 1]);
  });

  it('waits longer after an empty acknowledgement, and acknowledges the response that comes by itself', async () => {
    const answer = client.infer(empty);
    await vi.advanceTimersByTimeAsync(0);
    const [{ id, token }] = device.received as [CoapMessage];
    device.send({ id });
    await vi.advanceTimersByTimeAsync(700);
    expect(device.received).toHaveLength(1);
    device.send({
      type: CoapType.confirmable,
      id: 77,
      token,
      code: coapCode('2.05'),
      options: [cbor],
      payload: inference,
    });
    expect((await answer).label).toBe(1);
    expect(device.received[1]).toMatchObject({ type: CoapType.acknowledgement, code: 0, id: 77 });
  });

  it('gives up on a response that was promised and never came', async () => {
    const failed = expect(client.infer(empty)).rejects.toMatchObject({ code: 'device/timeout' });
    device.answer = ({ id }) => device.send({ id });
    await vi.advanceTimersByTimeAsync(1000);
    await failed;
  });

  it('fails as refused on an error code, with the device’s explanation', async () => {
    const payload = new TextEncoder().encode('784 bytes expected');
    device.answer = (message) => device.reply(message, { code: coapCode('4.00'), options: [], payload });
    await expect(client.infer(empty)).rejects.toMatchObject({
      code: 'device/refused',
      details: { status: '4.00 (784 bytes expected)', request: 'POST /infer' },
    });
  });

  it('fails as refused on a reset', async () => {
    device.answer = ({ id }) => device.send({ type: CoapType.reset, id });
    await expect(client.model()).rejects.toMatchObject({ code: 'device/refused', details: { request: 'GET /model' } });
  });

  it.each([
    ['another format', { options: [uintOption(OptionNumber.contentFormat, 0)] }],
    ['a critical option that was not asked for', { options: [cbor, uintOption(23, 6)] }],
    ['nothing', { payload: empty }],
  ])('fails as senseless on %s', async (_, fields) => {
    device.answer = (message) => device.reply(message, fields);
    await expect(client.infer(empty)).rejects.toMatchObject({ code: 'device/response' });
  });

  it('fails as senseless on a message that is not CoAP', async () => {
    device.answer = () => device.onBytes?.(encodeFrame(hex('ff ff')));
    await expect(client.stats()).rejects.toMatchObject({ code: 'device/response' });
  });

  it('takes no answer with another token or message id', async () => {
    const failed = expect(client.infer(empty)).rejects.toMatchObject({ code: 'device/timeout' });
    device.answer = (message) => {
      device.reply(message, { token: hex('00') });
      device.reply(message, { id: message.id ^ 1 });
      device.send({ type: CoapType.reset, id: message.id ^ 1 });
    };
    await vi.advanceTimersByTimeAsync(700);
    await failed;
  });

  it('resets a confirmable message that nobody waits for', () => {
    device.send({ type: CoapType.confirmable, id: 5, token: hex('01'), code: coapCode('2.05') });
    expect(device.received).toMatchObject([{ type: CoapType.reset, id: 5 }]);
  });

  it('can be cancelled while it runs and while it waits, and the next one goes on', async () => {
    const cancel = new AbortController();
    const first = expect(client.infer(empty, { signal: cancel.signal })).rejects.toMatchObject({
      code: 'task/cancelled',
    });
    const second = expect(client.infer(empty, { signal: cancel.signal })).rejects.toMatchObject({
      code: 'task/cancelled',
    });
    const third = client.infer(hex('03'));
    await vi.advanceTimersByTimeAsync(0);
    device.answer = (message) => device.reply(message);
    cancel.abort();
    await first;
    await second;
    expect((await third).label).toBe(1);
    expect(device.received).toHaveLength(2);
  });
});

describe('a closed client', () => {
  it('rejects what waits and what comes later with the reason, and closes the stream once', async () => {
    const reason = new Error('unplugged');
    const waiting = [client.infer(empty), client.infer(empty)].map((answer) => expect(answer).rejects.toBe(reason));
    await vi.advanceTimersByTimeAsync(0);
    client.close(reason);
    client.close();
    await Promise.all(waiting);
    await expect(client.model()).rejects.toBe(reason);
    expect(device.closed).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('says device/closed when no reason is given', async () => {
    client.close();
    await expect(client.model()).rejects.toMatchObject({ code: 'device/closed' });
  });
});

it('passes on text between messages', () => {
  const log: string[] = [];
  client.onLog = (text) => log.push(text);
  device.onBytes?.(new TextEncoder().encode('ets Jun  8 2016\r\n'));
  expect(log).toEqual(['ets Jun  8 2016\r\n']);
});
