import { UK_CLASSES_MAX } from '../../base/contract';
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
import {
  address,
  arrayOf,
  blank,
  braces,
  call,
  identifier as name,
  named,
  printUnit,
  structType,
  text,
  voidType,
  type Braces,
  type CDefinition,
  type CExpression,
  type CStatement,
  type Initializer,
  type Parameter,
} from '../../c';
import { commentOf, evaluate, int, plus, reads, writes } from './build';
import { emitWeights, type MappedWeights } from './emit-weights';
import { BYTES, formsOf, type Element, type Form } from './form';
import { patchValues } from './kernels';
import { describe, shapeText, thousands, type Layer } from './layer';
import { add } from './layers/add';
import { conv2d } from './layers/conv2d';
import { dense } from './layers/dense';
import { depthwiseConv2d } from './layers/depthwise-conv2d';
import { input, isCopy, pad, plain, table, zeroPad } from './layers/plain';
import { pool } from './layers/pool';
import { identifiers } from './names';

/** A network as C, with what the page shows about it. */
export interface NetworkSources {
  /** By file name: model.h, model.c, weights.c (constants only) and app.c (the digit answering machine). */
  readonly files: Readonly<Record<'model.h' | 'model.c' | 'weights.c' | 'app.c', string>>;
  /** The functions of model.c. */
  readonly functions: readonly string[];
  readonly arena: ArenaPlan;
  /** Bytes of RAM for the arena, and for what kernels need besides. */
  readonly arenaBytes: number;
  readonly memory: readonly LayerMemory[];
  /** Bytes of constants in flash. */
  readonly weightsBytes: number;
  /** The constants themselves, when they are not linked. */
  readonly mapped?: MappedWeights | undefined;
}

export interface EmitOptions {
  /**
   * What values and weights lie in; int8_t when nothing is said. int16_t is for targets that have the kernels of nn/kernels.h in a form of
   * their own: nearly all of the work is then in calls of these. Results are the same.
   */
  readonly element?: Element | undefined;
  /** Whether weights of dense layers, where most are, stay bytes although values are int16_t: half of the room, and about half slower. */
  readonly packed?: boolean | undefined;
  /** Address at which the device sees the constants; without one they are linked. */
  readonly weightsAt?: number | undefined;
}

/** What `struct uk_model` and the device protocol can say at most. */
const LARGEST_EXTENT = 0xffff;

/**
 * Prints an int8 network as C99: one function a layer, specialised by its shape, one static arena, no allocation, no library calls.
 *
 * @throws UnikilnError `model/shape` when input or output are nothing that a device can be asked about
 */
