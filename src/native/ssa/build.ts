import { readInstructions, type Instruction } from '../decode/body';
import { at, type Module, type Signature, type Type, type WasmFunction } from '../decode/module';
import { malformed } from '../decode/reader';
import { traps } from '../traps';
import { fold } from './fold';
import { Graph, type Block, type Edge, type Value } from './graph';
import { translateOperator, type Words } from './operators';

/** Where translated code finds what is not linear memory, as addresses. */
export interface Places {
  readonly globals: readonly number[];
  readonly table: number;
}

/** 32-bit words of a type. */
export const wordsIn = (type: Type): 1 | 2 => (type === 'i64' || type === 'f64' ? 2 : 1);
const countWords = (types: readonly Type[]) => types.reduce((sum, type) => sum + wordsIn(type), 0);

interface Entry {
  readonly type: Type;
  readonly words: Words;
}

/** Control comes from here with these locals and results. */
interface Arrival {
  readonly edge: Edge;
  readonly words: readonly Value[];
}

/** An open block, loop, if or else. */
interface Frame {
  readonly kind: 'function' | 'block' | 'loop' | 'if' | 'else';
  readonly result: Type | undefined;
  /** Values on the stack when it began. */
  readonly height: number;
  /** What a branch goes to: the block behind, or the head of a loop. */
  readonly target: Block;
  /** Loops only: the words of the locals that are parameters of the head. */
  readonly carried: readonly number[];
  readonly arrivals: Arrival[];
  /** `if` only: the block and locals of the else. */
  readonly otherwise?: { readonly block: Block; readonly locals: readonly Value[] };
}

/**
 * Turns structured control flow and the operand stack into blocks and values. Locals are followed through the blocks; where control flow
 * joins, those that differ become parameters; at the head of a loop, those that the loop changes.
 *
 * @throws UnikilnError `native/malformed`, `native/unsupported`
 */
export function buildGraph(module: Module, index: number, places: Places): Graph {
  return new Builder(module, module.functions[index]!, places).build();
}

class Builder {
  private readonly graph = new Graph(fold);
  private block: Block | undefined = this.graph.block();
  private readonly stack: Entry[] = [];
  private readonly frames: Frame[] = [];
  private readonly localTypes: readonly Type[];
  private readonly slots: readonly number[];
  private locals: Value[] = [];
  /** Blocks opened in code that cannot be reached. */
  private skipped = 0;

  constructor(
    private readonly module: Module,
    private readonly func: WasmFunction,
    private readonly places: Places,
  ) {
    this.localTypes = [...func.signature.params, ...func.body.locals];
    let slot = 0;
    this.slots = this.localTypes.map((type) => (slot += wordsIn(type)) - wordsIn(type));
  }

  build(): Graph {
    const { graph, func } = this;
    const entry = this.block!;
    const given = countWords(func.signature.params);
    this.locals = Array.from({ length: countWords(this.localTypes) }, (_, word) =>
      word < given ? graph.pin(entry, 'argument', [], word) : graph.constant(0),
    );
    this.frames.push(this.frame('function', func.signature.results[0], graph.block()));
    for (const instruction of readInstructions(func.body)) this.instruction(instruction);
    return graph;
  }

  private frame(kind: Frame['kind'], result: Type | undefined, target: Block): Frame {
    return { kind, result, height: this.stack.length, target, carried: [], arrivals: [] };
  }

  private instruction(instruction: Instruction): void {
    const { name, index } = instruction;
    if (!this.block) {
      this.skip(name);
      return;
    }
    switch (name) {
      case 'unreachable':
        this.block.end = { kind: 'trap', code: traps.unreachable, edges: [] };
        this.block = undefined;
        return;
      case 'nop':
        return;
      case 'block':
        this.frames.push(this.frame('block', instruction.result, this.graph.block()));
        return;
      case 'loop':
        this.enterLoop(instruction);
        return;
      case 'if':
        this.enterIf(instruction);
        return;
      case 'else':
        this.leaveBranch();
        this.enterElse();
        return;
      case 'end':
        this.leaveBranch();
        this.leave();
        return;
      case 'br':
        this.arrive(this.label(index), this.goTo(this.label(index)));
        return;
      case 'br_if':
        this.branchIf(this.label(index));
        return;
      case 'br_table':
        this.branchTable(instruction.labels);
        return;
      case 'return':
        this.arrive(this.frames[0]!, this.goTo(this.frames[0]!));
        return;
      case 'call':
        this.call(index);
        return;
      case 'call_indirect':
        this.callIndirect(at(this.module.signatures, index, 'type'));
        return;
      case 'drop':
        this.popAny();
        return;
      case 'select':
        this.select();
        return;
      case 'local.get':
        this.push(at(this.localTypes, index, 'local'), this.local(index));
        return;
      case 'local.set':
      case 'local.tee': {
        const type = at(this.localTypes, index, 'local');
        const words = this.pop(type);
        this.locals.splice(this.slots[index]!, words.length, ...words);
        if (name === 'local.tee') this.push(type, words);
        return;
      }
      case 'global.get':
      case 'global.set':
        this.global(name === 'global.set', index);
        return;
      default: {
        const operands = [...instruction.takes!].reverse().map((type) => this.pop(type));
        const words = translateOperator(this.graph, this.block, instruction, operands.reverse());
        if (instruction.gives) this.push(instruction.gives, words);
      }
    }
  }

