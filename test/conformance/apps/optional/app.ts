// null, undefined, optional fields and parameters, ?., ??, !, narrowing.
interface Config {
  rate: number;
  name?: string;
  limit?: number;
}

interface Node {
  value: number;
  next: Node | null;
}

const last: Node = { value: 3, next: null };
const middle: Node = { value: 2, next: last };
const list: Node | null = { value: 1, next: middle };
let maybe: number | undefined;
let selected: Node | null = null;

function find(from: Node | null, value: number): Node | undefined {
  for (let node = from; node !== null; node = node.next) {
    if (node.value === value) return node;
  }
  return undefined;
}

function scale(value: number, factor?: number): number {
  return value * (factor ?? 10);
}

function configure(config: Config): void {
  if (config.limit === undefined) console.log(config.rate, config.name ?? 'unnamed', 'no limit');
  else console.log(config.rate, config.name ?? 'unnamed', config.limit);
}

export function main(): void {
  console.log(find(list, 2)?.value ?? 0, find(list, 9)?.value ?? -1, find(list, 3) !== undefined);
  console.log(last.next === null, middle.next!.value, list?.next?.next?.next?.value ?? 0);
  console.log(scale(2), scale(2, 3));
  configure({ rate: 1 });
  configure({ rate: 2, name: 'fast', limit: 0 });
  console.log(maybe === undefined, maybe ?? 7);
  maybe = 0;
  console.log(maybe ?? 7, maybe === undefined);
  if (maybe !== undefined) console.log(maybe + 1);
  maybe = undefined;
  maybe ??= 4;
  console.log(maybe);
  if (selected === null) selected = last;
  console.log(selected.value);
  const node = find(list, 1);
  if (!node) return;
  console.log(node.value, node.next ? node.next.value : 0);
  const flags: boolean | null = node.value > 0 ? true : null;
  console.log(flags === true);
}
