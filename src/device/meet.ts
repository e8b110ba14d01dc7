import { isUnikilnError } from '../base/errors';
import type { DeviceModel, DeviceResource } from './answers';
import type { DeviceClient } from './client';

/** What an app may be asked over CoAP: digits, resources of its own. */
export interface Serves {
  readonly digits: boolean;
  readonly resources: boolean;
}

/** What a device turned out to be. */
export interface Acquaintance {
  /** Absent when it reads no digits. */
  readonly model: DeviceModel | undefined;
  /** What its app offers besides the network. */
  readonly resources: readonly DeviceResource[];
}

/** Resources that come with the library OS, not with the app. */
const OF_THE_LIBRARY = ['/infer', '/model', '/stats', '/.well-known/core'];

/**
 * Asks a device that has just started what it is. One whose app serves nothing has no link at all and is not asked.
 *
 * @throws UnikilnError as `DeviceClient.model` and `DeviceClient.discover` do
 */
export async function meet(client: DeviceClient, serves: Serves): Promise<Acquaintance> {
  const model = serves.digits ? await client.model().catch(unlessNotThere) : undefined;
  const links = serves.resources ? await client.discover() : [];
  return { model, resources: links.filter(({ path }) => !OF_THE_LIBRARY.includes(path)) };
}

/** An app that could read digits but, as it turned out, has not subscribed to any. */
function unlessNotThere(error: unknown): undefined {
  if (isUnikilnError(error) && error.code === 'device/refused') return undefined;
  throw error;
}
