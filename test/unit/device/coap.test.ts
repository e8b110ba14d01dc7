import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnikilnError } from '../../../src/base/errors';
import {
  coapCode,
  codeText,
  CoapType,
  decodeCoap,
  encodeCoap,
  pathOptions,
  readUint,
  uintOption,
  type CoapMessage,
} from '../../../src/device/coap';
import { hex } from './bytes';

const empty = new Uint8Array(0);
const message = (fields: Partial<CoapMessage>): CoapMessage => ({
  type: CoapType.confirmable,
  code: 0,
  id: 0,
  token: empty,
  options: [],
  payload: empty,
  ...fields,
});

describe('CoAP messages', () => {
  it('encodes the vectors of facts/device-protocol', () => {
    expect(encodeCoap(message({ id: 1 }))).toEqual(hex('40 00 00 01'));
    const get = message({ code: 1, id: 0x1234, token: hex('01'), options: pathOptions('/d') });
    expect(encodeCoap(get)).toEqual(hex('41 01 12 34 01 b1 64'));
    const content = message({ type: CoapType.nonConfirmable, code: coapCode('2.05'), id: 2, payload: hex('c0 db') });
    expect(encodeCoap(content)).toEqual(hex('50 45 00 02 ff c0 db'));
  });

  it('encodes the messages of RFC 7252 appendix A, figures 16 and 17', () => {
    const request = message({ code: 1, id: 0x7d34, options: pathOptions('temperature') });
    expect(encodeCoap(request)).toEqual(hex('40 01 7d 34 bb 74 65 6d 70 65 72 61 74 75 72 65'));
    const response = { type: CoapType.acknowledgement, code: coapCode('2.05'), id: 0x7d34 };
    const payload = new TextEncoder().encode('22.3 C');
    expect(encodeCoap(message({ ...response, payload }))).toEqual(hex('60 45 7d 34 ff 32 32 2e 33 20 43'));
    const token = hex('20');
    expect(encodeCoap(message({ ...request, id: 0x7d35, token }))).toEqual(
      hex('41 01 7d 35 20 bb 74 65 6d 70 65 72 61 74 75 72 65'),
    );
  });

  it('reads back any message', () => {
    const option = fc.record({
      number: fc.oneof(fc.nat(20), fc.nat(300), fc.nat(0xffff)),
      value: fc.oneof(fc.uint8Array({ maxLength: 14 }), fc.uint8Array({ minLength: 255, maxLength: 300 })),
    });
    const any = fc.record({
      type: fc.constantFrom(...Object.values(CoapType)),
      code: fc.integer({ min: 1, max: 255 }),
      id: fc.nat(0xffff),
      token: fc.uint8Array({ maxLength: 8 }),
      options: fc.array(option, { maxLength: 6 }),
      payload: fc.uint8Array({ maxLength: 100 }),
    });
    fc.assert(
      fc.property(any, (sent) => {
        const options = sent.options.toSorted((a, b) => a.number - b.number);
        expect(decodeCoap(encodeCoap(sent))).toEqual({ ...sent, options });
      }),
      { numRuns: 500 },
    );
  });

  it('writes unsigned options without leading zeros', () => {
    for (const [value, bytes] of [
      [0, ''],
      [60, '3c'],
      [256, '01 00'],
      [0x10000, '01 00 00'],
      [0xffffffff, 'ff ff ff ff'],
    ] as const) {
      expect(uintOption(12, value).value).toEqual(hex(bytes));
      expect(readUint(uintOption(12, value))).toBe(value);
    }
  });

  it('names codes as the RFC does', () => {
    expect(coapCode('4.15')).toBe(0x8f);
    expect(codeText(0x8f)).toBe('4.15');
    expect(codeText(coapCode('2.05'))).toBe('2.05');
  });

  it.each([
    ['nothing', ''],
    ['three bytes', '40 00 00'],
    ['version 0', '00 00 00 01'],
    ['version 2', '80 00 00 01'],
    ['a token of nine bytes', '49 01 00 01 01 02 03 04 05 06 07 08 09'],
    ['a token that is cut', '44 01 00 01 01 02'],
    ['an empty message with a payload', '40 00 00 01 ff 01'],
    ['delta 15', '40 01 00 01 f0'],
    ['length 15', '40 01 00 01 1f'],
    ['an option that is cut', '40 01 00 01 b5 61 62'],
    ['an extended delta that is cut', '40 01 00 01 e0 01'],
    ['an option number past 65535', '40 01 00 01 e0 ff ff'],
    ['a payload marker without payload', '40 01 00 01 ff'],
  ])('refuses %s', (_, bytes) => {
    expect(() => decodeCoap(hex(bytes))).toThrow(UnikilnError);
  });

  it('reads any bytes or throws device/response', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          decodeCoap(bytes);
        } catch (error) {
          expect(error).toMatchObject({ code: 'device/response' });
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses to write what no message can hold', () => {
    expect(() => encodeCoap(message({ token: new Uint8Array(9) }))).toThrow(RangeError);
    expect(() => encodeCoap(message({ options: [{ number: 0x10000, value: empty }] }))).toThrow(RangeError);
    expect(() => encodeCoap(message({ options: [{ number: 1, value: new Uint8Array(70_000) }] }))).toThrow(RangeError);
  });
});
