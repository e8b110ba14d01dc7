/** What apps may be written with, in the order of the language page. */
import type { Supported } from '../entry';
import { arrays } from './arrays';
import { basics } from './basics';
import { functions } from './functions';
import { objects } from './objects';
import { running } from './running';
import { statements } from './statements';

/** The constructs of one topic, under its title. */
export const supported: readonly (readonly [topic: string, constructs: readonly Supported[]])[] = [
  ['Modules, events, text, numbers', basics],
  ['Variables and statements', statements],
  ['Functions', functions],
  ['Objects and classes', objects],
  ['Arrays', arrays],
  ['The library, and running', running],
];
