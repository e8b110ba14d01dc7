import type { Test, Writer } from '../../../machine';
import type { Branch } from '../branches';
import type { Mnemonic } from '../instructions';

/** Takes LX6 instructions. */
export type ChipWriter = Writer<Mnemonic>;

/** A condition as an LX6 branch. */
export type ChipTest = Test<Branch>;
