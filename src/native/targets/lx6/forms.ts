import type { NetworkForms } from '../../chip';
import { image } from './image';

/**
 * Wide values are for the kernels and take twice the RAM; packed weights are half as quick. Mapped flash is slower to read than any code that reads
 * it, so there constants are as short as they can be.
 */
export const forms: NetworkForms = [
  { element: 'int16_t' },
  { element: 'int16_t', packed: true },
  { element: 'int16_t', packed: true, weightsAt: image.mappedAt },
  { weightsAt: image.mappedAt },
];
