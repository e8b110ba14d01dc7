/** What apps may be written with, in the order of the language page. */
import type { Supported } from '../entry';
import { arrays } from './arrays';
import { basics } from './basics';
import { functions } from './functions';
import { objects } from './objects';
import { running } from './running';
import { statements } from './statements';

export const supported: readonly Supported[] = [
  ...basics,
  ...statements,
  ...functions,
  ...objects,
  ...arrays,
  ...running,
];
