/** Files by path, parts separated by '/', as the compiler sees them: no drive, no machine path, so that equal input gives equal bytes. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** The form that the compiler's file system takes: a directory is an object of its entries. */
export interface Tree {
  [name: string]: Tree | string | Uint8Array;
}

/** Turns paths into nested directories. @throws Error when a path is both a file and a directory (a mistake of the caller) */
export function toTree(files: Files): Tree {
  const root: Tree = {};
  for (const [path, content] of Object.entries(files)) {
    const parts = path.split('/');
    const name = parts.pop()!;
    let directory = root;
    for (const part of parts) {
      const next = (directory[part] ??= {});
      if (typeof next === 'string' || next instanceof Uint8Array) throw new Error(`${path}: ${part} is a file`);
      directory = next;
    }
    directory[name] = content;
  }
  return root;
}

/** Turns nested directories into paths. */
export function fromTree(tree: Tree, prefix = ''): Record<string, string | Uint8Array> {
  const files: Record<string, string | Uint8Array> = {};
  for (const [name, entry] of Object.entries(tree)) {
    if (typeof entry === 'string' || entry instanceof Uint8Array) files[prefix + name] = entry;
    else Object.assign(files, fromTree(entry, `${prefix}${name}/`));
  }
  return files;
}
