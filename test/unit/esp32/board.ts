import { readFileSync } from 'node:fs';
import type { BoardOptions } from '../../../src/board/board-options';
import { VirtualBoard } from '../../../src/board/virtual-board';
import { IMAGE_FLASH, wholeFlash } from '../../../src/board';
import { DeviceClient, type ByteStream } from '../../../src/device';
import type { EmitOptions } from '../../../src/compiler';
import type { QuantisedModel } from '../../../src/graph';
import { lx6 } from '../../../src/native';
import { BOARD_FORMS } from '../../../src/pipeline/board-forms';
import { buildBoardImage, type BoardImage } from '../../../src/pipeline/board-image';
import { buildInput } from '../../../src/pipeline/build';
import { compilationOf } from '../../../src/pipeline/compilation';
import { buildImage, esp32, loadClang, type Clang, type Image, type Source } from '../../../src/toolchain';
import { clangPackage } from '../../tools/clang-package';
import { loadTarget } from '../../tools/load-target';

/** Unikernels on the virtual ESP32, from C to its line. */
export const EMULATOR = 'firmware-prebuilt/emulator/lx6.wasm';

let clang: Promise<Clang> | undefined;
const load = () => (clang ??= loadClang(clangPackage));
const noCache = { get: () => Promise.resolve(undefined), put: () => Promise.resolve() };

export interface Built extends BoardImage {
  readonly linked: Image;
}

/** A network with the default app, in the form that the page would choose first. */
export async function buildNetwork(network: QuantisedModel, form: EmitOptions = BOARD_FORMS[0]): Promise<Built> {
  const compilation = compilationOf(network, form);
  const { sources, headers } = buildInput(compilation);
  const linked = await buildImage(load, { sources, headers, target: loadTarget(esp32) }, noCache);
  const kernels = compilation.functions;
  return { linked, ...(await buildBoardImage(lx6, { linked, mapped: compilation.mapped?.bytes, kernels })) };
}

/** An app alone. @param board whose pins it drives; the library OS's own if left out */
export async function buildApp(text: string, board?: Source): Promise<Built> {
  const source = { file: 'app.c', text: `#include "unikernel.h"\n${text}`, kind: 'code' } as const;
  const sources = board === undefined ? [source] : [source, board];
  const linked = await buildImage(load, { sources, headers: {}, target: loadTarget(esp32) }, noCache);
  return { linked, ...(await buildBoardImage(lx6, { linked, kernels: [] })) };
}

/** A board that boots an image, and what it says. */
export class Bench {
  text = '';
  readonly client: DeviceClient;
  readonly #waiting: { readonly pattern: RegExp; readonly done: () => void }[] = [];

  private constructor(readonly board: VirtualBoard) {
    const stream: ByteStream = {
      onBytes: undefined,
      write: (bytes) => board.write(bytes),
      close: () => board.unplug(),
    };
    this.client = new DeviceClient(stream);
    this.client.onLog = (text) => this.#hear(text);
    board.onBytes = (bytes) => stream.onBytes?.(bytes);
  }

  static async boot({ files }: Pick<BoardImage, 'files'>, options: BoardOptions = {}): Promise<Bench> {
    const emulator = new Uint8Array(readFileSync(EMULATOR));
    const flash = new Uint8Array(4 << 20).fill(0xff);
    flash.set(options.flash ?? []);
    flash.set(wholeFlash(files).subarray(IMAGE_FLASH), IMAGE_FLASH);
    const bench = new Bench(await VirtualBoard.create(emulator, { ...options, flash }));
    bench.board.plugIn();
    return bench;
  }

  /** Resolves when the board has said something. */
  async says(pattern: RegExp): Promise<string> {
    if (!pattern.test(this.text)) await new Promise<void>((done) => this.#waiting.push({ pattern, done }));
    return this.text;
  }

  /** Forgets what has been said. */
  clear(): void {
    this.text = '';
  }

  close(): void {
    this.client.close();
    this.board.unplug();
  }

  #hear(text: string): void {
    this.text += text;
    for (const { done } of this.#waiting.filter(({ pattern }) => pattern.test(this.text))) done();
  }
}
