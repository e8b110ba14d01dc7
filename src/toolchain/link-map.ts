/** A piece of an object file in the image. */
export interface MapEntry {
  /** The object it came from; `<internal>` is the linker itself (merged strings). */
  readonly object: string;
  /** Function or variable. */
  readonly name: string;
  /** In memory; -1 for code. */
  readonly address: number;
  readonly bytes: number;
}

/** An output segment: .rodata, .data, .bss. */
interface MapSegment {
  readonly name: string;
  readonly address: number;
  readonly bytes: number;
  readonly entries: readonly MapEntry[];
}

export interface LinkMap {
  /** In the order of the code section. */
  readonly functions: readonly MapEntry[];
  readonly segments: readonly MapSegment[];
}

/**
 * Reads the text that `wasm-ld -Map` writes: columns Addr, Off, Size (hexadecimal), then Out, In and Symbol told apart by how far they
 * are indented (lld/wasm/MapFile.cpp). Lines of another form are skipped.
 */
export function parseLinkMap(text: string): LinkMap {
  const functions: MapEntry[] = [];
  const segments: { name: string; address: number; bytes: number; entries: MapEntry[] }[] = [];
  let section = '';
  for (const line of text.split('\n')) {
    const match = /^ *(-|[0-9a-f]+) +(?:-|[0-9a-f]+) +([0-9a-f]+) ( *)(\S.*)$/.exec(line);
    if (!match) continue;
    const [, addressText, size, indent, what] = match;
    const address = addressText === '-' ? -1 : parseInt(addressText!, 16);
    const bytes = parseInt(size!, 16);
    if (indent === '') {
      if (address === -1) section = what!;
      else if (section === 'DATA') segments.push({ name: what!, address, bytes, entries: [] });
    } else if (indent!.length === 8) {
      const input = /^(.+):\((.+)\)$/.exec(what!);
      if (!input) continue;
      const [, object, name] = input;
      if (section === 'CODE') functions.push({ object: object!, name: name!, address, bytes });
      else segments.at(-1)?.entries.push({ object: object!, name: variable(name!), address, bytes });
    }
  }
  return { functions, segments };
}

/** `.rodata.weights_conv1` -> `weights_conv1`; what has no name of its own keeps that of its section. */
function variable(section: string): string {
  return section.replace(/^\.(?:rodata|data\.rel\.ro|data|bss)\.(?=.)/, '');
}
