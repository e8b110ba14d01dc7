import type { Instruction } from '../decode/body';
import { at, type Type } from '../decode/module';
import { malformed } from '../decode/reader';
import { wordsIn, type Frame, type FunctionState } from './function-state';
import type { Edge, Value } from './graph';
import type { Words } from './operators';

/**
 * Structured control flow as edges. Locals are followed through the blocks; where control flow joins, those that differ become parameters; at
 * the head of a loop, those that the loop changes.
 */
export class ControlFlow {
  constructor(private readonly state: FunctionState) {}

  /** `br`, and by way of the outermost block `return`. */
  branch(depth: number): void {
    const frame = this.label(depth);
    this.arrive(frame, this.goTo(frame));
  }

  private label(depth: number): Frame {
    const frame = this.state.frames[this.state.frames.length - 1 - depth];
    if (!frame) throw malformed(`${this.state.func.name} branches to block ${depth} of ${this.state.frames.length}`);
    return frame;
  }

  /** What a branch to `frame` carries, left on the stack. A loop takes nothing. */
  private carries({ kind, result }: Frame): readonly Value[] {
    if (kind === 'loop' || !result) return [];
    const words = this.state.pop(result);
    this.state.push(result, words);
    return words;
  }

  private arrive(frame: Frame, edge: Edge, words = this.carries(frame)): void {
    frame.arrivals.push({ edge, words: [...this.state.locals, ...words] });
    this.state.block = undefined;
  }

  /** Ends the current block with a jump. */
  private goTo(frame: Frame): Edge {
    const edge: Edge = { to: frame.target, args: [] };
    this.state.block!.end = { kind: 'jump', edges: [edge] };
    return edge;
  }

  branchIf(depth: number): void {
    const frame = this.label(depth);
    const [condition] = this.state.pop('i32');
    const next = this.state.graph.block();
    const edge: Edge = { to: frame.target, args: [] };
    this.state.block!.end = { kind: 'branch', args: [condition!], edges: [edge, { to: next, args: [] }] };
    this.arrive(frame, edge);
    this.state.block = next;
  }

  branchTable(labels: readonly number[]): void {
    const [selector] = this.state.pop('i32');
    const frames = labels.map((label) => this.label(label));
    const edges = frames.map(({ target }): Edge => ({ to: target, args: [] }));
    this.state.block!.end = { kind: 'switch', args: [selector!], edges };
    for (const [index, frame] of frames.entries()) {
      frame.arrivals.push({ edge: edges[index]!, words: [...this.state.locals, ...this.carries(frame)] });
    }
    this.state.block = undefined;
  }

  enterLoop({ result, changes }: Instruction): void {
    const head = this.state.graph.block();
    const words = [...changes].flatMap((local) => {
      const type = at(this.state.localTypes, local, 'local');
      return Array.from({ length: wordsIn(type) }, (_, word) => this.state.slots[local]! + word);
    });
    const carried = words.sort((a, b) => a - b);
    const edge: Edge = { to: head, args: carried.map((word) => this.state.locals[word]!) };
    this.state.block!.end = { kind: 'jump', edges: [edge] };
    this.state.locals = [...this.state.locals];
    for (const word of carried) this.state.locals[word] = this.state.graph.param(head);
    this.state.block = head;
    this.state.frames.push({ ...this.state.frame('loop', result, head), carried });
  }

  enterIf({ result }: Instruction): void {
    const [condition] = this.state.pop('i32');
    const [then, otherwise] = [this.state.graph.block(), this.state.graph.block()];
    const edges: [Edge, Edge] = [
      { to: then, args: [] },
      { to: otherwise, args: [] },
    ];
    this.state.block!.end = { kind: 'branch', args: [condition!], edges };
    this.state.block = then;
    const frame = this.state.frame('if', result, this.state.graph.block());
    this.state.frames.push({ ...frame, otherwise: { block: otherwise, locals: [...this.state.locals] } });
  }

  enterElse(): void {
    const frame = this.state.frames.pop()!;
    if (frame.kind !== 'if') throw malformed('an else has no if');
    this.state.stack.length = frame.height;
    this.state.block = frame.otherwise!.block;
    this.state.locals = [...frame.otherwise!.locals];
    this.state.frames.push({ ...frame, kind: 'else' });
  }

  /** The end of a block that control reaches: goes on behind it. */
  leaveBranch(): void {
    const frame = this.state.frames.at(-1)!;
    if (frame.kind === 'loop') return;
    const words = this.carries(frame);
    if (this.state.stack.length !== frame.height + (frame.result ? 1 : 0))
      throw malformed(`a block leaves too much on the stack`);
    this.arrive(frame, this.goTo(frame), words);
  }

  leave(): void {
    const frame = this.state.frames.pop()!;
    if (frame.kind === 'loop') {
      this.leaveLoop(frame);
      return;
    }
    if (frame.kind === 'if') {
      // No else: straight on.
      if (frame.result) throw malformed('an if with a result has no else');
      const { block, locals } = frame.otherwise!;
      const edge: Edge = { to: frame.target, args: [] };
      block.end = { kind: 'jump', edges: [edge] };
      frame.arrivals.push({ edge, words: locals });
    }
    this.state.stack.length = frame.height;
    if (frame.arrivals.length === 0) {
      this.state.block = undefined;
      return;
    }
    this.state.block = frame.target;
    const words = this.join(frame);
    const count = frame.result ? wordsIn(frame.result) : 0;
    this.state.locals = words.slice(0, words.length - count);
    const results = words.slice(words.length - count);
    if (frame.kind === 'function') {
      this.state.block.end = { kind: 'return', args: results, edges: [] };
      this.state.block = undefined;
    } else if (frame.result) this.state.push(frame.result, results);
  }

  /** At a loop's end its branches back are known: they give the head's parameters. */
  private leaveLoop(frame: Frame): void {
    for (const { edge, words } of frame.arrivals) edge.args = frame.carried.map((word) => words[word]!);
    if (!this.state.block) {
      this.state.stack.length = frame.height;
      return;
    }
    // Control that reaches the end goes on; its result stays on the stack.
    if (frame.result) {
      const words = this.popLast(frame.result, frame.height);
      this.state.push(frame.result, words);
    }
    if (this.state.stack.length !== frame.height + (frame.result ? 1 : 0))
      throw malformed('a loop leaves too much on the stack');
  }

  /** Like `pop` for a frame that is closed already. */
  private popLast(type: Type, height: number): Words {
    const entry = this.state.stack.length > height ? this.state.stack.pop() : undefined;
    if (entry?.type !== type) throw malformed(`${this.state.func.name} ends a loop without its result`);
    return entry.words;
  }

  /** One value for each word, a parameter where the arrivals differ. */
  private join({ target, arrivals }: Frame): Value[] {
    const [first] = arrivals;
    return first!.words.map((value, index) => {
      if (arrivals.every(({ words }) => words[index] === value)) return value;
      const param = this.state.graph.param(target);
      for (const { edge, words } of arrivals) edge.args.push(words[index]!);
      return param;
    });
  }
}
