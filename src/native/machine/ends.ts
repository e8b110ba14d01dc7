import type { Block, Edge, Flow, Value } from '../ssa';
import type { Selection } from '../target';
import { pseudo, withRegisters, type MachineBlock, type MachineEnd, type Test } from './code';
import type { Writer } from './writer';

/** Ends of blocks: branches, jump tables, loops that count, and the copies to the parameters of the blocks that follow. */
export class Ends {
  constructor(
    private readonly writer: Writer,
    private readonly selection: Selection,
    private readonly flow: Flow,
    private readonly registers: readonly number[],
    private readonly results: number,
  ) {}

  lower(block: Block): void {
    const end = block.end!;
    const current = this.writer.current;
    switch (end.kind) {
      case 'jump':
        this.copies(end.edges[0]);
        current.end = { kind: 'jump', to: end.edges[0].to.id };
        return;
      case 'loop': {
        const [edge] = end.edges;
        // The count is read last, but the copies must not overwrite it: it gets a register of its own.
        const count = this.writer.fresh();
        this.writer.copy(count, end.args[0]);
        this.copies(edge);
        const closing = this.flow.order.find(
          (other) => other.end?.kind === 'next' && other.end.edges[0].to === edge.to,
        )!;
        current.end = { kind: 'loop', operands: [count], to: edge.to.id, end: closing.id };
        return;
      }
      case 'next': {
        const [back, out] = end.edges;
        this.copies(back);
        const to = this.edgeBlock(block, out);
        current.end = { kind: 'next', head: back.to.id, to };
        return;
      }
      case 'branch': {
        const [condition] = end.args;
        const branch = this.branch(this.selection.test(condition));
        current.end = branch;
        branch.no = this.edgeBlock(block, end.edges[1]);
        branch.yes = this.edgeBlock(block, end.edges[0]);
        return;
      }
      case 'switch': {
        this.lowerSwitch(block, end.args[0], end.edges);
        return;
      }
      case 'return':
        end.args.forEach((value, index) => this.writer.copy(this.registers[index]!, value));
        this.writer.emit(withRegisters(pseudo('return', []), [], this.registers.slice(0, this.results), []));
        return;
      case 'trap':
        this.writer.op('trap', [], this.writer.trapLabel(end.code));
    }
  }

  private branch({ op, operands }: Test): MachineEnd & { kind: 'branch' } {
    return { kind: 'branch', op, operands, shape: this.writer.shape(op), yes: 0, no: 0 };
  }

  /** The label of an edge's target, or of a block of its own that does the copies. */
  private edgeBlock(source: Block, edge: Edge): number {
    if (edge.args.length === 0) return edge.to.id;
    const inner = Math.min(this.flow.depth.get(source)!, this.flow.depth.get(edge.to)!);
    const block: MachineBlock = {
      id: this.writer.nextLabel++,
      code: [],
      end: { kind: 'jump', to: edge.to.id },
      depth: inner,
    };
    this.writer.begin(source, block);
    this.copies(edge);
    return block.id;
  }

  /** Copies to parameters as if all at once: none overwrites what another still reads. */
  private copies({ to, args }: Edge): void {
    let moves = to.params.map((param, index) => ({ to: this.writer.register(param), from: args[index]! }));
    const constants = moves.filter(({ from }) => from.op === 'const');
    moves = moves.filter((move) => move.from.op !== 'const' && this.writer.register(move.from) !== move.to);
    const pending = moves.map((move) => ({ to: move.to, from: this.writer.register(move.from) }));
    while (pending.length > 0) {
      const free = pending.findIndex((move) => !pending.some((other) => other !== move && other.from === move.to));
      if (free >= 0) {
        const [move] = pending.splice(free, 1);
        this.writer.op('move', [move!.to, move!.from]);
      } else {
        // All in circles: one is kept aside.
        const [first] = pending;
        const aside = this.writer.fresh();
        this.writer.op('move', [aside, first!.to]);
        for (const move of pending) if (move.from === first!.to) move.from = aside;
      }
    }
    for (const { to: register, from } of constants) this.writer.op('const', [register, from.imm]);
  }

  private lowerSwitch(block: Block, selector: Value, edges: readonly Edge[]): void {
    const current = this.writer.current;
    const index = this.writer.register(selector);
    const labels = [...edges.keys()].map(() => 0);
    const cases = edges.length - 1;
    const table: MachineBlock = { id: this.writer.nextLabel++, code: [], end: { kind: 'none' }, depth: current.depth };
    const branch = this.branch(this.selection.beyond(index, cases));
    branch.no = table.id;
    current.end = branch;
    this.writer.begin(block, table);
    const target = this.writer.fresh();
    table.end = { kind: 'switch', operands: [index, target], targets: labels };
    this.writer.op('table', [target], table.id);
    for (const [number, edge] of edges.entries()) labels[number] = this.edgeBlock(block, edge);
    branch.yes = labels.pop()!;
  }
}
