/**
 * Routines that translated code calls for what the chip cannot do in a few instructions. They keep to CALL0: arguments and results from a2
 * on, a12 to a15 kept. Only those that are called become part of a program.
 */
export const routines: Readonly<Record<string, string>> = {
  // What traps call, with the code in a2: adds the place and goes to the panic routine.
  trap: `
    mov.n a3, a0
    j panic
  `,
  // What empty slots of the function table lead to; the code is that of traps.ts.
  empty_slot: `
    movi a2, 3
    j trap
  `,
  // a2 to, a3 from, a4 bytes; the areas may overlap.
  memory_copy: `
    sub a5, a2, a3
    bgeu a5, a4, forward      ; the target does not start within the source
    add a3, a3, a4            ; backwards, byte by byte
    add a2, a2, a4
    loopnez a4, backwardEnd
    addi a3, a3, -1
    l8ui a5, a3, 0
    addi a2, a2, -1
    s8i a5, a2, 0
  backwardEnd:
    ret
  forward:
    or a5, a2, a3
    extui a5, a5, 0, 2
    bnez a5, bytes            ; not both aligned
    srli a5, a4, 2
    loopnez a5, wordsEnd
    l32i a6, a3, 0
    addi a3, a3, 4
    s32i a6, a2, 0
    addi a2, a2, 4
  wordsEnd:
    extui a4, a4, 0, 2
  bytes:
    loopnez a4, bytesEnd
    l8ui a5, a3, 0
    addi a3, a3, 1
    s8i a5, a2, 0
    addi a2, a2, 1
  bytesEnd:
    ret
  `,
  // a2 to, a3 byte, a4 bytes
  memory_fill: `
    extui a3, a3, 0, 8
    extui a5, a2, 0, 2
    bnez a5, bytes
    slli a5, a3, 8
    or a5, a5, a3
    slli a6, a5, 16
    or a5, a6, a5
    srli a6, a4, 2
    loopnez a6, wordsEnd
    s32i a5, a2, 0
    addi a2, a2, 4
  wordsEnd:
    extui a4, a4, 0, 2
  bytes:
    loopnez a4, bytesEnd
    s8i a3, a2, 0
    addi a2, a2, 1
  bytesEnd:
    ret
  `,
  // a3:a2 / a5:a4 -> quotient a3:a2, remainder a7:a6. Bit by bit; a8 to a10 change.
  int64_divide: `
    movi a6, 0
    movi a7, 0
    movi a8, 64
    or a9, a3, a5
    bnez a9, start
    quou a8, a2, a4           ; both fit a word
    remu a6, a2, a4
    mov.n a2, a8
    ret
  start:
    loop a8, end
    mov.n a10, a7
    ssai 31                   ; shift remainder:dividend left by one
    src a7, a7, a6
    src a6, a6, a3
    src a3, a3, a2
    slli a2, a2, 1
    bltz a10, subtract        ; a bit was shifted out: larger than any divisor
    bltu a7, a5, next
    bne a7, a5, subtract
    bltu a6, a4, next
  subtract:
    bgeu a6, a4, noBorrow
    addi a7, a7, -1
  noBorrow:
    sub a6, a6, a4
    sub a7, a7, a5
    addi a2, a2, 1
  next:
    nop
  end:
    ret
  `,
  int64_div_u: `
    j int64_divide
  `,
  int64_rem_u: `
    addi a1, a1, -16
    s32i a0, a1, 0
    call0 int64_divide
    mov.n a2, a6
    mov.n a3, a7
    l32i a0, a1, 0
    addi a1, a1, 16
    ret
  `,
  int64_div_s: `
    addi a1, a1, -16
    s32i a0, a1, 0
    xor a11, a3, a5           ; sign of the quotient
    bgez a3, positive
    neg a2, a2
    neg a3, a3
    beqz a2, positive
    addi a3, a3, -1
  positive:
    bgez a5, divide
    neg a4, a4
    neg a5, a5
    beqz a4, divide
    addi a5, a5, -1
  divide:
    call0 int64_divide
    bgez a11, done
    neg a2, a2
    neg a3, a3
    beqz a2, done
    addi a3, a3, -1
  done:
    l32i a0, a1, 0
    addi a1, a1, 16
    ret
  `,
  int64_rem_s: `
    addi a1, a1, -16
    s32i a0, a1, 0
    mov.n a11, a3             ; the remainder has the dividend's sign
    bgez a3, positive
    neg a2, a2
    neg a3, a3
    beqz a2, positive
    addi a3, a3, -1
  positive:
    bgez a5, divide
    neg a4, a4
    neg a5, a5
    beqz a4, divide
    addi a5, a5, -1
  divide:
    call0 int64_divide
    mov.n a2, a6
    mov.n a3, a7
    bgez a11, done
    neg a2, a2
    neg a3, a3
    beqz a2, done
    addi a3, a3, -1
  done:
    l32i a0, a1, 0
    addi a1, a1, 16
    ret
  `,
  // Where a program has no panic routine of its own.
  panic: `
    break 1, 15
  stop:
    j stop
  `,
};
