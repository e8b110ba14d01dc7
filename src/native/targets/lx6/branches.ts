/** Branches and the ones that are taken when they are not, both ways. */
export const inverse = {
  beqz: 'bnez',
  bnez: 'beqz',
  bltz: 'bgez',
  bgez: 'bltz',
  beqi: 'bnei',
  bnei: 'beqi',
  blti: 'bgei',
  bgei: 'blti',
  bltui: 'bgeui',
  bgeui: 'bltui',
  beq: 'bne',
  bne: 'beq',
  blt: 'bge',
  bge: 'blt',
  bltu: 'bgeu',
  bgeu: 'bltu',
  bany: 'bnone',
  bnone: 'bany',
  ball: 'bnall',
  bnall: 'ball',
  bbc: 'bbs',
  bbs: 'bbc',
  bbci: 'bbsi',
  bbsi: 'bbci',
  bf: 'bt',
  bt: 'bf',
} as const;

export type Branch = keyof typeof inverse;

export const isBranch = (op: string): op is Branch => Object.hasOwn(inverse, op);
