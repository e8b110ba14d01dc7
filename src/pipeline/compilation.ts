import { emitNetwork, type EmitOptions } from '../compiler';
import type { LayerMemory, QuantisedModel } from '../graph';

/** A network as C, and what the page shows about it. */
export interface Compilation {
  readonly network: string;
  readonly files: readonly {
    readonly name: string;
    readonly text: string;
    readonly kind: 'header' | 'code' | 'weights';
  }[];
  /** The functions of model.c. */
  readonly functions: readonly string[];
  readonly layers: readonly LayerMemory[];
  readonly arenaBytes: number;
  /** What one step of an int8 logit is worth. */
  readonly outputScale: number;
  readonly parameters: number;
  readonly macs: number;
  /** Constants that the device maps from its flash, and where it sees them; absent when they are linked. */
  readonly mapped: { readonly address: number; readonly bytes: Uint8Array } | undefined;
}

/** The files and figures of a quantised network, in the form that a target wants. */
export function compilationOf(quantised: QuantisedModel, form: EmitOptions = {}): Compilation {
  const { files, functions, memory, arenaBytes, mapped } = emitNetwork(quantised, form);
  return {
    network: quantised.name,
    files: [
      { name: 'app.c', text: files['app.c'], kind: 'code' },
      { name: 'model.c', text: files['model.c'], kind: 'code' },
      { name: 'model.h', text: files['model.h'], kind: 'header' },
      { name: 'weights.c', text: files['weights.c'], kind: 'weights' },
    ],
    functions,
    layers: memory,
    arenaBytes,
    outputScale: quantised.nodes.at(-1)?.to.scale ?? quantised.input.scale,
    parameters: quantised.parameters,
    macs: quantised.macs,
    mapped,
  };
}
