/**
 * The chips that the translation knows: a folder and a line each.
 */
import type { Target } from '../target';
import { lx6 } from './lx6';

export const targets = { lx6 } as const satisfies Readonly<Record<string, Target>>;
