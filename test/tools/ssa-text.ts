import type { Block, Value } from '../../src/native/ssa';

/** A scheduled function in static single assignment form as text: blocks with their parameters, one value a line. */
export function graphText(entry: Block, functionName: (index: number) => string): string {
  const blocks = reachable(entry);
  const names = new Map<Value, string>();
  const nameOf = (value: Value): string => {
    if (value.op === 'const') return `${value.imm | 0}`;
    const known = names.get(value) ?? `v${names.size}`;
    names.set(value, known);
    return known;
  };
  const label = (block: Block): string => `b${blocks.indexOf(block)}`;
  const going = ({ to, args }: { readonly to: Block; readonly args: readonly Value[] }): string =>
    args.length === 0 ? label(to) : `${label(to)}(${args.map(nameOf).join(', ')})`;
  const valueLine = (value: Value): string => {
    const args = value.args.map(nameOf);
    const callee = value.op === 'call' ? [functionName(value.imm)] : value.imm === 0 ? [] : [`#${value.imm}`];
    const call = `${value.op} ${[...callee, ...args].join(', ')}`.trim();
    return stores.has(value.op) ? call : `${nameOf(value)} = ${call}`;
  };
  const endLine = ({ end }: Block): string => {
    if (!end) return 'unreachable';
    const args = 'args' in end ? ` ${end.args.map(nameOf).join(', ')}` : end.kind === 'trap' ? ` ${end.code}` : '';
    const ways = end.edges.length > 0 ? ` -> ${end.edges.map(going).join(', ')}` : '';
    return `${end.kind}${args.trimEnd()}${ways}`;
  };
  return blocks
    .flatMap((block) => [
      `${label(block)}(${block.params.map(nameOf).join(', ')}):`,
      ...block.body.filter(({ op }) => op !== 'const' && op !== 'param').map((value) => `  ${valueLine(value)}`),
      `  ${endLine(block)}`,
    ])
    .join('\n');
}

const stores: ReadonlySet<string> = new Set(['store8', 'store16', 'store32', 'trapIf', 'barrier']);

/** Blocks in the order in which a walk from the entry finds them. */
function reachable(entry: Block): Block[] {
  const found: Block[] = [entry];
  for (const block of found) {
    for (const { to } of block.end?.edges ?? []) if (!found.includes(to)) found.push(to);
  }
  return found;
}
