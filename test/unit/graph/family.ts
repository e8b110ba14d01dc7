import { expect } from 'vitest';
import { readLayersModel, writeLayersModel } from '../../../src/graph';
import { asKeras3, inCamelCase, quantised, renamed, withIdleLayers } from './file-forms';
import { difference, familyModel, load, save, type Saved, type SavedJson } from './tfjs-models';

const same = (saved: Saved) => saved;

/** Forms that mean the same to us. tf.js, which does not know all of them, is asked for the plain one. */
const FORMS: readonly (readonly [string, (saved: Saved) => Saved])[] = [
  ['as saved', same],
  ['settings in camel case', inCamelCase],
  ['Keras 3', asKeras3],
  ['idle layers', withIdleLayers],
  ['weights of other scopes', (saved) => renamed(saved, (name) => `model/part/${name}:0`)],
  ['weights with a scope between', (saved) => renamed(saved, (name) => name.replace(/\/(\w+)$/, '/cell/$1'))],
];

/** Holds one model of the family, in one of the forms, against tf.js, and what we write of it again. */
export async function expectFamilyMember(seed: number, count: number): Promise<void> {
  const made = familyModel(seed);
  const plain = await save(made);
  made.dispose();
  // What the file means is what tf.js makes of it.
  const model = await load(plain);
  const [form, change] = FORMS[seed % FORMS.length]!;
  const isQuantised = seed % 4 === 3;
  const told = () => `seed ${seed}, ${form}${isQuantised ? ', quantised' : ''}`;
  const changed = change(plain);
  const read = ({ json, weights }: { json: SavedJson; weights: Uint8Array }) =>
    readLayersModel(JSON.parse(JSON.stringify(json)), weights);
  const ours = read(changed);
  expect(difference(model, ours, count), told()).toBeLessThan(1e-5);
  if (isQuantised) {
    const coarse = quantised(plain);
    const theirs = await load(coarse);
    expect(difference(theirs, read(coarse), count), `${told()}: dequantised`).toBeLessThan(1e-5);
    theirs.dispose();
  }
  model.dispose();
  // What a layer reads twice, tf.js frees too early.
  if (ours.graph.nodes.some(({ inputs }) => new Set(inputs).size < inputs.length)) return;
  const written = writeLayersModel(ours);
  const again = await load({ json: JSON.parse(JSON.stringify(written.json)) as SavedJson, weights: written.weights });
  // What we write takes ink as it is.
  expect(difference(again, ours, 4, 1), `${told()}: written`).toBeLessThan(1e-5);
  again.dispose();
}
