import { RegisterFile } from './registers';

/** RNG_DATA in the page at 0x3FF75000. */
const DATA = 0x144;

/** The random number register: another number each time. */
export class RandomNumbers extends RegisterFile {
  override read(offset: number): number {
    return offset === DATA ? crypto.getRandomValues(new Uint32Array(1))[0]! : this.get(offset);
  }
}
