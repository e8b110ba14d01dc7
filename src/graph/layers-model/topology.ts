import { UnikilnError } from '../../base/errors';
import type { Json } from '../json';
import type { GraphBuilder, Value } from './graph-builder';
import { extents, LayerJson, shown } from './layer-json';
import { readLayer } from './layers';

const MOST_LAYERS = 256;
const MOST_USES = 32;
const DEEPEST = 8;

const SEQUENTIAL = 'Sequential';
const FUNCTIONAL = ['Functional', 'Model'];

/** A reference to one of the outputs of one use of a layer. */
interface Reference {
  readonly layer: string;
  readonly use: number;
}

/**
 * Puts a model into the graph, the models in it among its layers.
 *
 * @param json a model: its class and configuration
 * @param path names of the models around it, the whole one left out
 * @param given what it is applied to; undefined for the whole model, which has an input of its own
 * @returns what it gives
 */
export function readModel(json: Json, graph: GraphBuilder, path: readonly string[] = [], given?: Value): Value {
  if (path.length > DEEPEST) json.fail(`models inside of models ${DEEPEST} deep at most`);
  const kind = json.field('class_name').text();
  const config = json.field('config');
  if (kind === SEQUENTIAL) return sequential(config, graph, path, given);
  if (FUNCTIONAL.includes(kind)) return functional(config, graph, path, given);
  throw cannotTake(
    `it is a ${kind}, a class of its own`,
    'Models of the classes Sequential and Functional can be taken: they say which layer follows which.',
  );
}

const cannotTake = (reason: string, advice: string) => new UnikilnError('model/unsupported', { reason, advice });

const isModel = (json: Json) => [SEQUENTIAL, ...FUNCTIONAL].includes(json.field('class_name').text());

function layerOf(json: Json, path: readonly string[]): LayerJson {
  const config = json.field('config');
  const name = Array.isArray(config.value) || config.field('name').absent ? json.field('name') : config.field('name');
  return new LayerJson(json.field('class_name').text(), name.text(), config, path);
}

/** Applies a layer, which may be a model. */
function apply(json: Json, values: readonly Value[], graph: GraphBuilder, path: readonly string[]): Value {
  const layer = layerOf(json, path);
  if (!isModel(json)) return readLayer(layer, values, graph);
  const [value, ...others] = values;
  if (!value || others.length > 0) throw layer.refuse(` of ${values.length} inputs`);
  return readModel(json, graph, [...path, layer.name], value);
}

function sequential(config: Json, graph: GraphBuilder, path: readonly string[], given: Value | undefined): Value {
  // Old files have the list itself as the configuration.
  const bare = Array.isArray(config.value);
  const layers = (bare ? config : config.field('layers')).list(MOST_LAYERS);
  checkNames(layers, path);
  let value = given;
  for (const json of layers) {
    if (json.field('class_name').value === 'InputLayer') {
      value ??= graph.input(inputOf(json, path));
    } else if (value || isModel(json)) {
      value = value ? apply(json, [value], graph, path) : readModel(json, graph, [...path, layerOf(json, path).name]);
    } else {
      const declared = bare ? undefined : config.field('build_input_shape');
      const built = json.field('build_config').absent ? undefined : json.field('build_config').field('input_shape');
      const known = [declared, built].find((shape) => shape && !shape.absent);
      value = graph.input(layerOf(json, path).inputShape() ?? (known ? extents(known) : inputOf(json, path)));
      value = apply(json, [value], graph, path);
    }
  }
  return value ?? config.fail('a model with layers');
}

/** The shape that a layer says its input has. @throws UnikilnError `model/malformed` when it says none */
function inputOf(json: Json, path: readonly string[]): readonly number[] {
  return layerOf(json, path).inputShape() ?? json.fail('a layer that says what the input of the model is');
}

/** tf.js refuses two layers of one name, and their weights could not be told apart. */
function checkNames(layers: readonly Json[], path: readonly string[]): void {
  const names = new Set<string>();
  for (const json of layers) {
    const { name } = layerOf(json, path);
    if (names.has(name)) {
      throw cannotTake(`two of its layers are called ${name}`, 'Give every layer a name of its own.');
    }
    names.add(name);
  }
}

/** A layer of a functional model, and what each use of it reads. */
interface Entry {
  readonly json: Json;
  readonly uses: readonly (readonly Reference[])[];
}

function functional(config: Json, graph: GraphBuilder, path: readonly string[], given: Value | undefined): Value {
  const layers = config.field('layers').list(MOST_LAYERS);
  checkNames(layers, path);
  const entries = new Map(
    layers.map((json): [string, Entry] => {
      // References are to this name; weights are called after the one in the configuration.
      const name = json.field('name').absent ? layerOf(json, path).name : json.field('name').text();
      const uses = json.field('inbound_nodes').absent ? [] : json.field('inbound_nodes').list(MOST_USES);
      return [name, { json, uses: uses.map((use) => readsOf(use, layerOf(json, path))) }];
    }),
  );
  const output = only(referencesIn(config.field('output_layers')), config, 'output');
  const needed = neededUses(output, entries, config);
  const values = new Map<string, Value>();
  let inputs = 0;
  // In the file's order, as far as what is read is there; a layer that is used twice may read what comes later in the file.
  for (let before = -1; before < values.size;) {
    before = values.size;
    for (const [name, { json, uses }] of entries) {
      const isInput = json.field('class_name').value === 'InputLayer';
      for (let use = 0; use < Math.max(uses.length, 1); use++) {
        const key = keyOf({ layer: name, use });
        if (!needed.has(key) || values.has(key)) continue;
        if (isInput) {
          if (++inputs > 1 && given) throw cannotTake(`${path.at(-1)} has more than one input`, 'Leave one input.');
          values.set(key, given ?? graph.input(inputOf(json, path)));
          continue;
        }
        const read = uses[use]!.map((reference) => values.get(keyOf(placeOf(reference, entries))));
        if (read.every((value) => value !== undefined)) values.set(key, apply(json, read, graph, path));
      }
    }
  }
  return values.get(keyOf(placeOf(output, entries))) ?? config.fail('a model whose layers follow each other');
}

