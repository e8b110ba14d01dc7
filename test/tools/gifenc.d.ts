/** What picture.ts uses of a package that brings no types. */
declare module 'gifenc' {
  type Palette = readonly (readonly number[])[];
  const gifenc: {
    quantize(rgba: Uint8Array, colours: number): Palette;
    applyPalette(rgba: Uint8Array, palette: Palette): Uint8Array;
    GIFEncoder(): {
      writeFrame(
        pixels: Uint8Array,
        width: number,
        height: number,
        options: {
          readonly palette: Palette;
          readonly delay: number;
          readonly transparent: boolean;
          readonly transparentIndex: number;
          readonly dispose: number;
        },
      ): void;
      finish(): void;
      bytes(): Uint8Array;
    };
  };
  export default gifenc;
}
