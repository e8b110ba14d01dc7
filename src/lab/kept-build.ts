import { sha256 } from '../base/hash';
import { canonicalJson } from '../graph';
import type { AppText, Build } from '../pipeline';
import type { PageStore } from '../storage';
import type { ModelOnLine } from './model-on-line';

/** The last build, kept beside the model so that a reload shows it and boots it at once. */
interface Kept {
  readonly build: Build;
  readonly int8: number | undefined;
}

/** Part of the key: builds of another form are left alone. */
const FORM = 2;

/** Of a network, and with an app of what was built of both: equal ones have equal keys. */
export async function keyOf(model: ModelOnLine | undefined, app?: AppText): Promise<string> {
  const parts: string[] = [`build-${FORM}`];
  if (model) {
    const { buffer, byteOffset, byteLength } = model.parameters;
    parts.push(await sha256(canonicalJson(model.graph)), await sha256(new Uint8Array(buffer, byteOffset, byteLength)));
  }
  if (app) parts.push(await sha256(JSON.stringify([app.source, app.checks])));
  return parts.join('-');
}

const lastOf = (room: string) => `build-${FORM}-last-${room}`;
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/**
 * Keeps a build under the hash of the network and the app that it was made from, and as the last one of its room.
 *
 * @throws UnikilnError `storage/unavailable`
 */
export async function keepBuild(
  store: PageStore,
  { wasm, ...rest }: Build,
  model: ModelOnLine | undefined,
  room: string,
): Promise<void> {
  const key = await keyOf(model, rest.app);
  await store.artifacts.put(`${key}.wasm`, wasm);
  await store.artifacts.put(`${key}.json`, new TextEncoder().encode(JSON.stringify(rest)));
  await store.artifacts.put(lastOf(room), new TextEncoder().encode(key));
}

/** The last build that was made in a room, whatever has been trained there since. */
export async function lastBuild(store: PageStore, room: string): Promise<Build | undefined> {
  const key = await store.artifacts.get(lastOf(room));
  return key && readBuild(store, textOf(key));
}

/** Keeps the accuracy of the int8 network, which is measured after the build. */
export async function keepAccuracy(store: PageStore, model: ModelOnLine, int8: number): Promise<void> {
  await store.artifacts.put(`${await keyOf(model)}.int8`, new TextEncoder().encode(String(int8)));
}

/** The kept build of a network with an app, if there is one that can be read. */
export async function keptBuild(
  store: PageStore,
  model: ModelOnLine | undefined,
  app: AppText,
): Promise<Kept | undefined> {
  const [build, accuracy] = await Promise.all([
    keyOf(model, app).then((key) => readBuild(store, key)),
    keyOf(model).then((key) => store.artifacts.get(`${key}.int8`)),
  ]);
  const int8 = accuracy ? Number(textOf(accuracy)) : NaN;
  return build && { build, int8: Number.isFinite(int8) ? int8 : undefined };
}

async function readBuild(store: PageStore, key: string): Promise<Build | undefined> {
  const [wasm, json] = await Promise.all([store.artifacts.get(`${key}.wasm`), store.artifacts.get(`${key}.json`)]);
  if (!wasm || !json) return undefined;
  try {
    // Written by `keepBuild` of this very form; a build that does not boot is told by the device.
    const rest = JSON.parse(textOf(json)) as Omit<Build, 'wasm'>;
    return { ...rest, wasm };
  } catch {
    return undefined;
  }
}
