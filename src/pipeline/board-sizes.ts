import type { SizeReport } from '../toolchain';

/** Where the bytes of a flash image and of the chip's RAM go. */
export interface BoardSizes {
  /** Bytes of all that is flashed, and of that without the network's constants. */
  readonly image: number;
  readonly imageWithoutWeights: number;
  /** The sum is `image`. */
  readonly parts: readonly BoardPart[];
  /** Bytes of DRAM that are spoken for before the first instruction: constants and variables, both stacks. */
  readonly ram: number;
  /** The sum is `ram`. */
  readonly ramParts: readonly {
    readonly name: 'weights' | 'constants and variables' | 'zeroed' | 'stacks';
    readonly bytes: number;
  }[];
}

export interface BoardPart {
  readonly name: 'start code' | 'library OS' | 'app' | 'kernels' | 'weights' | 'structure';
  readonly bytes: number;
}

export interface BoardContents {
  /** Bytes of the file at 0x1000. */
  readonly image: number;
  /** Bytes of constants that are mapped from flash instead; 0 when they are part of the image. */
  readonly mappedWeights: number;
  readonly startCode: number;
  /** Translated functions. */
  readonly functions: readonly { readonly name: string; readonly bytes: number }[];
  /** Bytes of DRAM that the translation added: tables and globals. */
  readonly tables: number;
  readonly callStack: number;
  /** Of the linked module. */
  readonly report: SizeReport;
  /** The network's functions; what is linked together with them is the app. */
  readonly kernels: readonly string[];
}

/** Objects of wasm/unikernel/nn, which networks call: known by their functions' names, also where these were replaced. */
const NETWORK_OBJECTS = 'nn-';

/** Accounts for every byte. */
export function boardSizes(contents: BoardContents): BoardSizes {
  const { report, mappedWeights } = contents;
  const kernels = new Set(contents.kernels);
  const objects = new Map(report.functions.map(({ name, object }) => [name, object]));
  const merged = objects.get('app_main');
  const partOf = (name: string): BoardPart['name'] => {
    if (kernels.has(name) || objects.get(name)?.startsWith(NETWORK_OBJECTS)) return 'kernels';
    // What the translator added of its own is library, as the compiler's helpers are elsewhere.
    return merged !== undefined && objects.get(name) === merged ? 'app' : 'library OS';
  };
  const sums: Record<BoardPart['name'], number> = {
    'start code': contents.startCode,
    'library OS': 0,
    app: 0,
    kernels: 0,
    weights: mappedWeights + report.weights,
    structure: 0,
  };
  for (const { name, bytes } of contents.functions) sums[partOf(name)] += bytes;
  for (const { object, bytes } of report.objects.map(({ object, data }) => ({ object, bytes: data }))) {
    // The network's constants are counted above; what else is linked with it describes it.
    if (object === merged) sums.kernels += bytes;
    else sums['library OS'] += bytes;
  }
  sums['library OS'] -= report.weights;
  const image = contents.image + mappedWeights;
  sums.structure = image - Object.values(sums).reduce((sum, bytes) => sum + bytes, 0);

  const { data, zero, stack } = report.memory;
  const ramParts = [
    { name: 'weights', bytes: report.weights },
    { name: 'constants and variables', bytes: data - report.weights + contents.tables },
    { name: 'zeroed', bytes: zero },
    { name: 'stacks', bytes: stack + contents.callStack },
  ] as const;
  return {
    image,
    imageWithoutWeights: image - sums.weights,
    parts: (Object.keys(sums) as BoardPart['name'][]).map((name) => ({ name, bytes: sums[name] })),
    ram: ramParts.reduce((sum, { bytes }) => sum + bytes, 0),
    ramParts,
  };
}
