import { UnikilnError } from '../base/errors';
import { CLANG_HEADERS, type Clang } from './clang';
import { parseDiagnostics, type Diagnostic } from './diagnostics';
import type { Files } from './files';
import { includeDirectories, type Target } from './target';

/** One C file. */
export interface Source {
  /** Its name in messages and objects: relative, ending in `.c`. */
  readonly file: string;
  readonly text: string;
  /**
   * `code` is optimised together with the other code when the image is linked. `weights` is compiled for itself, so that the optimiser
   * cannot copy its values into code, and replacing its bytes in the image changes the answers. `library` as well, for prebuilt objects.
   */
  readonly kind: 'code' | 'weights' | 'library';
}

export interface Compiled {
  /** A WebAssembly object, or LLVM bitcode for `code`. */
  readonly object: Uint8Array;
  readonly warnings: readonly Diagnostic[];
}

/** Arguments for one file. Calls the compiler proper: clang's driver would start a second instance of itself. */
export function compileArguments(source: Source, target: Pick<Target, 'compileFlags' | 'libraryFlags'>): string[] {
  return [
    ...['clang', '-cc1', ...target.compileFlags],
    ...(source.kind === 'library' ? (target.libraryFlags ?? []) : []),
    ...['-Qn', '-disable-free', '-fno-caret-diagnostics', '-ferror-limit', '20'],
    ...['-nobuiltininc', '-nostdsysteminc', '-internal-isystem', CLANG_HEADERS],
    ...includeDirectories.flatMap((directory) => ['-I', directory]),
    ...(source.kind === 'code' ? ['-flto=full', '-emit-llvm-bc'] : ['-emit-obj']),
    ...['-main-file-name', source.file.split('/').pop()!],
    ...['-o', objectName(source.file), '-x', 'c', source.file],
  ];
}

/** The object that a source becomes: `model.c` -> `model.o`. */
export function objectName(file: string): string {
  return file.replace(/\.c$/, '.o');
}

/**
 * Compiles one C file.
 *
 * @param headers what it may include besides the target's headers and clang's own, by path
 * @throws UnikilnError `toolchain/compile` with file, line and message of the first error; `toolchain/crashed`
 */
export function compile(clang: Clang, source: Source, headers: Files, target: Target): Compiled {
  const files = { ...target.headers, ...headers, [source.file]: source.text };
  const { code, files: made, stderr } = clang.run(compileArguments(source, target), files);
  const diagnostics = parseDiagnostics(stderr, source.file);
  const object = made[objectName(source.file)];
  if (code !== 0 || !object) {
    const first = diagnostics.find(({ severity }) => severity === 'error');
    const { file, line, message } = first ?? {
      file: source.file,
      line: 0,
      message: stderr.trim() || 'no object was made',
    };
    throw new UnikilnError('toolchain/compile', { file, line, message });
  }
  return { object, warnings: diagnostics.filter(({ severity }) => severity === 'warning') };
}
