/**
 * Training: data sets and their shards, the engine that computes gradients, and the rounds by which a room of tabs trains one network
 * together. Runs in a worker or under Node; other tabs are reached over `Link`s, the page through plain status objects.
 */
export { decodeDataSet, decodeMnist, encodeDataSet, imagesOf, type DataSet } from './data-set';
export type { Batch, Engine } from './engine';
export { evaluate } from './evaluate';
export { TrainingSession } from './session';
export { defaultSettings, type TrainingSettings } from './settings';
export type { TrainingSnapshot, TrainingStatus } from './status';
export { startWasm } from './tfjs/backend';
export { createTfjsEngine } from './tfjs/engine';
