/** The negative of a number in two registers. */
const negate = (low: string, high: string) => `
    sltu r8, r0, ${low}
    sub ${low}, r0, ${low}
    sub ${high}, r0, ${high}
    sub ${high}, ${high}, r8
`;

/** A division with signs: that of the result is the sign of r8. */
const divide = (sign: string, result: string) => `
    addi r14, r14, -16
    sw r15, r14, 0
    ${sign}
    sw r8, r14, 4
    call int64_sizes
    call int64_divide
    ${result}
    lw r8, r14, 4
    slt r8, r8, r0
    beqz r8, positive
    ${negate('r1', 'r2')}
  positive:
    lw r15, r14, 0
    addi r14, r14, 16
    ret
`;
const remainder = `
    or r1, r5, r0
    or r2, r6, r0
`;

/** Arguments from r1 on, results in r1 and r2; r9 to r12 are kept. */
export const routines: Readonly<Record<string, string>> = {
  // The code is in r1; the place is where the call would return to.
  trap: `
    or r2, r15, r0
    jump panic
  `,
  empty_slot: `
    li r1, 3
    call trap
  `,
  panic: `
  stop:
    jump stop
  `,
  memory_copy: `
    sub r4, r1, r2
    sltu r4, r4, r3
    bnez r4, backwards        ; the target starts within the source
  forward:
    beqz r3, done
    lb r4, r2, 0
    sb r4, r1, 0
    addi r1, r1, 1
    addi r2, r2, 1
    addi r3, r3, -1
    jump forward
  backwards:
    add r1, r1, r3
    add r2, r2, r3
  again:
    beqz r3, done
    addi r1, r1, -1
    addi r2, r2, -1
    lb r4, r2, 0
    sb r4, r1, 0
    addi r3, r3, -1
    jump again
  done:
    ret
  `,
  memory_fill: `
  again:
    beqz r3, done
    sb r2, r1, 0
    addi r1, r1, 1
    addi r3, r3, -1
    jump again
  done:
    ret
  `,
  // r2:r1 / r4:r3 -> quotient r2:r1, remainder r6:r5, bit by bit
  int64_divide: `
    li r5, 0
    li r6, 0
    li r7, 64
  next:
    shri r13, r6, 31          ; shift remainder:dividend left by one
    add r6, r6, r6
    shri r8, r5, 31
    or r6, r6, r8
    add r5, r5, r5
    shri r8, r2, 31
    or r5, r5, r8
    add r2, r2, r2
    shri r8, r1, 31
    or r2, r2, r8
    add r1, r1, r1
    bnez r13, subtract        ; a bit was shifted out: larger than any divisor
    sltu r8, r6, r4
    bnez r8, less
    sltu r8, r4, r6
    bnez r8, subtract
    sltu r8, r5, r3
    bnez r8, less
  subtract:
    sltu r8, r5, r3
    sub r5, r5, r3
    sub r6, r6, r4
    sub r6, r6, r8
    addi r1, r1, 1
  less:
    addi r7, r7, -1
    bnez r7, next
    ret
  `,
  // Both without their signs
  int64_sizes: `
    slt r8, r2, r0
    beqz r8, other
    ${negate('r1', 'r2')}
  other:
    slt r8, r4, r0
    beqz r8, done
    ${negate('r3', 'r4')}
  done:
    ret
  `,
  int64_div_u: `
    jump int64_divide
  `,
  int64_rem_u: `
    addi r14, r14, -16
    sw r15, r14, 0
    call int64_divide
    ${remainder}
    lw r15, r14, 0
    addi r14, r14, 16
    ret
  `,
  int64_div_s: divide('xor r8, r2, r4', ''),
  int64_rem_s: divide('or r8, r2, r0', remainder),
};
