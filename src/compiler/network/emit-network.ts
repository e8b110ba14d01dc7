import { UnikilnError } from '../../base/errors';
import {
  memoryMap,
  planArena,
  readsFrom,
  type ArenaPlan,
  type LayerMemory,
  type QuantisedModel,
  type QuantisedNode,
  type Step,
} from '../../graph';
import { block, comment, print, text, type Code } from '../c';
import { emitWeights, type MappedWeights } from './emit-weights';
import { describe, shapeText, thousands, type Layer } from './layer';
import { conv2d } from './layers/conv2d';
import { dense } from './layers/dense';
import { depthwiseConv2d } from './layers/depthwise-conv2d';
import { input, isCopy, pad, plain } from './layers/plain';
import { pool } from './layers/pool';
import { identifiers } from './names';

/** A network as C, with what the page shows about it. */
export interface NetworkSources {
  /** By file name: model.h, model.c, weights.c (constants only) and app.c (the digit answering machine). */
  readonly files: Readonly<Record<'model.h' | 'model.c' | 'weights.c' | 'app.c', string>>;
  readonly arena: ArenaPlan;
  readonly memory: readonly LayerMemory[];
  /** Bytes of constants in flash. */
  readonly weightsBytes: number;
  /** The constants themselves, when they are not linked. */
  readonly mapped?: MappedWeights | undefined;
}

export interface EmitOptions {
  /** Address at which the device sees the constants; without one they are linked. */
  readonly weightsAt?: number | undefined;
}

/** What `struct uk_model` and the device protocol can say at most. */
const LARGEST_EXTENT = 0xffff;
const MOST_CLASSES = 256;

/**
 * Prints an int8 network as C99: one function a layer, specialised by its shape, one static arena, no allocation, no library calls.
 *
 * @throws UnikilnError `model/shape` when input or output are nothing that a device can be asked about
 */
export function emitNetwork(model: QuantisedModel, { weightsAt }: EmitOptions = {}): NetworkSources {
  const arena = planArena(model);
  const memory = memoryMap(model, arena);
  const names = identifiers(model);
  const weights = emitWeights(model, names, weightsAt);
  const weightsBytes = memory.reduce((sum, row) => sum + row.weightsBytes, 0);
  const answers = describeModel(model, arena, weightsBytes);
  const steps = arena.steps.flatMap((step) => emitStep(step, model, arena, names));

  const header: Code = [
    comment(`${model.name}: the constants in weights.c and the network that model.c makes of them.`),
    ['#ifndef MODEL_H', '#define MODEL_H', '', '#include <stdint.h>', '', '#include "unikernel.h"', ''],
    ['extern const struct uk_model model;', ''],
    weights.declarations,
    ['', '#endif'],
  ];
  const code: Code = [
    comment(...summary(model, memory, arena, weightsBytes)),
    ['#include "model.h"', '#include "nn.h"', ''],
    arena.bytes > 0 ? [`static int8_t arena[${arena.bytes}];`, ''] : [],
    steps.map(({ layer }) => [layer.code, '']),
    block(
      'static void infer(const uint8_t *ink, int8_t *logits)',
      steps.map(({ call }) => call),
    ),
    '',
    answers,
  ];
  const app: Code = [
    comment('The digit answering machine: takes ink over CoAP, answers with a digit.'),
    ['#include "model.h"', '', 'void app_main(void) {', '  uk_print("digit answering machine\\n");'],
    ['  uk_serve_model(&model);', '}'],
  ];
  return {
    files: {
      'model.h': print(header),
      'model.c': print(code),
      'weights.c': print([comment(`Constants of ${model.name}.`), '#include "model.h"', weights.definitions]),
      'app.c': print(app),
    },
    arena,
    memory,
    weightsBytes,
    mapped: weights.mapped,
  };
}

