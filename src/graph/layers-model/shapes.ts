import { elements } from '../operator';
import type { Json } from '../json';
import type { LayerJson } from './layer-json';
import type { Reader } from './reader';

/** A shape that may leave one of its extents open. @throws UnikilnError `model/unsupported-layer` when it holds other values */
function targetShape(layer: LayerJson, count: number): readonly number[] {
  const extentOf = (json: Json) => (json.absent || json.value === -1 ? undefined : json.count());
  const wanted = layer.read('target_shape', (json) => json.list(8).map(extentOf)) ?? layer.lacks('target_shape');
  const known = wanted.filter((extent) => extent !== undefined);
  const shape = wanted.map((extent) => extent ?? count / elements(known));
  if (elements(shape) !== count || wanted.length > known.length + 1 || !shape.every(Number.isSafeInteger)) {
    throw layer.refuseSetting('target_shape', `, which does not hold ${count} values`);
  }
  return shape;
}

/** Rows and columns of ZeroPadding2D: one number, two, or two pairs. */
function padsOf(layer: LayerJson) {
  const json = layer.setting('padding');
  const side = (pad: Json | undefined): number => {
    const value = pad?.value;
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0 || value > 0xffff) {
      throw layer.refuseSetting('padding');
    }
    return value;
  };
  const both = (pad: Json | undefined): readonly [number, number] => {
    if (!pad || !Array.isArray(pad.value)) return [side(pad), side(pad)];
    const [before, after, more] = pad.list(8);
    if (more) throw layer.refuseSetting('padding');
    return [side(before), side(after)];
  };
  if (json.absent) return { top: 1, bottom: 1, left: 1, right: 1 };
  const [rows, columns, more] = Array.isArray(json.value) ? json.list(8) : [json, json];
  if (more) throw layer.refuseSetting('padding');
  const [[top, bottom], [left, right]] = [both(rows), both(columns)];
  return { top, bottom, left, right };
}

/** Layers that move values or look at them in another shape. */
export const shapeReaders: readonly (readonly [string, Reader])[] = [
  [
    'Flatten',
    (layer, value, graph) => {
      layer.requireChannelsLast();
      return graph.reshaped(value, [elements(value.shape)], layer.name);
    },
  ],
  ['Reshape', (layer, value, graph) => graph.reshaped(value, targetShape(layer, elements(value.shape)), layer.name)],
  [
    'Permute',
    (layer, value, graph) => {
      // Values stay where they are as long as only extents of 1 change places.
      const dims = layer.read('dims', (json) => json.list(8).map((axis) => axis.count())) ?? layer.lacks('dims');
      const axes = dims.map((axis) => axis - 1);
      const long = axes.filter((axis) => value.shape[axis] !== 1);
      const whole = axes.length === value.shape.length && value.shape.every((_, axis) => axes.includes(axis));
      if (!whole || long.some((axis, index) => index > 0 && axis < long[index - 1]!)) {
        throw layer.refuseSetting('dims', ` of [${value.shape.join(', ')}]`);
      }
      return graph.reshaped(
        value,
        axes.map((axis) => value.shape[axis]!),
        layer.name,
      );
    },
  ],
  [
    'ZeroPadding2D',
    (layer, value, graph) => {
      layer.requireChannelsLast();
      return graph.add({ operator: 'zero-pad', pads: padsOf(layer) }, [value], layer);
    },
  ],
];
