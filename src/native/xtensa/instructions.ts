/**
 * The instruction set of the ESP32's LX6 core as one table: operands in the order of the assembler, and the fixed bits of the word. Encoder,
 * listing and tests all read it. Source: Xtensa ISA Reference Manual, chapters 4 to 7; what the manual leaves open was measured.
 *
 * Words are little endian: 24 bits, or 16 bits where the name ends in `.n`.
 */

/** Where an operand sits in the word, and what it may be. */
export interface Field {
  /** How the operand is written: a register's letter, a plain number, or an address. */
  readonly kind: 'a' | 'f' | 'b' | 'm' | 'special' | 'number' | 'target';
  /** The bits for a value, or undefined when it does not fit. Targets are addresses, relative to the instruction's own. */
  put(value: number, pc: number): number | undefined;
  /** The value in a word. */
  take(word: number, pc: number): number;
}

type Kind = Field['kind'];

/** `width` bits from bit `shift`, holding (value - bias) / scale. */
function unsigned(kind: Kind, shift: number, width: number, scale = 1, bias = 0): Field {
  return {
    kind,
    put: (value) => {
      const scaled = (value - bias) / scale;
      return Number.isInteger(scaled) && scaled >= 0 && scaled < 2 ** width ? scaled << shift : undefined;
    },
    take: (word) => ((word >>> shift) & (2 ** width - 1)) * scale + bias,
  };
}

function signed(kind: Kind, shift: number, width: number, scale = 1): Field {
  const half = 2 ** (width - 1);
  return {
    kind,
    put: (value) => {
      const scaled = value / scale;
      if (!Number.isInteger(scaled) || scaled < -half || scaled >= half) return undefined;
      return (scaled & (2 ** width - 1)) << shift;
    },
    take: (word) => ((((word >>> shift) & (2 ** width - 1)) ^ half) - half) * scale,
  };
}

/** One of a list of constants, by its index. */
const listed = (shift: number, values: readonly number[]): Field => ({
  kind: 'number',
  put: (value) => {
    const index = values.indexOf(value);
    return index < 0 ? undefined : index << shift;
  },
  take: (word) => values[(word >>> shift) & 15]!,
});

/** A value whose bits lie in two places: the low `lowWidth` bits from `low`, the rest from `high`. */
const split = (low: number, lowWidth: number, high: number, width: number, of = (value: number) => value): Field => ({
  kind: 'number',
  put: (value) => {
    const bits = of(value);
    if (!Number.isInteger(bits) || bits < 0 || bits >= 2 ** width) return undefined;
    return ((bits & (2 ** lowWidth - 1)) << low) | ((bits >>> lowWidth) << high);
  },
  take: (word) =>
    of(((word >>> low) & (2 ** lowWidth - 1)) | (((word >>> high) & (2 ** (width - lowWidth) - 1)) << lowWidth)),
});

/** A place relative to the instruction, `from` (4 for a branch) bytes behind its start. */
const relative = (field: Field): Field => ({
  kind: 'target',
  put: (value, pc) => field.put(value - pc - 4, pc),
  take: (word, pc) => field.take(word, pc) + pc + 4,
});

