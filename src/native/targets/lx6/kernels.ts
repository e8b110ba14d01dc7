/**
 * Hand-written forms of the kernels of wasm/unikernel/nn/kernels.h for the MAC16 unit of LX6, which adds products of 16-bit halves to a
 * 40-bit accumulator, one an instruction, and loads the next pair of factors meanwhile. They take the place of the library's functions of
 * the same names and keep to CALL0. Nothing else uses m0 to m3 and the accumulator, so nobody saves them.
 *
 * Counts are of instructions. By the virtual board's estimate each takes a cycle, MULSH two, and a branch that is taken three; on a chip
 * the first instruction that wants what was just loaded also waits for it.
 */

/**
 * uk_requantize_high: 16 instructions, 17 cycles. The upper half of accumulator * multiplier, less one for a negative product that ends in
 * 32 zeros; then rounded, with half of the divisor and the zero point added in one:
 * ((top >> shift) + 1 >> 1) + zero = (top >> shift) + 1 + 2 zero >> 1. Moves `channel` and `y` on.
 *
 * @param round loads 1 + 2 zero points into `sum`, or nothing when a register holds it
 * @param nth tells two of them in one kernel apart
 */
const requantise = (
  r: Readonly<Record<'sum' | 'upper' | 'scratch' | 'channel' | 'y' | 'low' | 'rounding', string>>,
  round = '',
  nth = '',
) => `
    l32i ${r.scratch}, ${r.channel}, 0
    add ${r.sum}, ${r.sum}, ${r.scratch}
    l32i ${r.scratch}, ${r.channel}, 4
    mulsh ${r.upper}, ${r.sum}, ${r.scratch}
    mull ${r.scratch}, ${r.sum}, ${r.scratch}
    beqz ${r.scratch}, exact${nth}  ; hardly ever
  product${nth}:
    l32i ${r.scratch}, ${r.channel}, 8
    ${round}
    ssr ${r.scratch}
    sra ${r.upper}, ${r.upper}
    add ${r.upper}, ${r.upper}, ${r.rounding}
    srai ${r.upper}, ${r.upper}, 1
    clamps ${r.upper}, ${r.upper}, 7
    max ${r.upper}, ${r.upper}, ${r.low}
    s16i ${r.upper}, ${r.y}, 0
    addi ${r.y}, ${r.y}, 2
    addi ${r.channel}, ${r.channel}, 12
`;

/** Saves registers at the stack's top, or loads them from there. */
const onStack = (op: 's32i' | 'l32i', registers: readonly number[]): string =>
  registers.map((register, index) => `${op} a${register}, a1, ${4 * index}`).join('\n');

/** The rare end of `requantise`, outside of the loop. */
const exactProduct = (upper: string, nth = '') => `
  exact${nth}:
    bgez ${upper}, product${nth}
    addi ${upper}, ${upper}, -1
    j product${nth}
`;

/** Nine products of the 3x3 patch at (row, column) of the 4x4 values in a8 to a15, with the filter in m0 to m3 and a5. */
function patchProducts(row: number, column: number): string {
  const half = (index: number) => (index % 2 === 0 ? 'l' : 'h');
  return Array.from({ length: 9 }, (_, tap) => {
    const across = column + (tap % 3);
    const value = `a${8 + 2 * (row + Math.floor(tap / 3)) + Math.floor(across / 2)}`;
    const op = tap === 0 ? 'mul' : 'mula';
    if (tap === 8) return `${op}.aa.${half(across)}l ${value}, a5`;
    const weight = `m${Math.floor(tap / 2)}`;
    // The first factor of two MAC registers' kinds is m0 or m1, the second m2 or m3.
    return tap < 4
      ? `${op}.da.${half(tap)}${half(across)} ${weight}, ${value}`
      : `${op}.ad.${half(across)}${half(tap)} ${value}, ${weight}`;
  }).join('\n');
}

