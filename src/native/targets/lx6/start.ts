import type { StartCode, StartParameters } from '../../target';

/** The routine that the ROM jumps to. */
const ENTRY = 'chip_entry';

/** Words that the panic routine keeps: a0 to a15. */
const REGISTERS = 16;

const toWord = (address: number): number => Math.ceil(address / 4) * 4;

/**
 * Everything else that a start does is in wasm/unikernel/targets/esp32/start.c, whose functions are called by their names. Both ends of the stack are
 * multiples of 16; the registers that a trap keeps lie at its very top, calls begin below.
 */
function routines({ zeroFrom, zeroTo, stackTop, stackLow }: StartParameters): Readonly<Record<string, string>> {
  const saved = stackTop - 4 * REGISTERS;
  return {
    [ENTRY]: `
      movi a2, 0x2f             ; CALL0 code: exceptions go to the ROM's user vector, interrupts are masked, windows do not overflow
      wsr a2, ps
      rsync
      rsr a3, windowbase        ; only this window of registers holds anything: its bit in WINDOWSTART
      movi a2, 1
      ssl a3
      sll a2, a2
      wsr a2, windowstart
      rsync
      movi a2, 0
      wsr a2, intenable
      movi a2, 1                ; coprocessor 0, the FPU
      wsr a2, cpenable
      rsync
      movi a1, ${saved}
      movi a2, ${toWord(zeroFrom)}
      movi a3, ${(toWord(zeroTo) - toWord(zeroFrom)) / 4}
      movi a4, 0
      loopnez a3, zeroed
      s32i a4, a2, 0
      addi a2, a2, 4
    zeroed:
      movi a2, ${stackLow}
      call0 esp32_start         ; where the stack of calls ends
      call0 esp32_run           ; never returns: the loop is C's
    `,
    // Where traps end up, with their code in a2 and their place in a3. A stack that has overflowed is of no use, and nothing on it is
    // needed any more.
    panic: `
      wsr a4, excsave1          ; free a4 for the address
      movi a4, ${saved}
      ${Array.from({ length: REGISTERS }, (_, register) => (register === 4 ? '' : `s32i a${register}, a4, ${4 * register}`)).join('\n')}
      rsr a5, excsave1
      s32i a5, a4, 16
      mov.n a1, a4
      call0 esp32_panic         ; code, place, registers
    `,
  };
}

export const start: StartCode = { entry: ENTRY, roots: [ENTRY, 'panic'], routines };