const r = unsigned('a', 12, 4);
const s = unsigned('a', 8, 4);
const t = unsigned('a', 4, 4);
const fr = unsigned('f', 12, 4);
const fs = unsigned('f', 8, 4);
const ft = unsigned('f', 4, 4);
const br = unsigned('b', 12, 4);
const bs = unsigned('b', 8, 4);
const bt = unsigned('b', 4, 4);
const special = unsigned('special', 8, 8);
const user = unsigned('number', 4, 8);
const nibbleS = unsigned('number', 8, 4);
const nibbleT = unsigned('number', 4, 4);
const offset8 = unsigned('number', 16, 8);
const offset16 = unsigned('number', 16, 8, 2);
const offset32 = unsigned('number', 16, 8, 4);
const signed8 = signed('number', 16, 8);
const narrowOffset = unsigned('number', 12, 4, 4);
const branch8 = relative(signed('target', 16, 8));
const branch12 = relative(signed('target', 12, 12));
const jump18 = relative(signed('target', 6, 18));
const loopEnd = relative(unsigned('target', 16, 8));
const narrowBranch = relative({ ...split(12, 4, 4, 6), kind: 'target' });
/** CALL0 counts words from the word that the instruction is in. */
const call18: Field = {
  kind: 'target',
  put: (value, pc) => signed('target', 6, 18, 4).put(value - (pc - (pc % 4)) - 4, pc),
  take: (word, pc) => signed('target', 6, 18, 4).take(word, pc) + (pc - (pc % 4)) + 4,
};
/** L32R reaches backwards only: 64 Ki words below the instruction. */
const literal16: Field = {
  kind: 'target',
  put: (value, pc) => {
    const words = (value - (((pc + 3) & ~3) >>> 0)) / 4;
    return Number.isInteger(words) && words < 0 && words >= -65536 ? (words & 0xffff) << 8 : undefined;
  },
  take: (word, pc) => (((pc + 3) & ~3) >>> 0) + (((word >>> 8) & 0xffff) - 65536) * 4,
};
/** MOVI: 12 bits, the low eight on top. */
const movi12: Field = {
  kind: 'number',
  put: (value) =>
    Number.isInteger(value) && value >= -2048 && value < 2048
      ? ((value & 0xff) << 16) | (((value >> 8) & 15) << 8)
      : undefined,
  take: (word) => ((((word >>> 16) & 0xff) | (word & 0xf00)) << 20) >> 20,
};
/** MOVI.N: -32 to 95. */
const narrowMovi: Field = {
  kind: 'number',
  put: (value) =>
    Number.isInteger(value) && value >= -32 && value < 96
      ? ((value & 15) << 12) | (((value >> 4) & 7) << 4)
      : undefined,
  take: (word) => {
    const value = ((word >>> 12) & 15) | (((word >>> 4) & 7) << 4);
    return value >= 96 ? value - 128 : value;
  },
};

