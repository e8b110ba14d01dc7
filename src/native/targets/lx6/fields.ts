/** Operand fields of Xtensa instructions: where each sits in the word, and what it may be (ISA Reference Manual, chapter 7). */

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
export function unsigned(kind: Kind, shift: number, width: number, scale = 1, bias = 0): Field {
  return {
    kind,
    put: (value) => {
      const scaled = (value - bias) / scale;
      return Number.isInteger(scaled) && scaled >= 0 && scaled < 2 ** width ? scaled << shift : undefined;
    },
    take: (word) => ((word >>> shift) & (2 ** width - 1)) * scale + bias,
  };
}

export function signed(kind: Kind, shift: number, width: number, scale = 1): Field {
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

export const r = unsigned('a', 12, 4);
export const s = unsigned('a', 8, 4);
export const t = unsigned('a', 4, 4);
export const fr = unsigned('f', 12, 4);
export const fs = unsigned('f', 8, 4);
export const ft = unsigned('f', 4, 4);
export const br = unsigned('b', 12, 4);
export const bs = unsigned('b', 8, 4);
export const bt = unsigned('b', 4, 4);
export const special = unsigned('special', 8, 8);
export const user = unsigned('number', 4, 8);
export const nibbleS = unsigned('number', 8, 4);
export const nibbleT = unsigned('number', 4, 4);
export const offset8 = unsigned('number', 16, 8);
export const offset16 = unsigned('number', 16, 8, 2);
export const offset32 = unsigned('number', 16, 8, 4);
export const signed8 = signed('number', 16, 8);
export const narrowOffset = unsigned('number', 12, 4, 4);
export const branch8 = relative(signed('target', 16, 8));
export const branch12 = relative(signed('target', 12, 12));
export const jump18 = relative(signed('target', 6, 18));
export const loopEnd = relative(unsigned('target', 16, 8));
export const narrowBranch = relative({ ...split(12, 4, 4, 6), kind: 'target' });
/** CALL0 counts words from the word that the instruction is in. */
export const call18: Field = {
  kind: 'target',
  put: (value, pc) => signed('target', 6, 18, 4).put(value - (pc - (pc % 4)) - 4, pc),
  take: (word, pc) => signed('target', 6, 18, 4).take(word, pc) + (pc - (pc % 4)) + 4,
};
/** L32R reaches backwards only: 64 Ki words below the instruction. */
export const literal16: Field = {
  kind: 'target',
  put: (value, pc) => {
    const words = (value - (((pc + 3) & ~3) >>> 0)) / 4;
    return Number.isInteger(words) && words < 0 && words >= -65536 ? (words & 0xffff) << 8 : undefined;
  },
  take: (word, pc) => (((pc + 3) & ~3) >>> 0) + (((word >>> 8) & 0xffff) - 65536) * 4,
};
/** MOVI: 12 bits, the low eight on top. */
export const movi12: Field = {
  kind: 'number',
  put: (value) =>
    Number.isInteger(value) && value >= -2048 && value < 2048
      ? ((value & 0xff) << 16) | (((value >> 8) & 15) << 8)
      : undefined,
  take: (word) => ((((word >>> 16) & 0xff) | (word & 0xf00)) << 20) >> 20,
};
/** MOVI.N: -32 to 95. */
export const narrowMovi: Field = {
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
export const b4const = listed(12, B4CONST);
export const b4constu = listed(12, B4CONSTU);
export const narrowAddi = listed(4, [-1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);

export const slliAmount = split(4, 4, 20, 5, (amount) => 32 - amount);
export const sraiAmount = split(8, 4, 20, 5);
export const extuiShift = split(8, 4, 16, 5);
export const extuiBits = unsigned('number', 20, 4, 1, 1);
export const bitNumber = split(4, 4, 12, 5);
export const ssaiAmount = split(8, 4, 4, 5);
export const sextBit = unsigned('number', 4, 4, 1, 7);
/** MAC16 registers: the first factor is m0 or m1, the second m2 or m3; LDINC loads any. */
export const mw = unsigned('m', 12, 2);
export const mx = unsigned('m', 14, 1);
export const my = unsigned('m', 6, 1, 1, 2);