const keyOf = ({ layer, use }: Reference): string => JSON.stringify([layer, use]);

/** Uses that the output needs, by key. */
function neededUses(output: Reference, entries: ReadonlyMap<string, Entry>, config: Json): ReadonlySet<string> {
  const needed = new Set<string>();
  const waiting = [output];
  for (let reference = waiting.pop(); reference; reference = waiting.pop()) {
    const entry = entries.get(reference.layer);
    if (!entry) return config.fail(`a model that has the layer ${reference.layer}, which it refers to`);
    const place = placeOf(reference, entries);
    const key = keyOf(place);
    if (needed.has(key)) continue;
    needed.add(key);
    const reads = entry.uses[place.use];
    if (reads) waiting.push(...reads);
    else if (entry.uses.length > 0 || place.use > 0 || entry.json.field('class_name').value !== 'InputLayer') {
      return config.fail(`a model in which ${reference.layer} is used as it is referred to`);
    }
  }
  return needed;
}

/** Keras counts the uses of a model inside of a model from 1, tf.js from 0; with a single use both mean that one. */
function placeOf(reference: Reference, entries: ReadonlyMap<string, Entry>): Reference {
  const entry = entries.get(reference.layer);
  if (!entry || !isModel(entry.json)) return reference;
  if (entry.uses.length > 1) {
    throw cannotTake(
      `the model ${reference.layer} inside of it is used ${entry.uses.length} times`,
      'A model inside of a model can be used once; layers can be shared.',
    );
  }
  return { layer: reference.layer, use: 0 };
}

function only(references: readonly Reference[], json: Json, what: string): Reference {
  const [first, ...others] = references;
  if (!first) return json.fail(`a model with an ${what}`);
  if (others.length > 0) {
    const names = references.map(({ layer }) => layer).join(', ');
    throw cannotTake(`it has ${references.length} ${what}s, ${names}`, 'A device gives one answer: leave one output.');
  }
  return first;
}

/**
 * What one use of a layer reads. Keras 2: `[["conv", 0, 0, {}], ...]`. Keras 3: `{args: [tensor or list of tensors], kwargs: {}}`, a tensor being
 * `{class_name: "__keras_tensor__", config: {keras_history: ["conv", 0, 0]}}`.
 */
function readsOf(use: Json, layer: LayerJson): readonly Reference[] {
  if (Array.isArray(use.value)) {
    const references = use.value.length > 0 && typeof use.value[0] === 'string' ? [use] : use.list(MOST_USES);
    for (const reference of references) {
      const call = reference.list(4)[3];
      if (call && !call.absent) checkCall(call, layer);
    }
    return references.map(referenceOf);
  }
  const kwargs = use.field('kwargs');
  if (!kwargs.absent) checkCall(kwargs, layer);
  const args = use.field('args').list(MOST_USES);
  const [first, ...others] = args.filter(({ absent }) => !absent);
  // `a + b` in Keras 3 is an Add of two arguments, not of one list.
  const isSum = layer.type === 'Add' && !Array.isArray(first?.value);
  if (!first || (others.length > 0 && !isSum)) throw layer.refuse(` that is called with ${args.length} arguments`);
  const tensors = Array.isArray(first.value) ? first.list(MOST_USES) : [first, ...others];
  return tensors.map((tensor) => {
    const isTensor = typeof tensor.value === 'object' && tensor.field('class_name').value === '__keras_tensor__';
    if (!isTensor) throw layer.refuse(` that is called with a constant, ${shown(tensor.value)}`);
    return referenceOf(tensor.field('config').field('keras_history'));
  });
}

/** A layer that is called as in training does something else than at inference; other arguments no layer here takes. */
function checkCall(kwargs: Json, layer: LayerJson): void {
  const { value } = kwargs;
  if (typeof value !== 'object' || value === null) kwargs.fail('an object');
  for (const [name, argument] of Object.entries<unknown>({ ...value })) {
    if (argument === null || argument === false) continue;
    throw layer.refuse(` that is called with ${name} ${shown(argument)}`);
  }
}

/** `["conv", 0, 0]`, or a list of such, or an object of such under names of their own. */
function referencesIn(json: Json): readonly Reference[] {
  const { value } = json;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.keys(value).flatMap((key) => referencesIn(json.field(key)));
  }
  const items = json.list(MOST_LAYERS);
  return typeof items[0]?.value === 'string' ? [referenceOf(json)] : items.map(referenceOf);
}

function referenceOf(json: Json): Reference {
  const [layer, use, tensor] = json.list(4);
  if (!layer) return json.fail('a reference to a layer');
  // Layers here have one output each.
  if (tensor && tensor.value !== 0) tensor.fail('0');
  const place = use?.value ?? 0;
  if (typeof place !== 'number' || !Number.isSafeInteger(place) || place < 0)
    return json.fail('a reference to a layer');
  return { layer: layer.text(), use: place };
}
