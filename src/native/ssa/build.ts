import { readInstructions, type Instruction } from '../decode/body';
import { at, type Module, type Signature, type WasmFunction } from '../decode/module';
import { malformed } from '../decode/reader';
import { traps } from '../traps';
import { ControlFlow } from './control-flow';
import { FunctionState, wordsIn } from './function-state';
import type { Graph, OptionalOp, Value } from './graph';
import { translateOperator } from './operators';

/** A function as a graph, before anything has been made of it. */
export interface Built {
  readonly graph: Graph;
  /** Accesses that stand for calls of accessors: they are peripherals'. */
  readonly peripheral: ReadonlySet<Value>;
}

/** Where translated code finds what is not linear memory, as addresses. */
export interface Places {
  readonly globals: readonly number[];
  readonly table: number;
}

export interface BuildOptions {
  readonly places: Places;
  /** What the target has, of what it may lack. */
  readonly operations: ReadonlySet<OptionalOp>;
  /** Functions by number of which a call is an access of a peripheral, and nothing else. */
  readonly accessors?: ReadonlyMap<number, 'load32' | 'store32'> | undefined;
}

/**
 * Turns structured control flow and the operand stack into blocks and values.
 *
 * @throws UnikilnError `native/malformed`, `native/unsupported`
 */
export function buildGraph(module: Module, index: number, options: BuildOptions): Built {
  return new Builder(module, module.functions[index]!, options).build();
}

class Builder {
  private readonly state: FunctionState;
  private readonly control: ControlFlow;
  /** Blocks opened in code that cannot be reached. */
  private skipped = 0;
  private readonly peripheral = new Set<Value>();

  constructor(
    private readonly module: Module,
    func: WasmFunction,
    private readonly options: BuildOptions,
  ) {
    this.state = new FunctionState(func, options.operations);
    this.control = new ControlFlow(this.state);
  }

  build(): Built {
    for (const instruction of readInstructions(this.state.func.body)) this.instruction(instruction);
    return { graph: this.state.graph, peripheral: this.peripheral };
  }

  private instruction(instruction: Instruction): void {
    const { name, index } = instruction;
    if (!this.state.block) {
      this.skip(name);
      return;
    }
    switch (name) {
      case 'unreachable':
        this.state.block.end = { kind: 'trap', code: traps.unreachable, edges: [] };
        this.state.block = undefined;
        return;
      case 'nop':
        return;
      case 'block':
        this.state.frames.push(this.state.frame('block', instruction.result, this.state.graph.block()));
        return;
      case 'loop':
        this.control.enterLoop(instruction);
        return;
      case 'if':
        this.control.enterIf(instruction);
        return;
      case 'else':
        this.control.leaveBranch();
        this.control.enterElse();
        return;
      case 'end':
        this.control.leaveBranch();
        this.control.leave();
        return;
      case 'br':
        this.control.branch(index);
        return;
      case 'br_if':
        this.control.branchIf(index);
        return;
      case 'br_table':
        this.control.branchTable(instruction.labels);
        return;
      case 'return':
        this.control.branch(this.state.frames.length - 1);
        return;
      case 'call':
        this.call(index);
        return;
      case 'call_indirect':
        this.callIndirect(at(this.module.signatures, index, 'type'));
        return;
      case 'drop':
        this.state.popAny();
        return;
      case 'select':
        this.select();
        return;
      case 'local.get':
        this.state.push(at(this.state.localTypes, index, 'local'), this.state.local(index));
        return;
      case 'local.set':
      case 'local.tee': {
        const type = at(this.state.localTypes, index, 'local');
        const words = this.state.pop(type);
        this.state.locals.splice(this.state.slots[index]!, words.length, ...words);
        if (name === 'local.tee') this.state.push(type, words);
        return;
      }
      case 'global.get':
      case 'global.set':
        this.global(name === 'global.set', index);
        return;
      default: {
        const operands = [...instruction.takes!].reverse().map((type) => this.state.pop(type));
        const words = translateOperator(this.state.graph, this.state.block, instruction, operands.reverse());
        if (instruction.gives) this.state.push(instruction.gives, words);
      }
    }
  }

  /** Code behind a branch: only its blocks count. */
  private skip(name: string): void {
    if (name === 'block' || name === 'loop' || name === 'if') this.skipped++;
    else if (name === 'end') {
      if (this.skipped > 0) this.skipped--;
      else this.control.leave();
    } else if (name === 'else' && this.skipped === 0) this.control.enterElse();
  }

  private select(): void {
    const [condition] = this.state.pop('i32');
    const no = this.state.popAny();
    const yes = this.state.pop(no.type);
    const words = yes.map((word, index) => this.state.graph.pure('select', [condition!, word, no.words[index]!]));
    this.state.push(no.type, words);
  }

  private global(set: boolean, index: number): void {
    const global = at(this.module.globals, index, 'global');
    const address = this.state.graph.constant(this.options.places.globals[index]!);
    if (set) {
      if (!global.mutable) throw malformed('a constant global is set');
      for (const [word, value] of this.state.pop(global.type).entries()) {
        this.state.graph.pin(this.state.block!, 'store32', [address, value], word * 4);
      }
      return;
    }
    const words = global.words.map((value, word) =>
      global.mutable
        ? this.state.graph.pin(this.state.block!, 'load32', [address], word * 4)
        : this.state.graph.constant(value),
    );
    this.state.push(global.type, words);
  }

  private call(index: number): void {
    const { signature } = at(this.module.functions, index, 'function');
    const accessor = this.options.accessors?.get(index);
    const args = this.popArguments(signature);
    const call = accessor
      ? this.state.graph.pin(this.state.block!, accessor, args)
      : this.state.graph.pin(this.state.block!, 'call', args, index);
    if (accessor) this.peripheral.add(call);
    this.afterCall(signature, call);
  }

  private callIndirect(signature: Signature): void {
    const { graph } = this.state;
    const slots = this.module.table.length;
    const [slot] = this.state.pop('i32');
    const words = this.popArguments(signature);
    const beyond = graph.pure('geu', [slot!, graph.constant(slots)]);
    graph.pin(this.state.block!, 'trapIf', [beyond], traps['call beyond the table']);
    const address = graph.pure('addx', [slot!, graph.constant(this.options.places.table)], 2);
    const code = graph.pin(this.state.block!, 'load32', [address]);
    this.afterCall(signature, graph.pin(this.state.block!, 'callIndirect', [code, ...words]));
  }

  private popArguments({ params }: Signature): Value[] {
    return [...params]
      .reverse()
      .map((type) => this.state.pop(type))
      .reverse()
      .flat();
  }

  private afterCall({ results }: Signature, call: Value): void {
    const [type] = results;
    if (!type) return;
    this.state.push(
      type,
      wordsIn(type) === 1 ? [call] : [call, this.state.graph.pin(this.state.block!, 'second', [call])],
    );
  }
}
