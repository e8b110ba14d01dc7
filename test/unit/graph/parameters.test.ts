import { describe, expect, test } from 'vitest';
import {
  assertFinite,
  canonicalJson,
  flattenParameters,
  initialise,
  parameterCount,
  parseGraph,
  presets,
  unflattenParameters,
} from '../../../src/graph';

describe('parameters', () => {
  test.each([
    ['mlp', 101_770],
    ['cnn', 5_258],
    ['depthwise', 8_154],
  ] as const)('%s has %d of them', (name, count) => {
    expect(parameterCount(presets[name])).toBe(count);
  });

  test('equal seeds give equal parameters, others do not', () => {
    const flat = (seed: number) => flattenParameters(presets.cnn, initialise(presets.cnn, seed));
    expect(flat(7)).toEqual(flat(7));
    expect(flat(8)).not.toEqual(flat(7));
  });

  test('flattening and unflattening lose nothing', () => {
    const parameters = initialise(presets.depthwise, 3);
    const back = unflattenParameters(presets.depthwise, flattenParameters(presets.depthwise, parameters));
    expect([...back]).toEqual([...parameters]);
  });

  test('a vector of another length is refused', () => {
    expect(() => unflattenParameters(presets.cnn, new Float32Array(5))).toThrow(
      expect.objectContaining({ code: 'model/shape' }),
    );
    expect(() => flattenParameters(presets.cnn, new Map())).toThrow(expect.objectContaining({ code: 'model/shape' }));
  });

  test('what is not a number is refused with the parameter that holds it', () => {
    const parameters = initialise(presets.cnn, 1);
    parameters.get('conv2/bias')!.data[3] = NaN;
    expect(() => assertFinite(parameters)).toThrow(expect.objectContaining({ details: { where: 'conv2/bias' } }));
  });
});

describe('the text of a graph', () => {
  test('is the same whatever the order of attributes', () => {
    const reversed = presets.cnn.nodes.map((node) => Object.fromEntries(Object.entries(node).reverse()));
    expect(canonicalJson(parseGraph({ nodes: reversed, input: presets.cnn.input, name: 'cnn' }))).toBe(
      canonicalJson(presets.cnn),
    );
  });

  test('can be read back', () => {
    for (const graph of Object.values(presets)) expect(parseGraph(JSON.parse(canonicalJson(graph)))).toEqual(graph);
  });
});