  /** Code behind a branch: only its blocks count. */
  private skip(name: string): void {
    if (name === 'block' || name === 'loop' || name === 'if') this.skipped++;
    else if (name === 'end') {
      if (this.skipped > 0) this.skipped--;
      else this.leave();
    } else if (name === 'else' && this.skipped === 0) this.enterElse();
  }

  // ---- Stack and locals

  private push(type: Type, words: Words): void {
    this.stack.push({ type, words });
  }

  private popAny(): Entry {
    const { height } = this.frames.at(-1)!;
    const entry = this.stack.length > height ? this.stack.pop() : undefined;
    if (!entry) throw malformed(`the stack of ${this.func.name} runs empty`);
    return entry;
  }

  private pop(type: Type): Words {
    const entry = this.popAny();
    if (entry.type !== type) throw malformed(`${this.func.name} takes ${entry.type} for ${type}`);
    return entry.words;
  }

  private local(index: number): Words {
    const slot = this.slots[index]!;
    return this.locals.slice(slot, slot + wordsIn(this.localTypes[index]!));
  }

  private select(): void {
    const [condition] = this.pop('i32');
    const no = this.popAny();
    const yes = this.pop(no.type);
    const words = yes.map((word, index) => this.graph.pure('select', [condition!, word, no.words[index]!]));
    this.push(no.type, words);
  }

  private global(set: boolean, index: number): void {
    const global = at(this.module.globals, index, 'global');
    const address = this.graph.constant(this.places.globals[index]!);
    if (set) {
      if (!global.mutable) throw malformed('a constant global is set');
      for (const [word, value] of this.pop(global.type).entries()) {
        this.graph.pin(this.block!, 'store32', [address, value], word * 4);
      }
      return;
    }
    const words = global.words.map((value, word) =>
      global.mutable ? this.graph.pin(this.block!, 'load32', [address], word * 4) : this.graph.constant(value),
    );
    this.push(global.type, words);
  }

  // ---- Calls

  private call(index: number): void {
    const { signature } = at(this.module.functions, index, 'function');
    this.afterCall(signature, this.graph.pin(this.block!, 'call', this.popArguments(signature), index));
  }

  private callIndirect(signature: Signature): void {
    const { graph } = this;
    const slots = this.module.table.length;
    const [slot] = this.pop('i32');
    const words = this.popArguments(signature);
    const beyond = graph.pure('geu', [slot!, graph.constant(slots)]);
    graph.pin(this.block!, 'trapIf', [beyond], traps['call beyond the table']);
    const address = graph.pure('addx', [slot!, graph.constant(this.places.table)], 2);
    const code = graph.pin(this.block!, 'load32', [address]);
    this.afterCall(signature, graph.pin(this.block!, 'callIndirect', [code, ...words]));
  }

  private popArguments({ params }: Signature): Value[] {
    return [...params]
      .reverse()
      .map((type) => this.pop(type))
      .reverse()
      .flat();
  }

  private afterCall({ results }: Signature, call: Value): void {
    const [type] = results;
    if (!type) return;
    this.push(type, wordsIn(type) === 1 ? [call] : [call, this.graph.pin(this.block!, 'second', [call])]);
  }

  // ---- Control flow

  private label(depth: number): Frame {
    const frame = this.frames[this.frames.length - 1 - depth];
    if (!frame) throw malformed(`${this.func.name} branches to block ${depth} of ${this.frames.length}`);
    return frame;
  }

  /** What a branch to `frame` carries, left on the stack. A loop takes nothing. */
  private carries({ kind, result }: Frame): readonly Value[] {
    if (kind === 'loop' || !result) return [];
    const words = this.pop(result);
    this.push(result, words);
    return words;
  }

  private arrive(frame: Frame, edge: Edge, words = this.carries(frame)): void {
    frame.arrivals.push({ edge, words: [...this.locals, ...words] });
    this.block = undefined;
  }

  /** Ends the current block with a jump. */
  private goTo(frame: Frame): Edge {
    const edge: Edge = { to: frame.target, args: [] };
    this.block!.end = { kind: 'jump', edges: [edge] };
    return edge;
  }

