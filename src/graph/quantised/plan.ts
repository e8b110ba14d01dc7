import { elements } from '../operator';
import type { Pads } from '../model';
import { inputsOf, weightsBytes, type QuantisedModel, type QuantisedNode } from './model';

/**
 * The arena: one static array for all activations, every buffer at an offset that nobody else uses while it lives.
 */

/** One stretch of the arena. */
export interface Buffer {
  /** Activations that lie here, one after the other in time; `<node>/padded` is a node's input with its padding. */
  readonly holds: readonly string[];
  readonly bytes: number;
  /** First and last step that needs it, both included. */
  readonly from: number;
  readonly to: number;
  /** In bytes from the arena's start; the network's output is not in the arena but where the caller wants it. */
  readonly offset: number | 'output';
}

/** What happens when, in order. `input` turns ink into int8, `pad` copies a node's input between its padding. */
export type Step =
  | { readonly kind: 'input' }
  | { readonly kind: 'pad'; readonly node: PaddedNode }
  | { readonly kind: 'node'; readonly node: QuantisedNode };

export interface ArenaPlan {
  readonly bytes: number;
  readonly steps: readonly Step[];
  readonly buffers: readonly Buffer[];
  /** Where each activation is, by its name in `holds`. */
  readonly places: ReadonlyMap<string, number | 'output'>;
}

/** A node that reads its input with padding around it: convolutions; pools look where they are instead. */
export type PaddedNode = Extract<QuantisedNode, { operator: 'conv2d' | 'depthwise-conv2d' }>;

/** The node if its input is copied between padding first. */
export function paddedNode(node: QuantisedNode): PaddedNode | undefined {
  if (node.operator !== 'conv2d' && node.operator !== 'depthwise-conv2d') return undefined;
  return Object.values(node.pads).some((pad) => pad > 0) ? node : undefined;
}

/** Names of the activations that a node's loops read; one that is read twice is there twice. */
export const readsFrom = (node: QuantisedNode): readonly string[] =>
  paddedNode(node) ? [`${node.name}/padded`] : inputsOf(node);

/** Shape of an input with its padding. */
export const paddedShape = ([height, width, channels]: readonly number[], pads: Pads) =>
  [height! + pads.top + pads.bottom, width! + pads.left + pads.right, channels!] as const;

/** Offsets are multiples of this, so that a target may load words. */
const ALIGNMENT = 4;

interface Draft {
  holds: string[];
  bytes: number;
  from: number;
  to: number;
  output: boolean;
}

/**
 * Plans the arena. Lifetimes follow from the steps: an activation that a residual sum still needs lives until there. What works value by
 * value, and pooling, works in place where nobody needs its input any more. Then greedy by size (Pisarchyk and Lee 2020): the largest
 * buffer first, each at the lowest offset that is free during its life.
 */
export function planArena(model: QuantisedModel): ArenaPlan {
  const steps: Step[] = [{ kind: 'input' }];
  for (const node of model.nodes) {
    const padded = paddedNode(node);
    if (padded) steps.push({ kind: 'pad', node: padded });
    steps.push({ kind: 'node', node });
  }
  const drafts = lifetimes(model, steps);
  const buffers = place(drafts);
  const places = new Map(buffers.flatMap(({ holds, offset }) => holds.map((name) => [name, offset] as const)));
  const bytes = buffers.reduce(
    (end, buffer) => (buffer.offset === 'output' ? end : Math.max(end, buffer.offset + buffer.bytes)),
    0,
  );
  return { bytes, steps, buffers, places };
}

