const rounded = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

/** Bytes as a size; 1 KB is 1,024 bytes, as in the data sheets of chips: 14336 -> '14 KB'. */
export function size(bytes: number): string {
  if (bytes < 1024) return bytes === 1 ? '1 byte' : `${Math.round(bytes)} bytes`;
  if (Math.round(bytes / 1024) < 1000) return `${rounded.format(bytes / 1024)} KB`;
  return `${rounded.format(bytes / 1024 ** 2)} MB`;
}
