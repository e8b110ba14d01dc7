import type { Chip } from '../../chip';
import { forms } from './forms';
import { image } from './image';
import { memory } from './memory-map';

export const lx6Chip: Chip = { memory, image, forms };
