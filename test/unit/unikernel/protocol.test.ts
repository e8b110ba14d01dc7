import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DeviceClient, TabDevice } from '../../../src/device';
import {
  codeText,
  CoapType,
  ContentFormat,
  decodeCoap,
  encodeCoap,
  OptionNumber,
  pathOptions,
  uintOption,
  type CoapMessage,
  type CoapOption,
} from '../../../src/device/coap';
import { encodeFrame } from '../../../src/device/slipmux';
import { concat, hex, randomNumbers } from '../device/bytes';
import { buildUnikernel, fixture } from './build';
import { Controller } from './controller';

let image: Uint8Array;
beforeAll(async () => {
  image = await buildUnikernel({ 'model.c': fixture('stripes-model.c'), 'app.c': fixture('digit-app.c') });
});

/** A digit for stripes-model.c: row i begins with ink[i]. */
function digit(ink: readonly number[]): Uint8Array {
  const pixels = new Uint8Array(784);
  ink.forEach((value, row) => (pixels[28 * row] = value));
  return pixels;
}
const seven = digit([0, 10, 20, 30, 40, 50, 60, 255, 80, 90]);

describe('a client', () => {
  let client: DeviceClient;
  let printed: string;
  beforeEach(async () => {
    const device = await TabDevice.load(image);
    printed = '';
    device.onConsole = (text) => (printed += text);
    client = new DeviceClient(device.stream());
    device.start();
    return () => client.close();
  });

  it('finds what the device offers', async () => {
    const resources = await client.discover();
    expect(resources.map(({ path }) => path).sort()).toEqual(['/.well-known/core', '/infer', '/model', '/stats']);
    const infer = resources.find(({ path }) => path === '/infer');
    expect(infer?.attributes).toEqual(
      new Map([
        ['rt', 'unikiln.infer'],
        ['ct', '60'],
      ]),
    );
  });

  it('reads what the model is, field by field as model.c says', async () => {
    expect(await client.model()).toEqual({
      name: 'stripes',
      height: 28,
      width: 28,
      channels: 1,
      classes: 10,
      parameters: 20522,
      macs: 1000000,
      weightsBytes: 20612,
      arenaBytes: 4096,
    });
  });

  it('gets label and logits for a digit', async () => {
    const { label, logits, microseconds } = await client.infer(seven);
    expect(label).toBe(7);
    expect(logits).toEqual(Int8Array.of(-128, -118, -108, -98, -88, -78, -68, 127, -48, -38));
    expect(microseconds).toBeGreaterThanOrEqual(0);
    expect(printed).toBe('digit answering machine\n');
  });

  it('gets the first label among equals', async () => {
    expect((await client.infer(digit([1, 9, 3, 9]))).label).toBe(1);
  });

  it('gets every ink value through the line, those that framing escapes among them', async () => {
    for (let ink = 0; ink < 256; ink++) {
      const { logits } = await client.infer(new Uint8Array(784).fill(ink));
      expect(logits).toEqual(new Int8Array(10).fill(ink - 128));
    }
  });

  it('reads statistics that count what was done', async () => {
    for (let i = 0; i < 3; i++) await client.infer(seven);
    const stats = await client.stats();
    expect(stats).toMatchObject({ frames: 4, badFrames: 0, requests: 4, repeated: 0, inferences: 3 });
    expect(stats.minMicroseconds).toBeLessThanOrEqual(stats.meanMicroseconds);
    expect(stats.uptimeMicroseconds).toBeGreaterThanOrEqual(stats.lastMicroseconds);
  });
});

