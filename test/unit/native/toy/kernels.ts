/** None is written by hand. */
export const kernels: Readonly<Record<string, string>> = {};
