/** Where data begin in the memory of each chip of src/native/targets. Written by `npm run build:constants`. */
export const DATA_BEGINS = {
  lx6: 0x3ffb0000,
} as const;
