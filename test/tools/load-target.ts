import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SOFT_FLOAT, type Target, type TargetDescription } from '../../src/toolchain';
import { headersForApps } from './unikernel-sources';

/** A target as the repository has it: objects from firmware-prebuilt/, headers from wasm/unikernel. For Node; the page reads a pack. */
export function loadTarget(description: TargetDescription): Target {
  const folder = join('firmware-prebuilt', description.name);
  const names = readdirSync(folder).filter((name) => name.endsWith('.o'));
  const objects = Object.fromEntries(names.map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]));
  const library = join(folder, SOFT_FLOAT);
  const softFloat = existsSync(library) ? new Uint8Array(readFileSync(library)) : undefined;
  return { ...description, headers: headersForApps(), objects, softFloat };
}
