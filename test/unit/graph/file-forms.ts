/** The same model in other files: what converters and other versions of Keras make of it. */
import { toHalf } from '../../../src/base/half';
import type { Saved, SavedJson, SavedLayer, SavedWeight } from './tfjs-models';

const copyOf = (json: SavedJson): SavedJson => structuredClone(json);

/** Changes every layer, also those of models inside of the model. */
function eachLayer(json: SavedJson, change: (layer: SavedLayer) => void): SavedJson {
  const copy = copyOf(json);
  const visit = (layers: SavedLayer[]) => {
    for (const layer of layers) {
      const inner = layer.config['layers'];
      if (Array.isArray(inner)) visit(inner as SavedLayer[]);
      else change(layer);
    }
  };
  visit(copy.modelTopology.config.layers);
  return copy;
}

/** Settings in camel case, and of each shape the first extent left open, which tf.js cannot work out. */
export const inCamelCase = ({ json, weights }: Saved): Saved => ({
  weights,
  json: eachLayer(json, (layer) => {
    const shape = layer.config['target_shape'];
    if (Array.isArray(shape)) layer.config['target_shape'] = [-1, ...(shape as number[]).slice(1)];
    layer.config = Object.fromEntries(
      Object.entries(layer.config).map(([key, value]) => [
        key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
        value,
      ]),
    );
  }),
});

/** What Keras 3 writes: other references, `batch_shape`, policies as types, activations as objects, and more about each layer. */
export function asKeras3({ json, weights }: Saved): Saved {
  const tensorOf = (reference: unknown) => {
    const [name, use, tensor] = reference as [string, number, number];
    const config = { shape: [null, 1], dtype: 'float32', keras_history: [name, use, tensor] };
    return { class_name: '__keras_tensor__', config };
  };
  const copy = eachLayer(json, (layer) => {
    const { config } = layer;
    if (config['batch_input_shape'] !== undefined) {
      config['batch_shape'] = config['batch_input_shape'];
      delete config['batch_input_shape'];
    }
    config['dtype'] = {
      module: 'keras',
      class_name: 'DTypePolicy',
      config: { name: 'float32' },
      registered_name: null,
    };
    if (typeof config['activation'] === 'string' && layer.class_name !== 'Activation') {
      const word = config['activation'];
      config['activation'] = {
        module: 'builtins',
        class_name: 'function',
        config: word,
        registered_name: 'function',
      };
    }
    if (layer.class_name === 'LeakyReLU') {
      config['negative_slope'] = config['alpha'];
      delete config['alpha'];
    }
    layer['module'] = 'keras.layers';
    layer['registered_name'] = null;
    layer['build_config'] = { input_shape: [null, 1] };
  });
  for (const layer of copy.modelTopology.config.layers) {
    if (!layer.inbound_nodes) continue;
    layer.inbound_nodes = layer.inbound_nodes.map((use) => {
      const tensors = (use as unknown[]).map(tensorOf);
      return { args: [tensors.length > 1 ? tensors : tensors[0]], kwargs: { training: false, mask: null } };
    });
  }
  if (copy.modelTopology.class_name !== 'Sequential') copy.modelTopology.class_name = 'Functional';
  const { config } = copy.modelTopology;
  const first = (references: unknown) => (references as unknown[])[0];
  if (config.output_layers) {
    config.output_layers = first(config.output_layers);
    config.input_layers = first(config.input_layers);
  }
  return { json: copy, weights };
}

/** Layers that do nothing at inference and that tf.js does not know: after every layer of a sequential model, and in place of those called idle. */
export function withIdleLayers({ json, weights }: Saved): Saved {
  const classes = ['SpatialDropout2D', 'ActivityRegularization', 'Identity', 'RandomFlip', 'SpatialDropout1D'];
  const idle = (name: string, index: number) => ({
    class_name: classes[index % classes.length]!,
    config: { name, rate: 0.5, l1: 0.1, mode: 'horizontal' },
  });
  const copy = copyOf(json);
  const { config, class_name } = copy.modelTopology;
  config.layers = config.layers.flatMap((layer, index) => {
    const name = String(layer.config['name']);
    if (name.startsWith('idle_')) return [{ ...layer, ...idle(name, index) }];
    return class_name === 'Sequential' ? [layer, idle(`after ${name}`, index)] : [layer];
  });
  return { json: copy, weights };
}

/** Weights under other names, and in another order. */
export function renamed({ json, weights }: Saved, name: (name: string) => string): Saved {
  const copy = copyOf(json);
  const specs = copy.weightsManifest.flatMap((group) => group.weights);
  let offset = 0;
  const parts = specs.map((spec) => {
    const bytes = 4 * spec.shape.reduce((product, extent) => product * extent, 1);
    return { spec: { ...spec, name: name(spec.name) }, own: weights.slice(offset, (offset += bytes)) };
  });
  parts.reverse();
  copy.weightsManifest = [{ paths: ['weights.bin'], weights: parts.map(({ spec }) => spec) }];
  return { json: copy, weights: Buffer.concat(parts.map(({ own }) => own)) };
}

/** Weights in several groups, each quantised in its own way as the converter does; some stay as they are. */
export function quantised({ json, weights }: Saved): Saved {
  const copy = copyOf(json);
  const kinds = ['uint8', 'uint16', 'float16', undefined] as const;
  const view = new DataView(weights.buffer, weights.byteOffset, weights.length);
  let offset = 0;
  const groups = copy.weightsManifest
    .flatMap((group) => group.weights)
    .map((spec, index) => {
      const length = spec.shape.reduce((product, extent) => product * extent, 1);
      const values = Float32Array.from({ length }, (_, k) => view.getFloat32(offset + 4 * k, true));
      offset += 4 * length;
      const kind = kinds[index % kinds.length];
      const { bytes, quantization } = encoded(values, kind);
      const entry: SavedWeight = quantization ? { ...spec, quantization } : spec;
      return { group: { paths: [`shard${index}`], weights: [entry] }, bytes };
    });
  copy.weightsManifest = groups.map(({ group }) => group);
  return { json: copy, weights: Buffer.concat(groups.map(({ bytes }) => bytes)) };
}

function encoded(values: Float32Array, kind: 'uint8' | 'uint16' | 'float16' | undefined) {
  const bytesOf = ({ buffer }: Float32Array | Uint8Array | Uint16Array) => new Uint8Array(buffer as ArrayBuffer);
  if (kind === undefined) return { bytes: bytesOf(values) };
  if (kind === 'float16') return { bytes: bytesOf(Uint16Array.from(values, toHalf)), quantization: { dtype: kind } };
  const min = values.reduce((least, value) => Math.min(least, value), Infinity);
  const most = values.reduce((largest, value) => Math.max(largest, value), -Infinity);
  const scale = (most - min) / (kind === 'uint8' ? 255 : 65535) || 1;
  const steps = Array.from(values, (value) => Math.round((value - min) / scale));
  const numbers = kind === 'uint8' ? Uint8Array.from(steps) : Uint16Array.from(steps);
  return { bytes: bytesOf(numbers), quantization: { dtype: kind, scale, min } };
}
