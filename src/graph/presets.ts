import type { Graph } from './model';

/**
 * The three networks a visitor can choose from. Input: a 28x28 digit, ink 0..255 scaled to 0..1. Output: ten logits.
 */
const input = { shape: [28, 28, 1], scale: 1 / 255, offset: 0 } as const;

/** One hidden layer: 101,770 parameters, the classic first network. */
const mlp: Graph = {
  name: 'mlp',
  input,
  nodes: [
    { name: 'flatten', operator: 'flatten', inputs: ['input'] },
    { name: 'hidden', operator: 'dense', units: 128, inputs: ['flatten'] },
    { name: 'hidden-relu', operator: 'relu', inputs: ['hidden'] },
    { name: 'logits', operator: 'dense', units: 10, inputs: ['hidden-relu'] },
  ],
};

/** Two convolutions: 5,258 parameters, 192,064 multiply-accumulates. */
const cnn: Graph = {
  name: 'cnn',
  input,
  nodes: [
    {
      name: 'conv1',
      operator: 'conv2d',
      filters: 8,
      kernel: [3, 3],
      stride: [1, 1],
      padding: 'valid',
      inputs: ['input'],
    },
    { name: 'relu1', operator: 'relu', inputs: ['conv1'] },
    { name: 'pool1', operator: 'max-pool', size: [2, 2], stride: [2, 2], padding: 'valid', inputs: ['relu1'] },
    {
      name: 'conv2',
      operator: 'conv2d',
      filters: 16,
      kernel: [3, 3],
      stride: [1, 1],
      padding: 'valid',
      inputs: ['pool1'],
    },
    { name: 'relu2', operator: 'relu', inputs: ['conv2'] },
    { name: 'pool2', operator: 'max-pool', size: [2, 2], stride: [2, 2], padding: 'valid', inputs: ['relu2'] },
    { name: 'flatten', operator: 'flatten', inputs: ['pool2'] },
    { name: 'logits', operator: 'dense', units: 10, inputs: ['flatten'] },
  ],
};

/** Depthwise-separable convolutions, as in MobileNet. */
const depthwise: Graph = {
  name: 'depthwise',
  input,
  nodes: [
    {
      name: 'conv1',
      operator: 'conv2d',
      filters: 8,
      kernel: [3, 3],
      stride: [2, 2],
      padding: 'same',
      inputs: ['input'],
    },
    { name: 'relu1', operator: 'relu', inputs: ['conv1'] },
    {
      name: 'depthwise2',
      operator: 'depthwise-conv2d',
      multiplier: 1,
      kernel: [3, 3],
      stride: [1, 1],
      padding: 'same',
      inputs: ['relu1'],
    },
    { name: 'relu2', operator: 'relu', inputs: ['depthwise2'] },
    {
      name: 'pointwise2',
      operator: 'conv2d',
      filters: 16,
      kernel: [1, 1],
      stride: [1, 1],
      padding: 'valid',
      inputs: ['relu2'],
    },
    { name: 'relu3', operator: 'relu', inputs: ['pointwise2'] },
    { name: 'pool', operator: 'max-pool', size: [2, 2], stride: [2, 2], padding: 'valid', inputs: ['relu3'] },
    { name: 'flatten', operator: 'flatten', inputs: ['pool'] },
    { name: 'logits', operator: 'dense', units: 10, inputs: ['flatten'] },
  ],
};

export const presets = { mlp, cnn, depthwise } as const satisfies Record<string, Graph>;
export type PresetName = keyof typeof presets;