/** A step's function and its call; none for a step that changes nothing. */
function emitStep(
  step: Step,
  model: QuantisedModel,
  arena: ArenaPlan,
  names: ReadonlyMap<string, string>,
): readonly { readonly layer: Layer; readonly call: string }[] {
  const at = (name: string) => {
    const place = arena.places.get(name)!;
    return place === 'output' ? 'logits' : place === 0 ? 'arena' : `arena + ${place}`;
  };
  const call = (layer: Layer, from: string, to: string) => [{ layer, call: `${layer.name}(${from}, ${to});` }];
  if (step.kind === 'input') return call(input(model.input), 'ink', at('input'));
  const { node } = step;
  const identifier = names.get(node.name)!;
  if (step.kind === 'pad') return call(pad(step.node, identifier), at(node.input), at(readsFrom(node)));
  if (isCopy(node) && at(node.input) === at(node.name)) return [];
  return call(emitLayer(node, identifier), at(readsFrom(node)), at(node.name));
}

function emitLayer(node: QuantisedNode, identifier: string): Layer {
  switch (node.operator) {
    case 'conv2d':
      return conv2d(node, identifier);
    case 'depthwise-conv2d':
      return depthwiseConv2d(node, identifier);
    case 'dense':
      return dense(node, identifier);
    case 'max-pool':
    case 'average-pool':
      return pool(node, identifier);
    case 'relu':
    case 'flatten':
      return plain(node, identifier);
  }
}

/** The comment at the top of model.c: the network as a table. */
function summary(
  model: QuantisedModel,
  memory: readonly LayerMemory[],
  arena: ArenaPlan,
  weightsBytes: number,
): string[] {
  const rows = memory.map((row, index): readonly string[] => [
    row.name,
    index === 0 ? 'ink to int8' : describe(model.nodes[index - 1]!),
    shapeText(row.shape),
    thousands(row.macs),
    thousands(row.weightsBytes),
    row.arenaOffset === 'output' ? 'output' : `arena + ${row.arenaOffset}`,
  ]);
  const table = [['layer', 'computes', 'result', 'MACs', 'flash', 'result at'], ...rows];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  const numbers = [3, 4];
  return [
    `${model.name}: ${thousands(model.parameters)} parameters, ${thousands(model.macs)} multiply-accumulates (MACs).`,
    `${thousands(weightsBytes)} bytes of constants, ${thousands(arena.bytes)} bytes of RAM. int8, images are [row, column, channel].`,
    '',
    ...table.map((row) =>
      row
        .map((cell, column) =>
          numbers.includes(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
        )
        .join('  '),
    ),
  ];
}

function describeModel(model: QuantisedModel, arena: ArenaPlan, weightsBytes: number): Code {
  const output = model.nodes.at(-1)?.to.shape ?? model.input.shape;
  const refuse = (reason: string) => new UnikilnError('model/shape', { where: model.name, reason });
  const [classes, ...others] = output;
  if (classes === undefined || others.length > 0 || classes > MOST_CLASSES) {
    throw refuse(`a device answers with a vector of at most ${MOST_CLASSES} classes, not ${shapeText(output)}`);
  }
  // A vector is an image of one row.
  const { shape } = model.input;
  const [height, width, channels] = shape.length === 1 ? [1, shape[0]!, 1] : shape;
  if (shape.length > 3 || height === undefined || width === undefined || Math.max(...shape) > LARGEST_EXTENT) {
    throw refuse(`a device takes images of at most ${LARGEST_EXTENT} rows and columns, not ${shapeText(shape)}`);
  }
  return [
    'const struct uk_model model = {',
    [
      `.name = ${text(model.name)},`,
      `.height = ${height}, .width = ${width}, .channels = ${channels ?? 1}, .classes = ${classes},`,
      `.parameters = ${model.parameters}, .macs = ${model.macs},`,
      `.weights_bytes = ${weightsBytes}, .arena_bytes = ${arena.bytes},`,
      '.infer = infer,',
    ].map((line) => `  ${line}`),
    '};',
  ];
}
