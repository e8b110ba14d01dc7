/** Why translated code panics; the first argument of the panic routine. The second is the address behind the trapping instruction. */
export const traps = {
  unreachable: 0,
  'division by zero': 1,
  'integer overflow': 2,
  'call through an empty slot': 3,
  'call beyond the table': 4,
} as const;