  private branchIf(frame: Frame): void {
    const [condition] = this.pop('i32');
    const next = this.graph.block();
    const edge: Edge = { to: frame.target, args: [] };
    this.block!.end = { kind: 'branch', args: [condition!], edges: [edge, { to: next, args: [] }] };
    this.arrive(frame, edge);
    this.block = next;
  }

  private branchTable(labels: readonly number[]): void {
    const [selector] = this.pop('i32');
    const frames = labels.map((label) => this.label(label));
    const edges = frames.map(({ target }): Edge => ({ to: target, args: [] }));
    this.block!.end = { kind: 'switch', args: [selector!], edges };
    for (const [index, frame] of frames.entries()) {
      frame.arrivals.push({ edge: edges[index]!, words: [...this.locals, ...this.carries(frame)] });
    }
    this.block = undefined;
  }

  private enterLoop({ result, changes }: Instruction): void {
    const head = this.graph.block();
    const words = [...changes].flatMap((local) => {
      const type = at(this.localTypes, local, 'local');
      return Array.from({ length: wordsIn(type) }, (_, word) => this.slots[local]! + word);
    });
    const carried = words.sort((a, b) => a - b);
    const edge: Edge = { to: head, args: carried.map((word) => this.locals[word]!) };
    this.block!.end = { kind: 'jump', edges: [edge] };
    this.locals = [...this.locals];
    for (const word of carried) this.locals[word] = this.graph.param(head);
    this.block = head;
    this.frames.push({ ...this.frame('loop', result, head), carried });
  }

  private enterIf({ result }: Instruction): void {
    const [condition] = this.pop('i32');
    const [then, otherwise] = [this.graph.block(), this.graph.block()];
    const edges: [Edge, Edge] = [
      { to: then, args: [] },
      { to: otherwise, args: [] },
    ];
    this.block!.end = { kind: 'branch', args: [condition!], edges };
    this.block = then;
    const frame = this.frame('if', result, this.graph.block());
    this.frames.push({ ...frame, otherwise: { block: otherwise, locals: [...this.locals] } });
  }

  private enterElse(): void {
    const frame = this.frames.pop()!;
    if (frame.kind !== 'if') throw malformed('an else has no if');
    this.stack.length = frame.height;
    this.block = frame.otherwise!.block;
    this.locals = [...frame.otherwise!.locals];
    this.frames.push({ ...frame, kind: 'else' });
  }

  /** The end of a block that control reaches: goes on behind it. */
  private leaveBranch(): void {
    const frame = this.frames.at(-1)!;
    if (frame.kind === 'loop') return;
    const words = this.carries(frame);
    if (this.stack.length !== frame.height + (frame.result ? 1 : 0))
      throw malformed(`a block leaves too much on the stack`);
    this.arrive(frame, this.goTo(frame), words);
  }

  private leave(): void {
    const frame = this.frames.pop()!;
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
    this.stack.length = frame.height;
    if (frame.arrivals.length === 0) {
      this.block = undefined;
      return;
    }
    this.block = frame.target;
    const words = this.join(frame);
    const count = frame.result ? wordsIn(frame.result) : 0;
    this.locals = words.slice(0, words.length - count);
    const results = words.slice(words.length - count);
    if (frame.kind === 'function') {
      this.block.end = { kind: 'return', args: results, edges: [] };
      this.block = undefined;
    } else if (frame.result) this.push(frame.result, results);
  }

  /** At a loop's end its branches back are known: they give the head's parameters. */
  private leaveLoop(frame: Frame): void {
    for (const { edge, words } of frame.arrivals) edge.args = frame.carried.map((word) => words[word]!);
    if (!this.block) {
      this.stack.length = frame.height;
      return;
    }
    // Control that reaches the end goes on; its result stays on the stack.
    if (frame.result) {
      const words = this.popLast(frame.result, frame.height);
      this.push(frame.result, words);
    }
    if (this.stack.length !== frame.height + (frame.result ? 1 : 0))
      throw malformed('a loop leaves too much on the stack');
  }

  /** Like `pop` for a frame that is closed already. */
  private popLast(type: Type, height: number): Words {
    const entry = this.stack.length > height ? this.stack.pop() : undefined;
    if (entry?.type !== type) throw malformed(`${this.func.name} ends a loop without its result`);
    return entry.words;
  }

  /** One value for each word, a parameter where the arrivals differ. */
  private join({ target, arrivals }: Frame): Value[] {
    const [first] = arrivals;
    return first!.words.map((value, index) => {
      if (arrivals.every(({ words }) => words[index] === value)) return value;
      const param = this.graph.param(target);
      for (const { edge, words } of arrivals) edge.args.push(words[index]!);
      return param;
    });
  }
}
