import { HYPERCALLS, UK_ABI_MAJOR, UK_ABI_MINOR } from '../base/contract';
import { UnikilnError } from '../base/errors';

/**
 * A unikernel.wasm, checked against the contract in wasm/unikernel/include/hypercall.h before any of it runs.
 */

/** The contract of this host. */
const ABI = { major: UK_ABI_MAJOR, minor: UK_ABI_MINOR } as const;

type Hypercall = (typeof HYPERCALLS)[number];
export type Hypercalls = Record<Hypercall, (...args: readonly unknown[]) => unknown>;

/** An image that has been loaded but not started. What its functions return is not trusted. */
export interface Image {
  readonly memory: WebAssembly.Memory;
  readonly start: () => unknown;
  readonly step: (now: bigint) => unknown;
}

/**
 * Compiles an image and links it to its HYPERCALLS.
 *
 * @param bytes a WebAssembly module; not trusted
 * @throws UnikilnError `device/malformed` with what is wrong with it, `device/abi` when it was built for another contract
 */
export async function loadImage(bytes: Uint8Array, calls: Hypercalls): Promise<Image> {
  // Copied, because WebAssembly takes no view of shared memory.
  const module = await WebAssembly.compile(bytes.slice()).catch((error: unknown) => {
    throw malformed(reasonOf(error));
  });
  const exported = new Map(WebAssembly.Module.exports(module).map(({ name, kind }) => [name, kind]));
  for (const [name, kind] of [['memory', 'memory'], ...['abi', 'start', 'step'].map((name) => [name, 'function'])]) {
    if (exported.get(name!) !== kind) throw malformed(`it exports no ${kind} ${name}`);
  }

  const env: Record<string, (...args: readonly unknown[]) => unknown> = {};
  const unknown: string[] = [];
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    if (from !== 'env' || kind !== 'function') throw malformed(`it imports the ${kind} ${from}.${name}`);
    if (isHypercall(name)) {
      env[name] = calls[name];
    } else {
      // Told only after the version is known to fit: a later contract may well have more calls.
      unknown.push(name);
      env[name] = () => {
        throw malformed(`it calls ${name}`);
      };
    }
  }
  const instance = await WebAssembly.instantiate(module, { env }).catch((error: unknown) => {
    throw error instanceof UnikilnError ? error : malformed(reasonOf(error));
  });
  const { memory, abi, start, step } = instance.exports;
  // The kinds have been checked above; this tells the compiler.
  if (!(memory instanceof WebAssembly.Memory) || !isFunction(abi) || !isFunction(start) || !isFunction(step)) {
    throw malformed('its exports changed');
  }
  checkAbi(abi);
  if (unknown.length > 0) throw malformed(`it imports ${unknown.join(', ')}`);
  return { memory, start, step };
}

function checkAbi(abi: () => unknown): void {
  let version: unknown;
  try {
    version = abi();
  } catch (error) {
    throw malformed(reasonOf(error));
  }
  if (typeof version !== 'number') throw malformed('its abi is no number');
  const major = version >>> 16;
  const minor = version & 0xffff;
  if (major !== ABI.major || minor > ABI.minor) {
    throw new UnikilnError('device/abi', { theirs: `${major}.${minor}`, ours: `${ABI.major}.${ABI.minor}` });
  }
}

const isHypercall = (name: string): name is Hypercall => (HYPERCALLS as readonly string[]).includes(name);
const isFunction = (value: unknown): value is (...args: unknown[]) => unknown => typeof value === 'function';
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const malformed = (reason: string) => new UnikilnError('device/malformed', { reason });
