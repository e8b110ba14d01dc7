/** Bytes of flash that the original needed for the same job on the same chip (Doyu 2019). */
export const ORIGINAL_BYTES = 2_027_434;
