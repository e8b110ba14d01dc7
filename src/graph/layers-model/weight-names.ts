import { UnikilnError } from '../../base/errors';
import type { LayerJson } from './layer-json';

/** A weight that a layer needs. */
export interface WantedWeight {
  readonly layer: LayerJson;
  /** What the file may call it, the usual name first. */
  readonly names: readonly string[];
  /** Its place among the weights of its layer: files made from Keras 3's own format have numbers for names. */
  readonly place: number;
}

/** Names the same wanted weight for every use of a layer. */
export const wantedKey = ({ layer, names }: WantedWeight): string => JSON.stringify([layer.path, layer.name, names[0]]);

/**
 * Finds the weight of a file for each weight that layers need, by name. A name is the layer's, with the names of the models around it
 * before or not, and the weight's; scopes stand before or between. In this order, each rule for what the one before left open:
 *
 * 1. the name itself, `layer/weight`;
 * 2. without the ending `:0` of TensorFlow's variables;
 * 3. with one scope between, `layer/cell/weight`: what tf.js takes away;
 * 4. with scopes before, `model/layer/weight`; of several layers whose names fit, the one with the longest name is meant;
 * 5. with scopes before and one between.
 *
 * @returns the file's name by `wantedKey`
 * @throws UnikilnError `model/weights` where two weights could be meant, or one for two layers, or there is none
 */
export function findWeights(wanted: readonly WantedWeight[], files: Iterable<string>): ReadonlyMap<string, string> {
  const open = new Map(wanted.map((weight) => [wantedKey(weight), weight]));
  const found = new Map<string, string>();
  const all = [...open.values()].map((weight) => ({ weight, key: wantedKey(weight), paths: pathsOf(weight) }));
  const left = new Map([...files].map((name) => [name, name.replace(/:\d+$/, '').split('/').filter(isNoFolder)]));

  const take = (candidates: ReadonlyMap<string, readonly string[]>) => {
    const takers = new Map<string, WantedWeight>();
    for (const [key, names] of candidates) {
      const weight = open.get(key)!;
      const [name, other] = names;
      if (name === undefined) continue;
      if (other !== undefined) throw unclear(weight, `${name} and ${other} could both be its ${weight.names[0]}`);
      const rival = takers.get(name);
      if (rival) throw unclear(weight, `${name} could also be of ${rival.layer.name}`);
      takers.set(name, weight);
      found.set(key, name);
    }
    for (const [name, weight] of takers) {
      left.delete(name);
      open.delete(wantedKey(weight));
    }
  };
  const openOnes = () => all.filter(({ key }) => open.has(key));

  // 1 to 3: the first of a weight's own names that there is.
  const spellings = [
    (name: string) => name,
    (_name: string, parts: readonly string[]) => parts.join('/'),
    (_name: string, parts: readonly string[]) => withoutInner(parts).join('/'),
  ];
  for (const spell of spellings) {
    const bySpelling = new Map<string, string[]>();
    for (const [name, parts] of left) {
      const spelling = spell(name, parts);
      bySpelling.set(spelling, [...(bySpelling.get(spelling) ?? []), name]);
    }
    const named = ({ paths }: (typeof all)[number]) =>
      paths.map((path) => bySpelling.get(path.join('/'))).find((names) => names !== undefined);
    take(new Map(openOnes().map((one) => [one.key, named(one) ?? []])));
  }
  // 4: weights that belong to a longer name are not for a shorter one, even if the longer one has found its own already.
  const owned = new Set<string>();
  const scoped = new Map(openOnes().map(({ key }) => [key, { length: 0, names: [] as string[] }]));
  for (const [name, parts] of left) {
    const lengths = all.map(({ paths }) =>
      Math.max(0, ...paths.filter((path) => endsWith(parts, path)).map((path) => path.length)),
    );
    const longest = Math.max(0, ...lengths);
    if (longest === 0) continue;
    all.forEach(({ key }, index) => {
      if (lengths[index] !== longest) return;
      owned.add(name);
      const best = scoped.get(key);
      if (!best || longest < best.length) return;
      // What has more of a weight's name, as the model around its layer, is meant rather than what has less.
      if (longest > best.length) best.names = [];
      best.length = longest;
      best.names.push(name);
    });
  }
  take(new Map([...scoped].map(([key, { names }]) => [key, names])));
  // 5.
  take(
    new Map(
      openOnes().map(({ key, paths }) => {
        const fits = ([name, parts]: readonly [string, readonly string[]]) =>
          !owned.has(name) && paths.some((path) => endsWith(withoutInner(parts), path));
        return [key, [...left].filter(fits).map(([name]) => name)];
      }),
    ),
  );
  for (const weight of open.values())
    throw unclear(weight, `none of the weights is called ${pathsOf(weight)[0]!.join('/')}`);
  return found;
}

/** A name without the scope before its last part. */
const withoutInner = (parts: readonly string[]) => [...parts.slice(0, -2), ...parts.slice(-1)];

/** Folders of Keras 3's own format that say nothing about whose a weight is. */
const isNoFolder = (part: string) => part !== 'vars' && part !== '_layer_checkpoint_dependencies';

/** All names that a weight may have, as lists of their parts: with all of the models around it first. */
function pathsOf({ layer, names, place }: WantedWeight): readonly (readonly string[])[] {
  const scopes = [...layer.path, layer.name];
  return scopes
    .map((_, outer) => scopes.slice(outer).flatMap((scope) => scope.split('/')))
    .flatMap((scope) => [...names, String(place)].map((name) => [...scope, name]));
}

function endsWith(parts: readonly string[], path: readonly string[]): boolean {
  return parts.length >= path.length && path.every((part, index) => parts[parts.length - path.length + index] === part);
}

const unclear = ({ layer }: WantedWeight, reason: string) =>
  new UnikilnError('model/weights', { layer: layer.name, type: layer.type, reason });