describe('the CoAP server', () => {
  let controller: Controller;
  beforeEach(async () => {
    controller = await Controller.boot(image);
    return () => controller.device.close();
  });

  const infer: Partial<CoapMessage> = { code: 2, options: pathOptions('infer'), payload: seven };
  const opaque = (number: number, bytes: string): CoapOption => ({ number, value: hex(bytes) });
  const status = (fields: Partial<CoapMessage>) => {
    const answer = controller.request(fields);
    return answer && codeText(answer.code);
  };

  it('piggybacks the answer on the acknowledgement of a confirmable request', () => {
    const answer = controller.request({ ...infer, id: 0xabcd, token: hex('01 02 03 04 05 06 07 08') });
    expect(answer).toMatchObject({ type: CoapType.acknowledgement, id: 0xabcd, token: hex('01 02 03 04 05 06 07 08') });
    expect(codeText(answer!.code)).toBe('2.05');
    expect(answer!.options).toEqual([uintOption(OptionNumber.contentFormat, ContentFormat.cbor)]);
  });

  it('answers a non-confirmable request with a non-confirmable message of its own id', () => {
    const ids = [1, 2, 3].map((id) => {
      const answer = controller.request({ ...infer, type: CoapType.nonConfirmable, id, token: hex('07') });
      expect(answer).toMatchObject({ type: CoapType.nonConfirmable, token: hex('07') });
      return answer!.id;
    });
    expect(ids[1]).toBe((ids[0]! + 1) & 0xffff);
    expect(ids[2]).toBe((ids[1]! + 1) & 0xffff);
  });

  it('answers a ping with a reset', () => {
    expect(controller.request({ code: 0, id: 0x0102 })).toMatchObject({ type: CoapType.reset, code: 0, id: 0x0102 });
    expect(controller.request({ code: 0, type: CoapType.nonConfirmable })).toBeUndefined();
  });

  it.each([
    ['4.04 an unknown path', '4.04', { options: pathOptions('nowhere') }],
    ['4.04 the root', '4.04', { options: [] }],
    ['4.04 the beginning of a path', '4.04', { options: pathOptions('.well-known') }],
    ['4.04 a path and more', '4.04', { options: pathOptions('model/1') }],
    ['4.04 a path and an empty segment', '4.04', { options: [...pathOptions('model'), opaque(11, '')] }],
    [
      '4.04 a slash within a segment',
      '4.04',
      { options: [opaque(11, '2e 77 65 6c 6c 2d 6b 6e 6f 77 6e 2f 63 6f 72 65')] },
    ],
    ['4.05 GET of what takes POST', '4.05', { code: 1, options: pathOptions('infer') }],
    ['4.05 POST to what takes GET', '4.05', { code: 2, options: pathOptions('model') }],
    ['4.05 a method of the future', '4.05', { code: 31, options: pathOptions('model') }],
    ['4.02 an unknown critical option', '4.02', { options: [...pathOptions('model'), opaque(9, '')] }],
    ['4.02 Block1', '4.02', { ...infer, options: [...pathOptions('infer'), opaque(27, '0e')] }],
    ['4.02 If-None-Match', '4.02', { options: [...pathOptions('model'), opaque(5, '')] }],
    ['4.02 Accept twice', '4.02', { options: [...pathOptions('model'), opaque(17, '3c'), opaque(17, '3c')] }],
    ['4.02 Accept of three bytes', '4.02', { options: [...pathOptions('model'), opaque(17, '00 00 3c')] }],
    ['5.05 a proxy', '5.05', { options: [...pathOptions('model'), opaque(35, '63 6f 61 70 3a 2f 2f 61')] }],
    ['4.06 a format that is not on offer', '4.06', { options: [...pathOptions('model'), opaque(17, '32')] }],
    ['4.15 ink as text', '4.15', { ...infer, options: [...pathOptions('infer'), opaque(12, '')] }],
    ['4.00 a byte too few', '4.00', { ...infer, payload: seven.subarray(1) }],
    ['4.00 no payload', '4.00', { ...infer, payload: new Uint8Array(0) }],
    ['4.13 a byte too many', '4.13', { ...infer, payload: new Uint8Array(785) }],
    ['2.05 ink as bytes', '2.05', { ...infer, options: [...pathOptions('infer'), opaque(12, '2a')] }],
    ['2.05 ink of no stated format', '2.05', infer],
    ['2.05 the format on offer', '2.05', { options: [...pathOptions('model'), opaque(17, '3c')] }],
    ['2.05 an unknown elective option', '2.05', { options: [...pathOptions('model'), opaque(258, '01')] }],
    [
      '2.05 a host, a port, a query',
      '2.05',
      { options: [opaque(3, '61'), opaque(7, '16 33'), ...pathOptions('model'), opaque(15, '61')] },
    ],
  ] as const)('answers %s', (_, code, fields) => {
    expect(status(fields)).toBe(code);
  });

  it('says how many bytes it expects', () => {
    const answer = controller.request({ ...infer, payload: hex('01') });
    expect(new TextDecoder().decode(answer!.payload)).toBe('784 bytes expected');
    expect(answer!.options).toEqual([]);
  });

  it('ignores a non-confirmable request with an unknown critical option', () => {
    expect(
      status({ type: CoapType.nonConfirmable, options: [...pathOptions('model'), opaque(9, '')] }),
    ).toBeUndefined();
  });

  it.each([
    ['a token of nine bytes', '49 01 00 07 01 02 03 04 05 06 07 08 09'],
    ['an option that is cut', '40 01 00 07 b5 61'],
    ['delta 15', '40 01 00 07 f0'],
    ['a payload marker without payload', '40 01 00 07 ff'],
    ['an empty message that is not empty', '40 00 00 07 01'],
    ['a response that it never asked for', '40 45 00 07'],
    ['a reserved code', '40 20 00 07'],
  ])('resets %s when it is confirmable, and ignores it when not', (_, bytes) => {
    const message = hex(bytes);
    expect(controller.raw(message)).toEqual([hex('70 00 00 07')]);
    for (const type of [1, 2, 3]) {
      const other = message.slice();
      other[0]! |= type << 4;
      expect(controller.raw(other)).toEqual([]);
    }
  });

  it.each([
    ['another version', '80 01 00 07'],
    ['three bytes', '40 01 00'],
    ['nothing', ''],
  ])('ignores %s', (_, bytes) => {
    expect(controller.raw(hex(bytes))).toEqual([]);
  });

  it('answers a repeated confirmable request from its last reply and runs it once', () => {
    const request = encodeCoap({
      type: CoapType.confirmable,
      code: 2,
      id: 9,
      token: hex('aa'),
      options: pathOptions('infer'),
      payload: seven,
    });
    const [first] = controller.raw(request);
    const [second] = controller.raw(request);
    expect(second).toEqual(first);
    // A malformed message and a ping in between do not make it forget.
    controller.raw(hex('40 01 00 07 ff'));
    controller.raw(hex('40 00 00 08'));
    expect(controller.raw(request)).toEqual([first]);
    const stats = controller.request({ options: pathOptions('stats'), id: 10 });
    expect(inferencesOf(stats)).toBe(1);
  });

  it('runs a request again that has the same id and another token', () => {
    const request = { ...infer, id: 9 };
    controller.request({ ...request, token: hex('aa') });
    controller.request({ ...request, token: hex('ab') });
    expect(inferencesOf(controller.request({ options: pathOptions('stats'), id: 10 }))).toBe(2);
  });

  it('runs a request again when its id has expired', async () => {
    let now = 0;
    const slow = await Controller.boot(image, { now: () => now });
    const request = { ...infer, id: 9 };
    slow.request(request);
    now = 246_000;
    slow.request(request);
    now = 248_000;
    slow.request(request);
    expect(inferencesOf(slow.request({ options: pathOptions('stats'), id: 10 }))).toBe(2);
  });

  it('does not answer a repeated non-confirmable request', () => {
    const request = { ...infer, type: CoapType.nonConfirmable, id: 9, token: hex('aa') };
    expect(controller.request(request)).toBeDefined();
    expect(controller.request(request)).toBeUndefined();
  });

  const inferencesOf = (stats: CoapMessage | undefined): number => {
    const text = new TextDecoder('latin1').decode(stats!.payload);
    // Small numbers are their own byte in CBOR.
    return text.charCodeAt(text.indexOf('inferences') + 'inferences'.length);
  };
});

