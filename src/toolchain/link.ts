import { UnikilnError } from '../base/errors';
import type { Clang } from './clang';
import type { Source } from './compile';
import { sizeReport, type SizeReport } from './size-report';
import { isTargetObject, type Target, type TargetDescription } from './target';
import { readExports, readImports, readSections, withoutCustomSections } from './wasm-file';

/** An object of the app. */
export interface LinkObject {
  readonly name: string;
  readonly kind: Source['kind'];
  readonly bytes: Uint8Array;
}

export interface Linked {
  /** unikernel.wasm as it is shipped: without names, unless the target keeps them. */
  readonly wasm: Uint8Array<ArrayBuffer>;
  /** The linker's map of it. */
  readonly map: string;
  readonly report: SizeReport;
  /** The target's, for its translation. */
  readonly softFloat?: Uint8Array | undefined;
}

const OUTPUT = 'unikernel.wasm';
const MAP = 'unikernel.map';

/**
 * Arguments of one link. Memory is laid out as stack, constants, variables, zeroed variables (on a chip the stack comes last); it is as
 * large as that and never grows.
 *
 * @param app names of the app's objects
 */
export function linkArguments(app: readonly string[], target: Target): string[] {
  const prebuilt = Object.keys(target.objects).sort();
  const own = prebuilt.filter((name) => isTargetObject(name, target.name));
  const library = prebuilt.filter((name) => !isTargetObject(name, target.name));
  return [
    ...['wasm-ld', '--no-entry', '--gc-sections', '--lto-O2', '--no-growable-memory'],
    ...memoryArguments(target),
    ...[`-Map=${MAP}`, '-o', OUTPUT],
    ...[...app, ...own],
    // As in an archive: an object of the library is linked when something uses it.
    ...['--start-lib', ...library, '--end-lib'],
  ];
}

function memoryArguments({ stackBytes, dataAddress }: TargetDescription): string[] {
  const stack = ['-z', `stack-size=${stackBytes}`];
  // The linker wants the data above the stack; running out of stack then traps at address 0 instead of overwriting data.
  if (dataAddress === undefined) return ['--stack-first', ...stack, `--global-base=${stackBytes}`];
  // Decimal: the linker refuses hexadecimal.
  return ['--no-stack-first', ...stack, `--global-base=${dataAddress}`];
}

/**
 * Links the app's objects with the target's library OS into an image.
 *
 * @throws UnikilnError `toolchain/link` naming what is missing or there twice; `toolchain/crashed`
 */
export function link(clang: Clang, objects: readonly LinkObject[], target: Target): Linked {
  const app = objects.map(({ name }) => name);
  for (const name of app) {
    if (Object.hasOwn(target.objects, name)) throw refused(`${name} has the name of an object of the library`);
  }
  const { code, files, stderr } = clang.run(linkArguments(app, target), {
    ...target.objects,
    ...Object.fromEntries(objects.map(({ name, bytes }) => [name, bytes])),
  });
  const named = files[OUTPUT];
  const map = files[MAP];
  const mergedFrom = objects.filter(({ kind }) => kind === 'code').map(({ name }) => name);
  if (code !== 0 || !named || !map) throw refused(explain(stderr, mergedFrom.join(' or ')));
  const wasm = withoutCustomSections(named, target.keeps);
  checkBorder(wasm, target);
  const text = new TextDecoder().decode(map);
  const report = sizeReport(wasm, text, {
    merged: MERGED,
    mergedFrom: mergedFrom.join(' + '),
    weights: objects.find(({ kind }) => kind === 'weights')?.name ?? '',
    stackBytes: target.stackBytes,
    wholePages: target.dataAddress === undefined,
  });
  return { wasm, map: text, report, softFloat: target.softFloat };
}

/** An image takes hypercalls and nothing else from its host, and offers what the host calls. */
function checkBorder(wasm: Uint8Array, target: Target): void {
  const sections = readSections(wasm);
  for (const { module, name } of readImports(wasm, sections)) {
    const known = module === 'env' && target.hypercalls.includes(name);
    if (!known) throw refused(`${name} is imported from ${module}, but is no hypercall of target ${target.name}`);
  }
  const exported = readExports(wasm, sections);
  const missing = target.exports.find((name) => !exported.includes(name));
  if (missing !== undefined) throw refused(`nothing defines ${missing}, which the host calls`);
}

/** How the linker calls the object that it makes of all bitcode. */
const MERGED = `${OUTPUT}.lto.o`;

/** The linker's first error in words: an undefined or twice defined symbol, or else its own text. */
function explain(stderr: string, mergedFrom: string): string {
  const errors = stderr.split('\n').filter((line) => /\berror: /.test(line));
  const text = errors[0]?.replace(/^.*?error: /, '').replaceAll(MERGED, mergedFrom) ?? stderr.trim();
  const undefinedSymbol = /^(.+): undefined symbol: (.+)$/.exec(text);
  if (undefinedSymbol) return `${undefinedSymbol[2]!} is used by ${undefinedSymbol[1]!}, but nothing defines it`;
  const duplicate = /^duplicate symbol: (.+)$/.exec(text);
  if (duplicate) return `${duplicate[1]!} is defined twice`;
  return text;
}

const refused = (message: string) => new UnikilnError('toolchain/link', { message });
