import type { Files } from './files';
import { unpack } from './pack';

/** What the toolchain knows of a target without its files. */
export interface TargetDescription {
  /** As in wasm/unikernel/targets/NAME and firmware-prebuilt/NAME. */
  readonly name: string;
  /** Options of `clang -cc1` for every C file, of the library OS and of the app alike. */
  readonly compileFlags: readonly string[];
  /** Those that the library OS gets besides. */
  readonly libraryFlags?: readonly string[];
  /** Bytes of stack, a multiple of 16. Where nothing else is said it lies below the data, and running out of it traps. */
  readonly stackBytes: number;
  /** A chip's address of the first constant: a linked address is then the chip's own, and the stack follows the variables. */
  readonly dataAddress?: number;
  /** Functions of include/hypercall.h: all that an image may import, from `env`; none where they are drivers. */
  readonly hypercalls: readonly string[];
  /** What an image must export. */
  readonly exports: readonly string[];
  /** Custom sections that stay in the image, for what comes after the linker. */
  readonly keeps?: readonly string[];
}

/** A target with its files: all that it takes to build an image. */
export interface Target extends TargetDescription {
  /** Headers by path below wasm/unikernel: include/unikernel.h, nn/nn.h, ... */
  readonly headers: Files;
  /** Prebuilt objects by name: start code and drivers are `TARGET-*.o` and always linked; of the others only what is used. */
  readonly objects: Readonly<Record<string, Uint8Array>>;
  /** For targets whose images are translated: a module with what floating-point instructions do (wasm/unikernel/softfloat). */
  readonly softFloat?: Uint8Array | undefined;
}

/** How a target's files call `softFloat`. */
export const SOFT_FLOAT = 'softfloat.wasm';

/** Directories in which app and model find headers. */
export const includeDirectories = ['include', 'nn'] as const;

/** Whether a prebuilt object belongs to the target itself rather than to the library OS. */
export function isTargetObject(name: string, target: string): boolean {
  return name.startsWith(`${target}-`);
}

/**
 * Reads a target's files as `pack` made them: `headers/...`, `objects/...`, and `softfloat.wasm` if there is one.
 *
 * @throws UnikilnError `data/invalid`
 */
export function readTarget(description: TargetDescription, packed: Uint8Array): Target {
  const headers: Record<string, Uint8Array> = {};
  const objects: Record<string, Uint8Array> = {};
  const files = unpack(packed, `The library of target ${description.name}`);
  for (const [path, bytes] of Object.entries(files)) {
    const [, folder, name] = /^(headers|objects)\/(.+)$/.exec(path) ?? [];
    if (folder === 'headers') headers[name!] = bytes;
    if (folder === 'objects') objects[name!] = bytes;
  }
  return { ...description, headers, objects, softFloat: files[SOFT_FLOAT] };
}

/** Calls inside each other that a target's stack is made for, and what one more gets: as much as each of those has. */
const USUAL_DEPTH = 128;
const BYTES_PER_CALL = 64;

/** What calls of functions that call themselves take of the linker's stack beyond a target's usual one: for objects, and what C copies. */
export const stackForDepth = (depth: number): number => Math.max(0, depth - USUAL_DEPTH) * BYTES_PER_CALL;

/** A target with the stack that an app's calls need. */
export const withDepth = (target: Target, depth: number): Target => ({
  ...target,
  stackBytes: target.stackBytes + stackForDepth(depth),
});