export const kernels: Readonly<Record<string, string>> = {
  // a2 x, a3 rows, a4 length, a5 pitch, a6 patch. 8 instructions, and by row 6, 10 for eight values, and 4 for each pair that remains;
  // 5 by row and 4 by value when not everything lies in words. Three rows of 24 values: 116, in 128 cycles.
  uk_patch_i16: `
    slli a5, a5, 1            ; pitch in bytes
    slli a7, a4, 1
    or a8, a2, a5
    or a7, a7, a8
    bbsi a7, 1, halves
    srai a7, a4, 3            ; four words at a time
    extui a8, a4, 1, 2        ; and those that remain
  row:
    mov.n a9, a2
    loopnez a7, quadsEnd
    l32i a10, a9, 0
    l32i a11, a9, 4
    s32i a10, a6, 0
    s32i a11, a6, 4
    l32i a10, a9, 8
    l32i a11, a9, 12
    addi a9, a9, 16
    s32i a10, a6, 8
    s32i a11, a6, 12
    addi a6, a6, 16
  quadsEnd:
    loopnez a8, wordsEnd
    l32i a10, a9, 0
    addi a9, a9, 4
    s32i a10, a6, 0
    addi a6, a6, 4
  wordsEnd:
    add a2, a2, a5
    addi a3, a3, -1
    bnez a3, row
    ret
  halves:
    mov.n a9, a2
    loopnez a4, valuesEnd
    l16ui a10, a9, 0
    addi a9, a9, 2
    s16i a10, a6, 0
    addi a6, a6, 2
  valuesEnd:
    add a2, a2, a5
    addi a3, a3, -1
    bnez a3, halves
    ret
  `,

  // a2 patches, a3 filters, a4 y. 28 instructions, and by filter 21, and by patch of it 7 and 1 for each tap. 16 filters of 72 taps with
  // four patches, 4,608 products: 5,420, in 5,564 cycles.
  uk_filters_i16: `
    addi a1, a1, -16
    ${onStack('s32i', [12, 13, 14, 15])}
    l32i a6, a3, 0            ; weights
    l32i a13, a3, 4           ; channels
    l32i a14, a3, 8
    l32i a7, a3, 12           ; taps
    l32i a10, a3, 16
    l32i a15, a3, 20
    l32i a3, a3, 24           ; low
    mull a10, a10, a7
    addx2 a10, a10, a2        ; end of the patches
    addx2 a14, a14, a14
    addx4 a14, a14, a13       ; end of the channels
    add a15, a15, a15
    addi a15, a15, 1
    srai a7, a7, 2
    movi a8, 0
    addi a2, a2, -4           ; LDINC moves on before it loads
    addi a6, a6, -4
  filter:
    mov.n a9, a2
    ldinc m0, a9
    movi a11, -2147483648
  patch:
    mov.n a5, a6
    ldinc m2, a5
    mul.aa.ll a8, a8          ; the accumulator becomes 0
    loopnez a7, tapsEnd
    mula.dd.ll.ldinc m1, a9, m0, m2
    mula.dd.hh.ldinc m3, a5, m0, m2
    mula.dd.ll.ldinc m0, a9, m1, m3
    mula.dd.hh.ldinc m2, a5, m1, m3
  tapsEnd:
    rsr a12, acclo
    max a11, a11, a12
    blt a9, a10, patch        ; the next patch begins where this one ends, and m0 has its first word
    addi a6, a5, -4           ; so does the next filter
    ${requantise({ sum: 'a11', upper: 'a9', scratch: 'a12', channel: 'a13', y: 'a4', low: 'a3', rounding: 'a15' })}
    bltu a13, a14, filter
    ${onStack('l32i', [12, 13, 14, 15])}
    addi a1, a1, 16
    ret
    ${exactProduct('a9')}
  `,

  // a2 patch, a3 filters, a4 y. 38 instructions and 1.5 for each tap, and by pair of filters 55 and 3.25 for each tap. Products with whole
  // halves of words make 256 first + second + 128 sum of x; those with their lower bytes make second + 128 sum of x.
  uk_pairs_i16: `
    addi a1, a1, -32
    ${onStack('s32i', [0, 12, 13, 14, 15])}
    l32i a6, a3, 0            ; weights
    l32i a13, a3, 4           ; channels
    l32i a0, a3, 8
    l32i a7, a3, 12           ; taps
    l32i a15, a3, 20
    l32i a3, a3, 24           ; low
    addx2 a0, a0, a0
    addx4 a0, a0, a13         ; end of the channels
    add a15, a15, a15
    addi a15, a15, 1
    addi a2, a2, -4
    addi a6, a6, -4
    movi a8, 0
    movi a5, 1
    movi a11, 0x00ff00ff
    mov.n a9, a2
    mul.aa.ll a8, a8
    srai a10, a7, 1
    loopnez a10, sumEnd
    ldinc m0, a9
    mula.da.ll m0, a5
    mula.da.hl m0, a5
  sumEnd:
    rsr a14, acclo
    slli a14, a14, 7
    srai a7, a7, 2
  pair:
    mov.n a9, a2
    ldinc m0, a9
    addi a10, a6, 4
    mul.aa.ll a8, a8
    loopnez a7, lowerEnd
    l32i a5, a10, 0
    l32i a12, a10, 4
    addi a10, a10, 8
    and a5, a5, a11
    and a12, a12, a11
    mula.da.ll.ldinc m1, a9, m0, a5
    mula.da.hh m0, a5
    mula.da.ll.ldinc m0, a9, m1, a12
    mula.da.hh m1, a12
  lowerEnd:
    rsr a12, acclo
    mov.n a9, a2
    ldinc m0, a9
    mov.n a10, a6
    ldinc m2, a10
    mul.aa.ll a8, a8
    loopnez a7, wholeEnd
    mula.dd.ll.ldinc m1, a9, m0, m2
    mula.dd.hh.ldinc m3, a10, m0, m2
    mula.dd.ll.ldinc m0, a9, m1, m3
    mula.dd.hh.ldinc m2, a10, m1, m3
  wholeEnd:
    addi a6, a10, -4          ; the next pair
    rsr a9, acclo
    rsr a10, acchi
    ssai 8
    src a9, a10, a9           ; a 256th of it, of which 40 bits are known
    srai a5, a12, 8           ; both end in the same eight bits
    sub a9, a9, a5            ; first
    sub a12, a12, a14         ; second
    ${requantise(
      { sum: 'a9', upper: 'a10', scratch: 'a5', channel: 'a13', y: 'a4', low: 'a3', rounding: 'a15' },
      '',
      'First',
    )}
    bgeu a13, a0, pairsEnd    ; an odd number
    ${requantise(
      { sum: 'a12', upper: 'a10', scratch: 'a5', channel: 'a13', y: 'a4', low: 'a3', rounding: 'a15' },
      '',
      'Second',
    )}
    bltu a13, a0, pair
  pairsEnd:
    ${onStack('l32i', [0, 12, 13, 14, 15])}
    addi a1, a1, 32
    ret
    ${exactProduct('a10', 'First')}
    ${exactProduct('a10', 'Second')}
  `,

  // a2 x, a3 pitch, a4 columns, a5 filters, a6 y. 30 instructions, and by window 22, and by filter of it 66 for 36 products. The window's
  // 16 values stay in a8 to a15. 13 windows, eight filters, 3,744 products: 7,179, in 7,311 cycles.
  uk_conv3x3_pool2_i16: `
    addi a1, a1, -48
    ${onStack('s32i', [0, 12, 13, 14, 15])}
    slli a3, a3, 1
    s32i a3, a1, 20           ; pitch in bytes
    addx4 a4, a4, a2
    s32i a4, a1, 24           ; end of x
    l32i a7, a5, 0
    addi a7, a7, -4
    s32i a7, a1, 28           ; weights
    l32i a7, a5, 4
    s32i a7, a1, 32           ; channels
    l32i a7, a5, 8
    s32i a7, a1, 36           ; number of filters
    l32i a7, a5, 20
    add a7, a7, a7
    addi a7, a7, 1
    s32i a7, a1, 40           ; 1 + 2 zero points
    l32i a0, a5, 24           ; low
    mov.n a4, a6
  window:
    s32i a2, a1, 44           ; x
    l32i a3, a1, 20
    l32i a8, a2, 0
    l32i a9, a2, 4
    add a2, a2, a3
    l32i a10, a2, 0
    l32i a11, a2, 4
    add a2, a2, a3
    l32i a12, a2, 0
    l32i a13, a2, 4
    add a2, a2, a3
    l32i a14, a2, 0
    l32i a15, a2, 4
    l32i a2, a1, 28
    l32i a3, a1, 32
    l32i a5, a1, 36
    loop a5, filtersEnd
    ldinc m0, a2
    ldinc m1, a2
    ldinc m2, a2
    ldinc m3, a2
    l32i a5, a2, 4
    addi a2, a2, 8
    ${patchProducts(0, 0)}
    rsr a6, acclo
    ${patchProducts(0, 1)}
    rsr a7, acclo
    max a6, a6, a7
    ${patchProducts(1, 0)}
    rsr a7, acclo
    max a6, a6, a7
    ${patchProducts(1, 1)}
    rsr a7, acclo
    max a6, a6, a7
    ${requantise(
      { sum: 'a6', upper: 'a7', scratch: 'a5', channel: 'a3', y: 'a4', low: 'a0', rounding: 'a6' },
      'l32i a6, a1, 40',
    )}
  filtersEnd:
    l32i a2, a1, 44
    l32i a3, a1, 24
    addi a2, a2, 4
    blt a2, a3, window
    ${onStack('l32i', [0, 12, 13, 14, 15])}
    addi a1, a1, 48
    ret
    ${exactProduct('a7')}
  `,
};
