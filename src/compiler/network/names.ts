import type { QuantisedModel } from '../../graph';

/**
 * A C identifier for every layer. Names come from files, so anything may be in them; what is left of two may be equal. Whatever is
 * printed adds an ending (`conv1_forward`, `conv1_weights`), which keeps clear of keywords and of the C library's names.
 */
export function identifiers(model: QuantisedModel): ReadonlyMap<string, string> {
  const taken = new Set(['input']);
  const names = new Map([['input', 'input']]);
  for (const { name } of model.nodes) {
    const base = name
      .replace(/[^A-Za-z0-9]+/g, '_')
      .replace(/^(?![A-Za-z])/, 'layer')
      .slice(0, 40);
    let unique = base;
    for (let number = 2; taken.has(unique); number++) unique = `${base}_${number}`;
    taken.add(unique);
    names.set(name, unique);
  }
  return names;
}
