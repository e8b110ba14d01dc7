/**
 * A binary format as one table of named fields: offsets, size, reader and writer all follow from the table. Little endian.
 */
const widths = { u8: 1, u16: 2, u32: 4 } as const;

type Field = keyof typeof widths;
type Values<F extends Record<string, Field>> = { readonly [K in keyof F]: number };

export interface Layout<F extends Record<string, Field>> {
  /** Bytes of the whole header. */
  readonly size: number;
  /** Reads the fields from the start of `bytes`, which must hold at least `size` of them. */
  read(bytes: Uint8Array): Values<F>;
  /** Writes the fields to the start of `bytes`. Values are taken modulo the field's width. */
  write(bytes: Uint8Array, values: Values<F>): void;
}

/** Builds reader and writer from a table such as `{ magic: 'u16', length: 'u32' }`; fields follow each other without padding. */
export function layout<const F extends Record<string, Field>>(fields: F): Layout<F> {
  let size = 0;
  const places = Object.entries(fields).map(([name, field]) => {
    const offset = size;
    size += widths[field];
    return { name, field, offset };
  });
  const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    size,
    read(bytes) {
      const data = view(bytes);
      const values: Record<string, number> = {};
      for (const { name, field, offset } of places) {
        values[name] =
          field === 'u8'
            ? data.getUint8(offset)
            : field === 'u16'
              ? data.getUint16(offset, true)
              : data.getUint32(offset, true);
      }
      return values as Values<F>;
    },
    write(bytes, values) {
      const data = view(bytes);
      for (const { name, field, offset } of places) {
        const value = values[name]!;
        if (field === 'u8') data.setUint8(offset, value);
        else if (field === 'u16') data.setUint16(offset, value, true);
        else data.setUint32(offset, value, true);
      }
    },
  };
}