describe('the link', () => {
  let controller: Controller;
  beforeEach(async () => {
    controller = await Controller.boot(image);
    return () => controller.device.close();
  });
  const ping = encodeFrame(hex('40 00 12 34'));
  const pong = hex('70 00 12 34');

  it('drops a frame with a bad FCS silently', () => {
    const bad = ping.slice();
    bad[4]! ^= 1;
    expect(controller.bytes(bad)).toEqual([]);
    expect(controller.console).toBe('digit answering machine\n');
    expect(controller.bytes(ping)).toEqual([pong]);
  });

  it('drops an overlong frame, says so, and answers the next', () => {
    expect(controller.bytes(concat(hex('c0 a9'), new Uint8Array(3000)))).toEqual([]);
    expect(controller.bytes(ping)).toEqual([pong]);
    expect(controller.console).toContain('too long');
  });

  it('takes the longest message there may be, and none longer', () => {
    const filled = (length: number) => {
      const message = new Uint8Array(length);
      message.set(hex('40 01 00 01 b5 6d 6f 64 65 6c ff'));
      return message;
    };
    expect(codeText(decodeCoap(controller.raw(filled(1408))[0]!).code)).toBe('2.05');
    expect(controller.raw(filled(1409))).toEqual([]);
  });

  it('ignores console text and packets of other kinds', () => {
    expect(controller.bytes(concat(hex('c0 0a 68 69 c0 45 00 00 c0 60 00 c0 c0 c0 00 c0'), ping))).toEqual([pong]);
  });

  it('answers a request that comes byte by byte', () => {
    const answers = [...ping].flatMap((byte) => controller.bytes(Uint8Array.of(byte)));
    expect(answers).toEqual([pong]);
  });

  it('answers every one of many requests that come at once, and lets its host breathe in between', async () => {
    const all = controller.bytes(concat(...Array.from({ length: 2000 }, () => ping)));
    for (let turns = 0; turns < 100 && all.length < 2000; turns++) {
      await new Promise((resolve) => setTimeout(resolve));
      all.push(...controller.bytes(new Uint8Array(0)));
    }
    expect(all).toHaveLength(2000);
  });

  it('keeps answering through 10,000 frames of mutated requests and noise', () => {
    const random = randomNumbers(20240607);
    const seeds = [
      encodeCoap({ type: 0, code: 2, id: 1, token: hex('01'), options: pathOptions('infer'), payload: seven }),
      encodeCoap({ type: 0, code: 1, id: 2, token: hex('01 02'), options: pathOptions('model'), payload: hex('') }),
      encodeCoap({
        type: 1,
        code: 1,
        id: 3,
        token: hex(''),
        options: pathOptions('.well-known/core'),
        payload: hex(''),
      }),
      encodeCoap({
        type: 0,
        code: 1,
        id: 4,
        token: hex(''),
        options: [...pathOptions('stats'), uintOption(17, 60)],
        payload: hex(''),
      }),
    ];
    const noise = (length: number) => Uint8Array.from({ length }, () => random(256));
    for (let i = 0; i < 10_000; i++) {
      const message = seeds[random(seeds.length)]!.slice(0, random(4) === 0 ? random(40) : undefined);
      // Most mutations in the head, where the parser is.
      for (let n = random(4); n > 0 && message.length > 0; n--)
        message[random(Math.min(message.length, 24))] = random(256);
      const frame = encodeFrame(message).slice();
      const kind = random(10);
      if (kind === 0) controller.bytes(noise(random(200)));
      else if (kind === 1) controller.bytes(frame.subarray(0, random(frame.length)));
      else {
        if (kind === 2) frame[random(frame.length)] = random(256);
        controller.bytes(frame);
      }
      if (controller.device.halt !== undefined)
        expect.fail(`halted at frame ${i}: ${controller.device.halt.error.message}`);
    }
    controller.bytes(hex('c0'));
    expect(controller.bytes(ping)).toEqual([pong]);
    const answer = controller.request({ code: 2, token: hex('99 99'), options: pathOptions('infer'), payload: seven });
    expect(answer!.payload.subarray(0, 3)).toEqual(hex('a3 00 07'));
  });
});