function lifetimes(model: QuantisedModel, steps: readonly Step[]): readonly Draft[] {
  const outputName = model.nodes.at(-1)?.name ?? 'input';
  const drafts = new Map<string, Draft>();
  const born = (name: string, shape: readonly number[], step: number) =>
    drafts.set(name, { holds: [name], bytes: elements(shape), from: step, to: step, output: name === outputName });
  const lastReader = (name: string) =>
    steps.findLastIndex((step) => step.kind !== 'input' && inputsOf(step.node).includes(name));
  for (const [index, step] of steps.entries()) {
    if (step.kind === 'input') {
      born('input', model.input.shape, index);
      continue;
    }
    if (step.kind === 'pad') {
      const { node } = step;
      drafts.get(node.input)!.to = index;
      born(`${node.name}/padded`, paddedShape(node.from.shape, node.pads), index);
      continue;
    }
    const { node } = step;
    const inputs = readsFrom(node).map((name) => drafts.get(name)!);
    for (const input of inputs) input.to = Math.max(input.to, index);
    const free = (input: Draft) => {
      const sole = input.holds.every((name) => lastReader(name) <= index);
      return sole && (node.name !== outputName || elements(node.to.shape) === input.bytes);
    };
    const input = worksInPlace(node) ? inputs.find(free) : undefined;
    if (input) {
      input.holds.push(node.name);
      input.output ||= node.name === outputName;
      drafts.set(node.name, input);
    } else {
      born(node.name, node.to.shape, index);
    }
  }
  return [...new Set(drafts.values())];
}

/**
 * Whether a node may write over its input. Pooling without padding above and to the left never writes ahead of what it still has to read:
 * output (i, j) lies at or before input (i*stride, j*stride).
 */
function worksInPlace(node: QuantisedNode): boolean {
  switch (node.operator) {
    case 'max-pool':
    case 'average-pool':
      return node.pads.top === 0 && node.pads.left === 0;
    case 'conv2d':
    case 'depthwise-conv2d':
    case 'dense':
    case 'zero-pad':
      return false;
    case 'relu':
    case 'flatten':
    case 'reshape':
    case 'relu-most':
    case 'leaky-relu':
    case 'sigmoid':
    case 'tanh':
    case 'add':
      return true;
  }
}

function place(drafts: readonly Draft[]): readonly Buffer[] {
  const placed: { readonly draft: Draft; readonly offset: number }[] = [];
  for (const draft of drafts.filter(({ output }) => !output).sort((a, b) => b.bytes - a.bytes || a.from - b.from)) {
    const rivals = placed
      .filter(({ draft: other }) => other.from <= draft.to && draft.from <= other.to)
      .sort((a, b) => a.offset - b.offset);
    let offset = 0;
    for (const rival of rivals) {
      if (offset + draft.bytes <= rival.offset) break;
      offset = Math.max(offset, align(rival.offset + rival.draft.bytes));
    }
    placed.push({ draft, offset });
  }
  return drafts.map(({ output, ...draft }) => {
    const found = placed.find((entry) => entry.draft.holds === draft.holds);
    return { ...draft, offset: output || !found ? 'output' : found.offset };
  });
}

const align = (bytes: number) => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

/** One row of the page's memory map. */
export interface LayerMemory {
  readonly name: string;
  readonly operator: QuantisedNode['operator'] | 'input';
  /** Layers of the network that are computed here. */
  readonly layers: readonly string[];
  readonly shape: readonly number[];
  /** Constants in flash. */
  readonly weightsBytes: number;
  /** The result, in RAM. */
  readonly activationBytes: number;
  readonly arenaOffset: number | 'output';
  readonly macs: number;
}

/** What each layer costs in flash, RAM and work. */
export function memoryMap(model: QuantisedModel, plan: ArenaPlan): readonly LayerMemory[] {
  const { shape } = model.input;
  const input = { name: 'input', operator: 'input', layers: [], shape, weightsBytes: 0, macs: 0 } as const;
  const rows = model.nodes.map((node) => {
    const { name, operator, layers, macs } = node;
    return { name, operator, layers, shape: node.to.shape, weightsBytes: weightsBytes(node), macs };
  });
  return [input, ...rows].map((row) => ({
    ...row,
    activationBytes: elements(row.shape),
    arenaOffset: plan.places.get(row.name)!,
  }));
}
