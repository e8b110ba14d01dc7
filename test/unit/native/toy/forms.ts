import type { NetworkForms } from '../../../../src/native/chip';
import { image } from './image';

export const forms: NetworkForms = [{}, { weightsAt: image.mappedAt }];
