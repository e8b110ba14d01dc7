import type { StartCode } from '../../../../src/native/target';

const ENTRY = 'toy_entry';

export const start: StartCode = {
  entry: ENTRY,
  roots: [ENTRY, 'panic'],
  routines: ({ zeroFrom, zeroTo, stackTop }) => ({
    [ENTRY]: `
      li r14, ${stackTop}
      li r1, ${Math.ceil(zeroFrom / 4) * 4}
      li r2, ${Math.ceil(zeroTo / 4) * 4}
    next:
      sltu r3, r1, r2
      beqz r3, zeroed
      sw r0, r1, 0
      addi r1, r1, 4
      jump next
    zeroed:
      call toy_run
    stop:
      jump stop
    `,
  }),
};
