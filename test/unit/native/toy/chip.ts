import type { Chip } from '../../../../src/native/chip';
import { forms } from './forms';
import { image } from './image';
import { memory } from './memory-map';

export const toyChip: Chip = { memory, image, forms };
