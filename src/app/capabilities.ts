/** A part of the line, as far as a missing browser feature can cost it. */
export type Ability = 'train' | 'together' | 'compile' | 'run' | 'keep' | 'offline';

/** Something that this browser lacks, what that costs, and what to do. */
export interface Lack {
  readonly what: string;
  readonly costs: readonly Ability[];
  readonly advice: string;
  /** True where it may work all the same: the page warns, and lets a person try. */
  readonly soft?: boolean;
}

/** Below this much memory (GB, as browsers report it) clang's 500 MB would crowd everything else out. */
const CLANG_MEMORY_GB = 4;

/** What to look at; `globalThis` in a page. */
export interface BrowserScope {
  readonly WebAssembly?: { readonly validate: (bytes: Uint8Array<ArrayBuffer>) => boolean };
  readonly Worker?: unknown;
  readonly RTCPeerConnection?: unknown;
  readonly BroadcastChannel?: unknown;
  readonly DecompressionStream?: unknown;
  readonly indexedDB?: unknown;
  readonly isSecureContext?: boolean;
  readonly navigator?: { readonly serviceWorker?: unknown; readonly deviceMemory?: number };
}

/** A module with one function that makes a v128: valid only where the training engine's SIMD binary is. */
const SIMD_PROBE = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11]; // prettier-ignore

const hasSimd = (wasm: NonNullable<BrowserScope['WebAssembly']>) => wasm.validate(Uint8Array.from(SIMD_PROBE));

/** Lists what the browser lacks, most costly first; empty in a current desktop browser. */
export function missing(scope: BrowserScope): readonly Lack[] {
  const lacks: Lack[] = [];
  const update = 'Use a current Chrome, Edge, Firefox or Safari.';
  if (!scope.isSecureContext) {
    const advice = 'Open the page over https, or from localhost.';
    lacks.push({ what: 'a secure connection', costs: ['train', 'compile', 'keep', 'offline'], advice });
  }
  if (!scope.WebAssembly) lacks.push({ what: 'WebAssembly', costs: ['train', 'compile', 'run'], advice: update });
  else if (!hasSimd(scope.WebAssembly)) lacks.push({ what: 'SIMD in WebAssembly', costs: ['train'], advice: update });
  if (!scope.Worker) lacks.push({ what: 'web workers', costs: ['train', 'compile', 'run'], advice: update });
  if (!scope.DecompressionStream) {
    lacks.push({ what: 'stream decompression', costs: ['train', 'compile'], advice: update });
  }
  if (!scope.RTCPeerConnection) {
    lacks.push({ what: 'WebRTC', costs: scope.BroadcastChannel ? [] : ['together'], advice: update });
  }
  if (!scope.BroadcastChannel) lacks.push({ what: 'BroadcastChannel', costs: ['together'], advice: update });
  if (!scope.indexedDB) lacks.push({ what: 'IndexedDB', costs: ['keep'], advice: 'Leave private browsing.' });
  if (!scope.navigator?.serviceWorker) lacks.push({ what: 'service workers', costs: ['offline'], advice: update });
  const memory = scope.navigator?.deviceMemory;
  if (memory !== undefined && memory < CLANG_MEMORY_GB) {
    const advice = 'Compile on a laptop; here, the sample network runs, and training works.';
    lacks.push({
      what: `memory for the compiler (${memory} GB of ${CLANG_MEMORY_GB})`,
      costs: ['compile'],
      advice,
      soft: true,
    });
  }
  return lacks;
}
