import { readType, wordsOf, type Body, type Type } from './module';
import { opcodes, type Opcode } from './opcodes';
import { malformed, Reader, unsupported } from './reader';

/** One instruction of a body. */
export interface Instruction extends Opcode {
  /** Label, function, type, local or global, as `immediate` says. */
  readonly index: number;
  /** Of a memory access: log2 of the alignment that the compiler promises, and the offset added to the address. */
  readonly align: number;
  readonly offset: number;
  /** Of a constant: its 32-bit words, low word first. */
  readonly words: readonly number[];
  /** Of br_table: the labels, the default last. */
  readonly labels: readonly number[];
  /** Of block, loop, if: the result, if any. */
  readonly result: Type | undefined;
  /** Of loop: the locals that its body changes. */
  readonly changes: ReadonlySet<number>;
}

/** How deep blocks may nest; compilers stay below a hundred. */
const DEEPEST = 2000;
const none: readonly number[] = [];

/**
 * Reads a body's instructions; blocks are balanced and the last instruction ends the body.
 *
 * @throws UnikilnError `native/malformed`, `native/unsupported`
 */
export function readInstructions(body: Body): Instruction[] {
  // A reader of its own: a body may be read more than once.
  const code = new Reader(body.code.bytes, body.code.at, body.code.end);
  const instructions: Instruction[] = [];
  /** For each open block what its body changes; merged into the block around it at its end. */
  const open: Set<number>[] = [new Set()];
  const kinds: string[] = ['function'];
  while (open.length > 0) {
    const changes = new Set<number>();
    const instruction = readInstruction(code, changes);
    instructions.push(instruction);
    switch (instruction.name) {
      case 'block':
      case 'loop':
      case 'if':
        if (open.length > DEEPEST) throw unsupported(`blocks nested more than ${DEEPEST} deep`);
        open.push(changes);
        kinds.push(instruction.name);
        break;
      case 'else':
        if (kinds.at(-1) !== 'if') throw malformed('an else has no if');
        kinds[kinds.length - 1] = 'else';
        break;
      case 'end': {
        kinds.pop();
        const closed = open.pop()!;
        const around = open.at(-1);
        if (around) for (const local of closed) around.add(local);
        break;
      }
      case 'local.set':
      case 'local.tee':
        open.at(-1)!.add(instruction.index);
    }
  }
  if (!code.done) throw malformed('something follows the end of a function');
  return instructions;
}

function readInstruction(code: Reader, changes: Set<number>): Instruction {
  const byte = code.byte();
  const number = byte === 0xfc ? 0xfc00 + Math.min(code.u32(), 0xff) : byte;
  const opcode = opcodes.get(number);
  if (!opcode) throw unsupported(`instruction 0x${number.toString(16)}`);
  const { name, immediate, takes, gives } = opcode;
  let index = 0;
  let align = 0;
  let offset = 0;
  let words = none;
  let labels = none;
  let result: Type | undefined;
  switch (immediate) {
    case 'none':
      break;
    case 'block':
      result = readBlockType(code);
      break;
    case 'label':
    case 'function':
    case 'local':
    case 'global':
      index = code.u32();
      break;
    case 'indirect':
      index = code.u32();
      if (code.u32() !== 0) throw unsupported('calls through other tables than table 0');
      break;
    case 'table':
      labels = [...code.vector(() => code.u32()), code.u32()];
      break;
    case 'memory':
      align = code.u32();
      if (align > 3) throw malformed(`an access has alignment ${align}`);
      offset = code.u32();
      break;
    case 'i32':
      words = [code.i32()];
      break;
    case 'i64':
      words = wordsOf(code.signed(64));
      break;
    case 'f32':
      words = [code.bits32()];
      break;
    case 'f64':
      words = [code.bits32(), code.bits32()];
      break;
    case 'zero':
    case 'zeros':
      for (let left = immediate === 'zero' ? 1 : 2; left > 0; left--) {
        if (code.byte() !== 0) throw unsupported('memories other than memory 0');
      }
  }
  return { name, immediate, takes, gives, index, align, offset, words, labels, result, changes };
}

function readBlockType(code: Reader): Type | undefined {
  const byte = code.byte();
  if (byte === 0x40) return undefined;
  if (byte < 0x40) throw unsupported('blocks that take operands or give several results');
  code.at--;
  return readType(code);
}
