import type { Type, WasmFunction } from '../decode/module';
import { malformed } from '../decode/reader';
import { expand } from './expand';
import { fold } from './fold';
import { Graph, type Block, type Edge, type OptionalOp, type Value } from './graph';
import type { Words } from './operators';

/** 32-bit words of a type. */
export const wordsIn = (type: Type): 1 | 2 => (type === 'i64' || type === 'f64' ? 2 : 1);
const countWords = (types: readonly Type[]) => types.reduce((sum, type) => sum + wordsIn(type), 0);

export interface Entry {
  readonly type: Type;
  readonly words: Words;
}

/** Control comes from here with these locals and results. */
export interface Arrival {
  readonly edge: Edge;
  readonly words: readonly Value[];
}

/** An open block, loop, if or else. */
export interface Frame {
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

/** A function half way: the current block, and what stack and locals hold. */
export class FunctionState {
  readonly graph: Graph;
  /** Undefined in code that cannot be reached. */
  block: Block | undefined;
  readonly stack: Entry[] = [];
  readonly frames: Frame[] = [];
  readonly localTypes: readonly Type[];
  /** The first word of each local. */
  readonly slots: readonly number[];
  /** All words of all locals. */
  locals: Value[];

  constructor(
    readonly func: WasmFunction,
    operations: ReadonlySet<OptionalOp>,
  ) {
    this.graph = new Graph({ simplify: fold, expand }, operations);
    this.block = this.graph.block();
    this.localTypes = [...func.signature.params, ...func.body.locals];
    let slot = 0;
    this.slots = this.localTypes.map((type) => (slot += wordsIn(type)) - wordsIn(type));
    const given = countWords(func.signature.params);
    this.locals = Array.from({ length: countWords(this.localTypes) }, (_, word) =>
      word < given ? this.graph.pin(this.block!, 'argument', [], word) : this.graph.constant(0),
    );
    this.frames.push(this.frame('function', func.signature.results[0], this.graph.block()));
  }

  frame(kind: Frame['kind'], result: Type | undefined, target: Block): Frame {
    return { kind, result, height: this.stack.length, target, carried: [], arrivals: [] };
  }

  push(type: Type, words: Words): void {
    this.stack.push({ type, words });
  }

  popAny(): Entry {
    const { height } = this.frames.at(-1)!;
    const entry = this.stack.length > height ? this.stack.pop() : undefined;
    if (!entry) throw malformed(`the stack of ${this.func.name} runs empty`);
    return entry;
  }

  pop(type: Type): Words {
    const entry = this.popAny();
    if (entry.type !== type) throw malformed(`${this.func.name} takes ${entry.type} for ${type}`);
    return entry.words;
  }

  local(index: number): Words {
    const slot = this.slots[index]!;
    return this.locals.slice(slot, slot + wordsIn(this.localTypes[index]!));
  }
}
