import { discarded, hasCall, inBraces, inside, visit, written, type CExpression, type CStatement } from '../../../c';

/** Names that statements mention, and those that they do more with than give them values. */
interface Names {
  readonly mentioned: Set<string>;
  readonly read: Set<string>;
}

const none = (): Names => ({ mentioned: new Set(), read: new Set() });

/**
 * Leaves out locals that nothing mentions: a value that was used only for what is known of it, such as a length. What had to be called
 * is still called.
 */
export const tidy = (list: readonly CStatement[]): readonly CStatement[] => tidied(list, none());

/** Goes from the last statement to the first; what lies below has left its names. */
function tidied(list: readonly CStatement[], below: Names): readonly CStatement[] {
  const kept: CStatement[] = [];
  const keep = (s: CStatement) => {
    for (const c of inside(s).expressions) note(c, below, s.kind === 'expression');
    kept.push(s);
  };
  for (let at = list.length - 1; at >= 0; at--) {
    const s = withTidyBlocks(list[at]!, below);
    if (s.kind !== 'declare') {
      keep(s);
      continue;
    }
    const { name, value, line } = s;
    const lasting = s.storage === 'static';
    if (below.mentioned.has(name)) {
      // C compilers remark on a local that is given values which nobody reads.
      if (!lasting && !below.read.has(name)) kept.push(unread(name, line));
      keep(s);
    } else if (lasting || value === undefined) continue;
    else if (value.kind === 'braces') {
      if (!inBraces(value).some(hasCall)) continue;
      kept.push(unread(name, line));
      keep(s);
    } else if (hasCall(value)) keep(discarded(value, line));
  }
  return kept.reverse();
}

/** A statement with what stands inside it tidied; its names are noted. */
function withTidyBlocks(s: CStatement, below: Names): CStatement {
  // What stands below a block is not in it, but is named in it as little as it is declared in it.
  const block = (body: readonly CStatement[]): readonly CStatement[] => {
    const inner = none();
    const tidy = tidied(body, inner);
    for (const name of inner.mentioned) below.mentioned.add(name);
    for (const name of inner.read) below.read.add(name);
    return tidy;
  };
  switch (s.kind) {
    case 'if':
      return { ...s, otherwise: block(s.otherwise), then: block(s.then) };
    case 'for':
    case 'while':
    case 'do':
    case 'block':
      return { ...s, body: block(s.body) };
    case 'switch':
      return { ...s, cases: s.cases.map((one) => ({ ...one, body: block(one.body) })) };
    default:
      return s;
  }
}

/** Adds the names in an expression. As a statement of its own it does not read the variable that it gives a value. */
function note(c: CExpression, { mentioned, read }: Names, isStatement: boolean): void {
  const target = isStatement ? written(c) : undefined;
  if (target !== undefined) mentioned.add(target);
  visit(c.kind === 'assign' && target !== undefined ? c.value : c, (part) => {
    if (part.kind !== 'identifier' || (c.kind === 'step' && target !== undefined)) return;
    mentioned.add(part.name);
    read.add(part.name);
  });
}

const unread = (name: string, line: number): CStatement => discarded({ kind: 'identifier', name }, line);

/** Whether statements do nothing with a local but give it values. */
export function onlyWritten(list: readonly CStatement[], name: string): boolean {
  const names = none();
  const see = (body: readonly CStatement[]): void => {
    for (const s of body) {
      for (const c of inside(s).expressions) note(c, names, s.kind === 'expression');
      for (const inner of inside(s).statements) see(inner);
    }
  };
  see(list);
  return !names.read.has(name);
}