/** Constants of BEQI, BNEI, BLTI, BGEI. */
export const B4CONST = [-1, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 32, 64, 128, 256] as const;
/** Constants of BLTUI and BGEUI. */
export const B4CONSTU = [32768, 65536, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 32, 64, 128, 256] as const;
const b4const = listed(12, B4CONST);
const b4constu = listed(12, B4CONSTU);
const narrowAddi = listed(4, [-1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);

const slliAmount = split(4, 4, 20, 5, (amount) => 32 - amount);
const sraiAmount = split(8, 4, 20, 5);
const extuiShift = split(8, 4, 16, 5);
const extuiBits = unsigned('number', 20, 4, 1, 1);
const bitNumber = split(4, 4, 12, 5);
const ssaiAmount = split(8, 4, 4, 5);
const sextBit = unsigned('number', 4, 4, 1, 7);
/** MAC16 registers: the first factor is m0 or m1, the second m2 or m3; LDINC loads any. */
const mw = unsigned('m', 12, 2);
const mx = unsigned('m', 14, 1);
const my = unsigned('m', 6, 1, 1, 2);

export interface Instruction {
  readonly word: number;
  readonly operands: readonly Field[];
  /** 3, or 2 for the short forms. */
  readonly size: 2 | 3;
}

const wide = (word: number, ...operands: Field[]): Instruction => ({ word, operands, size: 3 });
const narrow = (word: number, ...operands: Field[]): Instruction => ({ word, operands, size: 2 });
const rrr = (word: number) => wide(word, r, s, t);

/** Register first, then base and offset: `l32i at, as, offset`. */
export const instructions = {
  // Arithmetic
  add: rrr(0x800000),
  addx2: rrr(0x900000),
  addx4: rrr(0xa00000),
  addx8: rrr(0xb00000),
  sub: rrr(0xc00000),
  subx2: rrr(0xd00000),
  subx4: rrr(0xe00000),
  subx8: rrr(0xf00000),
  neg: wide(0x600000, r, t),
  abs: wide(0x600100, r, t),
  and: rrr(0x100000),
  or: rrr(0x200000),
  xor: rrr(0x300000),
  addi: wide(0x00c002, t, s, signed8),
  addmi: wide(0x00d002, t, s, signed('number', 16, 8, 256)),
  movi: wide(0x00a002, t, movi12),
  'add.n': narrow(0x000a, r, s, t),
  'addi.n': narrow(0x000b, r, s, narrowAddi),
  'mov.n': narrow(0x000d, t, s),
  'movi.n': narrow(0x000c, s, narrowMovi),
  mull: rrr(0x820000),
  muluh: rrr(0xa20000),
  mulsh: rrr(0xb20000),
  mul16u: rrr(0xc10000),
  mul16s: rrr(0xd10000),
  quou: rrr(0xc20000),
  quos: rrr(0xd20000),
  remu: rrr(0xe20000),
  rems: rrr(0xf20000),
  min: rrr(0x430000),
  max: rrr(0x530000),
  minu: rrr(0x630000),
  maxu: rrr(0x730000),
  sext: wide(0x230000, r, s, sextBit),
  clamps: wide(0x330000, r, s, sextBit),
  nsa: wide(0x40e000, t, s),
  nsau: wide(0x40f000, t, s),
  moveqz: rrr(0x830000),
  movnez: rrr(0x930000),
  movltz: rrr(0xa30000),
  movgez: rrr(0xb30000),
  movf: wide(0xc30000, r, s, bt),
  movt: wide(0xd30000, r, s, bt),

  // Shifts; SAR holds the amount
  slli: wide(0x010000, r, s, slliAmount),
  srai: wide(0x210000, r, t, sraiAmount),
  srli: wide(0x410000, r, t, nibbleS),
  extui: wide(0x040000, r, t, extuiShift, extuiBits),
  ssr: wide(0x400000, s),
  ssl: wide(0x401000, s),
  ssa8l: wide(0x402000, s),
  ssa8b: wide(0x403000, s),
  ssai: wide(0x404000, ssaiAmount),
  sll: wide(0xa10000, r, s),
  srl: wide(0x910000, r, t),
  sra: wide(0xb10000, r, t),
  src: rrr(0x810000),

  // Memory
  l8ui: wide(0x000002, t, s, offset8),
  l16ui: wide(0x001002, t, s, offset16),
  l16si: wide(0x009002, t, s, offset16),
  l32i: wide(0x002002, t, s, offset32),
  s8i: wide(0x004002, t, s, offset8),
  s16i: wide(0x005002, t, s, offset16),
  s32i: wide(0x006002, t, s, offset32),
  l32ai: wide(0x00b002, t, s, offset32),
  s32ri: wide(0x00f002, t, s, offset32),
  s32c1i: wide(0x00e002, t, s, offset32),
  'l32i.n': narrow(0x0008, t, s, narrowOffset),
  's32i.n': narrow(0x0009, t, s, narrowOffset),
  l32r: wide(0x000001, t, literal16),
  memw: wide(0x0020c0),
  extw: wide(0x0020d0),

  // Branches, calls, loops
  j: wide(0x000006, jump18),
  jx: wide(0x0000a0, s),
  call0: wide(0x000005, call18),
  callx0: wide(0x0000c0, s),
  ret: wide(0x000080),
  'ret.n': narrow(0xf00d),
  beqz: wide(0x000016, s, branch12),
  bnez: wide(0x000056, s, branch12),
  bltz: wide(0x000096, s, branch12),
  bgez: wide(0x0000d6, s, branch12),
  'beqz.n': narrow(0x008c, s, narrowBranch),
  'bnez.n': narrow(0x00cc, s, narrowBranch),
  beqi: wide(0x000026, s, b4const, branch8),
  bnei: wide(0x000066, s, b4const, branch8),
  blti: wide(0x0000a6, s, b4const, branch8),
  bgei: wide(0x0000e6, s, b4const, branch8),
  bltui: wide(0x0000b6, s, b4constu, branch8),
  bgeui: wide(0x0000f6, s, b4constu, branch8),
  bnone: wide(0x000007, s, t, branch8),
  beq: wide(0x001007, s, t, branch8),
  blt: wide(0x002007, s, t, branch8),
  bltu: wide(0x003007, s, t, branch8),
  ball: wide(0x004007, s, t, branch8),
  bbc: wide(0x005007, s, t, branch8),
  bbci: wide(0x006007, s, bitNumber, branch8),
  bany: wide(0x008007, s, t, branch8),
  bne: wide(0x009007, s, t, branch8),
  bge: wide(0x00a007, s, t, branch8),
  bgeu: wide(0x00b007, s, t, branch8),
  bnall: wide(0x00c007, s, t, branch8),
  bbs: wide(0x00d007, s, t, branch8),
  bbsi: wide(0x00e007, s, bitNumber, branch8),
  bf: wide(0x000076, bs, branch8),
  bt: wide(0x001076, bs, branch8),
  loop: wide(0x008076, s, loopEnd),
  loopnez: wide(0x009076, s, loopEnd),
  loopgtz: wide(0x00a076, s, loopEnd),

  // Windowed registers
  entry: wide(0x000036, s, unsigned('number', 12, 12, 8)),
  call4: wide(0x000015, call18),
  call8: wide(0x000025, call18),
  call12: wide(0x000035, call18),
  callx4: wide(0x0000d0, s),
  callx8: wide(0x0000e0, s),
  callx12: wide(0x0000f0, s),
  retw: wide(0x000090),
  'retw.n': narrow(0xf01d),
  movsp: wide(0x001000, t, s),
  rotw: wide(0x408000, signed('number', 4, 4)),
  rfwo: wide(0x003400),
  rfwu: wide(0x003500),

  // System
  nop: wide(0x0020f0),
  'nop.n': narrow(0xf03d),
  isync: wide(0x002000),
  rsync: wide(0x002010),
  esync: wide(0x002020),
  dsync: wide(0x002030),
  rfe: wide(0x003000),
  rfi: wide(0x003010, nibbleS),
  break: wide(0x004000, nibbleS, nibbleT),
  'break.n': narrow(0xf02d, nibbleS),
  ill: wide(0x000000),
  'ill.n': narrow(0xf06d),
  syscall: wide(0x005000),
  simcall: wide(0x005100),
  rsil: wide(0x006000, t, nibbleS),
  waiti: wide(0x007000, nibbleS),
  rsr: wide(0x030000, t, special),
  wsr: wide(0x130000, t, special),
  xsr: wide(0x610000, t, special),
  rur: wide(0xe30000, r, user),
  wur: wide(0xf30000, t, special),

  // MAC16: 16 x 16 bits into a 40-bit accumulator
  ldinc: wide(0x800004, mw, s),
  lddec: wide(0x900004, mw, s),
  'mul.aa.ll': wide(0x740004, s, t),
  'mul.aa.hl': wide(0x750004, s, t),
  'mul.aa.lh': wide(0x760004, s, t),
  'mul.aa.hh': wide(0x770004, s, t),
  'mula.aa.ll': wide(0x780004, s, t),
  'mula.aa.hl': wide(0x790004, s, t),
  'mula.aa.lh': wide(0x7a0004, s, t),
  'mula.aa.hh': wide(0x7b0004, s, t),
  'mul.ad.ll': wide(0x340004, s, my),
  'mul.ad.hl': wide(0x350004, s, my),
  'mul.ad.lh': wide(0x360004, s, my),
  'mul.ad.hh': wide(0x370004, s, my),
  'mul.da.ll': wide(0x640004, mx, t),
  'mul.da.hl': wide(0x650004, mx, t),
  'mul.da.lh': wide(0x660004, mx, t),
  'mul.da.hh': wide(0x670004, mx, t),
  'mula.ad.ll': wide(0x380004, s, my),
  'mula.ad.hl': wide(0x390004, s, my),
  'mula.ad.lh': wide(0x3a0004, s, my),
  'mula.ad.hh': wide(0x3b0004, s, my),
  'mula.da.ll': wide(0x680004, mx, t),
  'mula.da.hl': wide(0x690004, mx, t),
  'mula.da.lh': wide(0x6a0004, mx, t),
  'mula.da.hh': wide(0x6b0004, mx, t),
  'mula.dd.ll': wide(0x280004, mx, my),
  'mula.dd.hl': wide(0x290004, mx, my),
  'mula.dd.lh': wide(0x2a0004, mx, my),
  'mula.dd.hh': wide(0x2b0004, mx, my),
  'mula.dd.ll.ldinc': wide(0x080004, mw, s, mx, my),
  'mula.dd.hl.ldinc': wide(0x090004, mw, s, mx, my),
  'mula.dd.lh.ldinc': wide(0x0a0004, mw, s, mx, my),
  'mula.dd.hh.ldinc': wide(0x0b0004, mw, s, mx, my),
  'mula.da.ll.ldinc': wide(0x480004, mw, s, mx, t),
  'mula.da.hl.ldinc': wide(0x490004, mw, s, mx, t),
  'mula.da.lh.ldinc': wide(0x4a0004, mw, s, mx, t),
  'mula.da.hh.ldinc': wide(0x4b0004, mw, s, mx, t),

  // Booleans and single precision
  andb: wide(0x020000, br, bs, bt),
  orb: wide(0x220000, br, bs, bt),
  xorb: wide(0x420000, br, bs, bt),
  lsi: wide(0x000003, ft, s, offset32),
  ssi: wide(0x004003, ft, s, offset32),
  'add.s': wide(0x0a0000, fr, fs, ft),
  'sub.s': wide(0x1a0000, fr, fs, ft),
  'mul.s': wide(0x2a0000, fr, fs, ft),
  'madd.s': wide(0x4a0000, fr, fs, ft),
  'msub.s': wide(0x5a0000, fr, fs, ft),
  'maddn.s': wide(0x6a0000, fr, fs, ft),
  'divn.s': wide(0x7a0000, fr, fs, ft),
  'round.s': wide(0x8a0000, r, fs, nibbleT),
  'trunc.s': wide(0x9a0000, r, fs, nibbleT),
  'floor.s': wide(0xaa0000, r, fs, nibbleT),
  'ceil.s': wide(0xba0000, r, fs, nibbleT),
  'float.s': wide(0xca0000, fr, s, nibbleT),
  'ufloat.s': wide(0xda0000, fr, s, nibbleT),
  'utrunc.s': wide(0xea0000, r, fs, nibbleT),
  'mov.s': wide(0xfa0000, fr, fs),
  'abs.s': wide(0xfa0010, fr, fs),
  'neg.s': wide(0xfa0060, fr, fs),
  rfr: wide(0xfa0040, r, fs),
  wfr: wide(0xfa0050, fr, s),
  'const.s': wide(0xfa0030, fr, nibbleS),
  'div0.s': wide(0xfa0070, fr, fs),
  'recip0.s': wide(0xfa0080, fr, fs),
  'sqrt0.s': wide(0xfa0090, fr, fs),
  'rsqrt0.s': wide(0xfa00a0, fr, fs),
  'nexp01.s': wide(0xfa00b0, fr, fs),
  'mksadj.s': wide(0xfa00c0, fr, fs),
  'mkdadj.s': wide(0xfa00d0, fr, fs),
  'addexp.s': wide(0xfa00e0, fr, fs),
  'addexpm.s': wide(0xfa00f0, fr, fs),
  'un.s': wide(0x1b0000, br, fs, ft),
  'oeq.s': wide(0x2b0000, br, fs, ft),
  'ueq.s': wide(0x3b0000, br, fs, ft),
  'olt.s': wide(0x4b0000, br, fs, ft),
  'ult.s': wide(0x5b0000, br, fs, ft),
  'ole.s': wide(0x6b0000, br, fs, ft),
  'ule.s': wide(0x7b0000, br, fs, ft),
} as const satisfies Record<string, Instruction>;

export type Mnemonic = keyof typeof instructions;

/** Special registers that start code, kernels and panic use, by number (RSR, WSR, XSR). */
export const specialRegisters = {
  lbeg: 0,
  lend: 1,
  lcount: 2,
  sar: 3,
  br: 4,
  acclo: 16,
  acchi: 17,
  m0: 32,
  m1: 33,
  m2: 34,
  m3: 35,
  windowbase: 72,
  windowstart: 73,
  epc1: 177,
  excsave1: 209,
  cpenable: 224,
  interrupt: 226,
  intclear: 227,
  intenable: 228,
  ps: 230,
  vecbase: 231,
  exccause: 232,
  ccount: 234,
  prid: 235,
  excvaddr: 238,
  ccompare0: 240,
} as const;
