import { nameOf, visitDefinition, type CDefinition } from '../../../c';

/** Leaves out what nothing refers to, directly or through others: C warns of static things that nobody uses. */
export function prune(definitions: readonly CDefinition[], root: CDefinition): readonly CDefinition[] {
  const byName = new Map(definitions.map((one) => [nameOf(one), one]));
  const kept = new Set<CDefinition>();
  const waiting = [root];
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    const keep = (name: string) => {
      const other = byName.get(name);
      if (!other || kept.has(other)) return;
      kept.add(other);
      waiting.push(other);
    };
    if (one.kind === 'declare' && one.type.kind === 'struct') keep(one.type.tag);
    visitDefinition(one, (part) => {
      if (part.kind === 'identifier') keep(part.name);
    });
  }
  return definitions.filter((one) => kept.has(one));
}