export function emitNetwork(
  model: QuantisedModel,
  { element = 'int8_t', packed = false, weightsAt }: EmitOptions = {},
): NetworkSources {
  const arena = planArena(model);
  const names = identifiers(model);
  const forms = formsOf(model, arena, element, packed);
  const weights = emitWeights(model, names, forms, weightsAt);
  const width = BYTES[element];
  const memory = memoryMap(model, arena).map((row): LayerMemory => {
    const { name, activationBytes, arenaOffset } = row;
    const place =
      arenaOffset === 'output'
        ? { activationBytes, arenaOffset }
        : { activationBytes: width * activationBytes, arenaOffset: width * arenaOffset };
    return { ...row, ...place, weightsBytes: weights.bytes.get(name) ?? 0 };
  });
  const weightsBytes = memory.reduce((sum, row) => sum + row.weightsBytes, 0);
  const buffers = buffersOf(model, arena, forms, element);
  const arenaBytes = buffers.reduce((sum, { values }) => sum + width * values, 0);
  const answers = describeModel(model, arenaBytes, weightsBytes);
  const steps = arena.steps.flatMap((step) => emitStep(step, model, arena, names, forms, element));
  const attribute = element === 'int16_t' ? 'UK_ALIGNED' : undefined;

  const header: readonly CDefinition[] = [
    comment(`${model.name}: the constants in weights.c and the network that model.c makes of them.`),
    guard('MODEL_H', [
      blank,
      { ...include('stdint.h'), standard: true },
      blank,
      ...(element === 'int16_t' ? [include('kernels.h')] : []),
      include('unikernel.h'),
      blank,
      { ...described, storage: 'extern' },
      blank,
      ...weights.declarations,
      blank,
    ]),
  ];
  const code: readonly CDefinition[] = [
    comment(...summary(model, memory, arenaBytes, weightsBytes, element)),
    ...[include('model.h'), include('nn.h'), blank],
    ...buffers.flatMap(({ name, values }): CDefinition[] => [
      { kind: 'declare', storage: 'static', type: arrayOf(named(element), values), name, attribute, line: 0 },
      blank,
    ]),
    ...steps.flatMap(({ layer }) => [...layer.code, blank]),
    functionOf(
      'static',
      'infer',
      [
        { type: reads('uint8_t'), name: 'ink' },
        { type: writes('int8_t'), name: 'logits' },
      ],
      steps.map(({ call }) => call),
    ),
    blank,
    { ...described, value: answers },
  ];
  const app: readonly CDefinition[] = [
    comment('The digit answering machine: takes ink over CoAP, answers with a digit.'),
    ...[include('model.h'), blank],
    functionOf(
      undefined,
      'app_main',
      [],
      [
        evaluate(call('uk_print', text('digit answering machine\n'))),
        evaluate(call('uk_serve_model', address(name('model')))),
      ],
    ),
  ];
  return {
    files: {
      'model.h': printUnit(header).text,
      'model.c': printUnit(code).text,
      'weights.c': printUnit([comment(`Constants of ${model.name}.`), include('model.h'), ...weights.definitions]).text,
      'app.c': printUnit(app).text,
    },
    functions: [...steps.map(({ layer }) => layer.name), 'infer'],
    arena,
    arenaBytes,
    memory,
    weightsBytes,
    mapped: weights.mapped,
  };
}

const comment = (...lines: readonly string[]): CDefinition => ({ kind: 'comment', text: commentOf(...lines), line: 0 });
const include = (file: string) => ({ kind: 'include', text: file, line: 0 }) as const;
const guard = (name: string, inside: readonly CDefinition[]): CDefinition => ({ kind: 'guard', name, inside, line: 0 });

const functionOf = (
  storage: 'static' | undefined,
  name: string,
  parameters: readonly Parameter[],
  body: readonly CStatement[],
): CDefinition => ({ kind: 'function', storage, result: voidType, name, parameters, body, line: 0 });

/** What the library OS knows of the network (unikernel.h). */
const described = { kind: 'declare', constant: true, type: structType('uk_model'), name: 'model', line: 0 } as const;

/** Kernels may read so many values beyond a vector: its last taps, whose weights are zeros. */
const BEYOND = 4;

/** The static arrays that layers work in, and how many values they hold. */
function buffersOf(
  model: QuantisedModel,
  arena: ArenaPlan,
  forms: ReadonlyMap<string, Form>,
  element: Element,
): readonly { readonly name: string; readonly values: number }[] {
  const patches = model.nodes.map((node) =>
    node.operator === 'conv2d' && forms.get(node.name)!.kernels ? patchValues(node) : 0,
  );
  return [
    { name: 'arena', values: arena.bytes + (element === 'int16_t' && arena.bytes > 0 ? BEYOND : 0) },
    { name: 'patches', values: Math.max(0, ...patches) },
  ].filter(({ values }) => values > 0);
}

/** A step's function and its call; none for a step that changes nothing. */
function emitStep(
  step: Step,
  model: QuantisedModel,
  arena: ArenaPlan,
  names: ReadonlyMap<string, string>,
  forms: ReadonlyMap<string, Form>,
  element: Element,
): readonly { readonly layer: Layer; readonly call: CStatement }[] {
  const at = (node: string): CExpression => {
    const place = arena.places.get(node)!;
    return place === 'output' ? name('logits') : plus('arena', int(place));
  };
  const isOutput = (node: string) => arena.places.get(node) === 'output';
  const called = (layer: Layer, from: readonly CExpression[], to: CExpression) => [
    { layer, call: evaluate(call(layer.name, ...from, to)) },
  ];
  if (step.kind === 'input') {
    return called(input(model.input, isOutput('input') ? 'int8_t' : element), [name('ink')], at('input'));
  }
  const { node } = step;
  const identifier = names.get(node.name)!;
  if (step.kind === 'pad') {
    const [to] = readsFrom(node).map(at);
    return called(pad(step.node, identifier, element), [at(node.input)], to!);
  }
  if (isCopy(node) && arena.places.get(node.input) === arena.places.get(node.name)) return [];
  return called(emitLayer(node, identifier, forms.get(node.name)!), readsFrom(node).map(at), at(node.name));
}

