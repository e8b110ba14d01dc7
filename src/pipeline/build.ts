import type { Serves } from '../device';
import type { LayerMemory } from '../graph';
import type { SizeReport, Source } from '../toolchain';
import type { AppText } from './app-text';
import type { Compilation } from './compilation';

/** A C file of the line. */
export type ImageFile = Compilation['files'][number];

/** What a build knows of its app. */
export interface AppOfBuild extends AppText {
  /** Parts of the module `unikernel` that it imports. */
  readonly uses: readonly string[];
  /** An app that serves neither need not have a link at all. */
  readonly serves: Serves;
}

/** All that the toolchain is given: the app, and the network if the app uses it. */
export interface ImageSources {
  readonly app: AppOfBuild;
  readonly network: Compilation | undefined;
  readonly files: readonly ImageFile[];
  /** As the app states it. */
  readonly depth: number;
  /** Of the network. */
  readonly functions: readonly string[];
}

/** A network's files with this app in the place of the one that only serves it. */
export const withApp = (text: string, files: readonly ImageFile[]): readonly ImageFile[] => [
  { name: 'app.c', text, kind: 'code' },
  ...files.filter(({ name }) => name !== 'app.c'),
];

/** What the toolchain is asked to build. */
export interface BuildInput {
  readonly sources: readonly Source[];
  readonly headers: Readonly<Record<string, string>>;
  /** How many calls of the app's functions inside each other there has to be room for, where some call themselves; else 0. */
  readonly depth: number;
  /** The network's functions. */
  readonly kernels: readonly string[];
}

/** Which files are compiled, and what is known of the app and the network in them. */
export function buildInput({
  files,
  depth = 0,
  functions = [],
}: {
  readonly files: readonly ImageFile[];
  readonly depth?: number | undefined;
  readonly functions?: readonly string[] | undefined;
}): BuildInput {
  const sources = files.flatMap(({ name, text, kind }) =>
    kind === 'header' ? [] : [{ file: name, text, kind } as const],
  );
  const headers = Object.fromEntries(
    files.filter(({ kind }) => kind === 'header').map(({ name, text }) => [name, text]),
  );
  return { sources, headers, depth, kernels: functions };
}

/** What the page shows of what went into a build. */
export function describe({ app, network, files }: ImageSources) {
  const { layers = [], arenaBytes = 0, outputScale = 1, parameters = 0, macs = 0 } = network ?? {};
  return { app, files, network: network?.network ?? '', layers, arenaBytes, outputScale, parameters, macs };
}

/** All that the line makes of one app and one network. */
export interface Build {
  readonly app: AppOfBuild;
  /** Empty for an app without one; the figures of the network are zero then. */
  readonly network: string;
  readonly files: readonly ImageFile[];
  readonly layers: readonly LayerMemory[];
  readonly arenaBytes: number;
  /** What one step of an int8 logit is worth. */
  readonly outputScale: number;
  readonly parameters: number;
  readonly macs: number;
  readonly wasm: Uint8Array;
  /** The linker's map. */
  readonly map: string;
  readonly report: SizeReport;
  /** True when nothing had to be compiled. */
  readonly cached: boolean;
  /** Wall-clock, from the trained network to the image. */
  readonly seconds: number;
}
