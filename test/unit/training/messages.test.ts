import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnikilnError } from '../../../src/base/errors';
import { parameterCount, presets } from '../../../src/graph';
import { defaultSettings } from '../../../src/training';
import * as messages from '../../../src/training/messages';
import { decodeParameters, encodeParameters } from '../../../src/training/parameter-codec';

const settings = defaultSettings(presets.cnn);
const parameters = Float32Array.from({ length: parameterCount(presets.cnn) }, (_, i) => Math.sin(i));
const count = ({ graph }: { graph: typeof settings.graph }) => parameterCount(graph);

describe('parameters', () => {
  const finite = fc.float32Array({ noNaN: true, noDefaultInfinity: true, max: 60_000, min: -60_000 });

  it('arrive as they were sent with fp32, and to 11 bits with fp16', () => {
    fc.assert(
      fc.property(finite, (values) => {
        expect(decodeParameters(encodeParameters(values, 'fp32'), 'p', values.length)).toEqual(values);
        decodeParameters(encodeParameters(values, 'fp16'), 'p', values.length).forEach((value, i) => {
          expect(Math.abs(value - values[i]!)).toBeLessThanOrEqual(Math.max(2 ** -25, Math.abs(values[i]!) * 2 ** -11));
        });
      }),
    );
  });

  it.each([NaN, Infinity, -Infinity])('with %d among them are refused', (bad) => {
    for (const precision of ['fp16', 'fp32'] as const) {
      const block = encodeParameters(Float32Array.of(1, bad), precision);
      expect(() => decodeParameters(block, 'p', 2)).toThrow(expect.objectContaining({ code: 'peer/not-finite' }));
    }
  });

  it('with one bit turned over are refused', () => {
    const block = encodeParameters(Float32Array.of(1, 2, 3), 'fp16');
    for (let bit = 0; bit < block.length * 8; bit++) {
      const wrong = block.slice();
      wrong[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => decodeParameters(wrong, 'p', 3)).toThrow(UnikilnError);
    }
  });
});

describe('messages', () => {
  it('are read as they were written', () => {
    const model = {
      run: 'r',
      settings,
      phase: 'training',
      seniority: 3,
      samplesDone: 5,
      budget: 9,
      parameters,
    } as const;
    expect(messages.readModel(messages.writeModel(4, model), 'p', count)).toEqual(model);
    const work = { samplesDone: 1, budget: 2, index: 0, count: 2, steps: 3, milliseconds: 4, limit: 5 };
    const block = encodeParameters(parameters, 'fp32');
    expect(messages.readRound(messages.writeRound(7, work, block), 'p', parameters.length)).toEqual({
      ...work,
      parameters,
    });
    const update = { samples: 640, loss: 0.25, milliseconds: 7, difference: parameters };
    expect(messages.readUpdate(messages.writeUpdate(7, update, 'fp32'), 'p', parameters.length, 640)).toEqual(update);
    const request = { ask: 'start', settings } as const;
    expect(messages.readRequest(messages.writeRequest(request), 'p')).toEqual(request);
  });

  it('with every preset and setting survive the way', () => {
    for (const graph of Object.values(presets)) {
      const request = {
        ask: 'start',
        settings: { ...defaultSettings(graph), sharding: 'by-label', precision: 'fp32' },
      } as const;
      expect(messages.readRequest(messages.writeRequest(request), 'p')).toEqual(request);
    }
  });

  const readers: ((message: { kind: number; round: number; payload: Uint8Array }) => unknown)[] = [
    (message) => messages.readHello(message, 'p'),
    (message) => messages.readRegister(message, 'p'),
    (message) => messages.readModel(message, 'p', count),
    (message) => messages.readRound(message, 'p', 10),
    (message) => messages.readUpdate(message, 'p', 10, 1e6),
    (message) => messages.readReport(message, 'p'),
    (message) => messages.readRequest(message, 'p'),
  ];
  const check = (payload: Uint8Array) => {
    for (const read of readers) {
      try {
        read({ kind: 16, round: 0, payload });
      } catch (error) {
        expect(error).toBeInstanceOf(UnikilnError);
        expect(error).toMatchObject({ code: expect.stringMatching(/^peer\/(malformed|not-finite)$/) as unknown });
      }
    }
  };

  it('of any bytes give a typed error', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), check), { numRuns: 500 });
  });

  it('of any JSON give a typed error', () => {
    const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
    fc.assert(
      fc.property(fc.jsonValue(), (value) => check(bytes(value))),
      { numRuns: 300 },
    );
  });

  it('with one byte of a true one changed give a typed error or a sound message', () => {
    const hello = { name: 'n', run: 'r', network: 'x', coordinates: true, running: true, samples: 1, seniority: 2 };
    const { payload } = messages.writeHello(hello);
    const start = messages.writeRequest({ ask: 'start', settings }).payload;
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 255 }), (place, byte) => {
        for (const whole of [payload, start]) {
          const wrong = whole.slice();
          wrong[place % wrong.length] = byte;
          check(wrong);
        }
      }),
      { numRuns: 500 },
    );
  });
});