function emitLayer(node: QuantisedNode, identifier: string, form: Form): Layer {
  switch (node.operator) {
    case 'conv2d':
      return conv2d(node, identifier, form);
    case 'depthwise-conv2d':
      return depthwiseConv2d(node, identifier, form);
    case 'dense':
      return dense(node, identifier, form);
    case 'max-pool':
    case 'average-pool':
      return pool(node, identifier, form);
    case 'relu':
    case 'flatten':
    case 'reshape':
      return plain(node, identifier, form);
    case 'relu-most':
    case 'leaky-relu':
    case 'sigmoid':
    case 'tanh':
      return table(node, identifier, form);
    case 'zero-pad':
      return zeroPad(node, identifier, form);
    case 'add':
      return add(node, identifier, form);
  }
}

/** The comment at the top of model.c: the network as a table. */
function summary(
  model: QuantisedModel,
  memory: readonly LayerMemory[],
  arenaBytes: number,
  weightsBytes: number,
  element: Element,
): string[] {
  const rows = memory.map((row, index): readonly string[] => [
    row.name,
    index === 0 ? 'ink to int8' : describe(model.nodes[index - 1]!),
    shapeText(row.shape),
    thousands(row.macs),
    thousands(row.weightsBytes),
    row.arenaOffset === 'output' ? 'output' : `arena + ${row.arenaOffset / BYTES[element]}`,
  ]);
  const table = [['layer', 'computes', 'result', 'MACs', 'flash', 'result at'], ...rows];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  const numbers = [3, 4];
  return [
    `${model.name}: ${thousands(model.parameters)} parameters, ${thousands(model.macs)} multiply-accumulates (MACs).`,
    `${thousands(weightsBytes)} bytes of constants, ${thousands(arenaBytes)} bytes of RAM. ${element === 'int8_t' ? 'int8' : 'int8 in int16'}, images are [row, column, channel].`,
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

function describeModel(model: QuantisedModel, arenaBytes: number, weightsBytes: number): Braces {
  const output = model.nodes.at(-1)?.to.shape ?? model.input.shape;
  const refuse = (reason: string) => new UnikilnError('model/shape', { where: model.name, reason });
  const [classes, ...others] = output;
  if (classes === undefined || others.length > 0 || classes > UK_CLASSES_MAX) {
    throw refuse(`a device answers with a vector of at most ${UK_CLASSES_MAX} classes, not ${shapeText(output)}`);
  }
  // A vector is an image of one row.
  const { shape } = model.input;
  const [height, width, channels] = shape.length === 1 ? [1, shape[0]!, 1] : shape;
  if (shape.length > 3 || height === undefined || width === undefined || Math.max(...shape) > LARGEST_EXTENT) {
    throw refuse(`a device takes images of at most ${LARGEST_EXTENT} rows and columns, not ${shapeText(shape)}`);
  }
  const items = [
    { field: 'name', value: text(model.name) },
    ...Object.entries({ height, width, channels: channels ?? 1, classes }).map(numbered),
    ...Object.entries({ parameters: model.parameters, macs: model.macs }).map(numbered),
    ...Object.entries({ weights_bytes: weightsBytes, arena_bytes: arenaBytes }).map(numbered),
    { field: 'infer', value: name('infer') },
  ];
  return { ...braces(...items), lines: [1, 4, 2, 2, 1] };
}

const numbered = ([field, value]: [string, number]): Initializer => ({ field, value: int(value) });
