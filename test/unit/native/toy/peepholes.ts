import type { Peepholes } from '../../../../src/native/target';

/** No loop counts by itself. */
export const peepholes: Peepholes = {};
