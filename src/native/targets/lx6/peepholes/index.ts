/**
 * What LX6 gains by whole loops: LOOP, which counts and branches without instructions, and pointers that step along in it.
 */
import { tidy } from '../../../ssa';
import type { Peepholes } from '../../../target';
import { useHardwareLoops } from './hardware-loops';
import { stepPointers } from './pointers';

export { stepPointers, useHardwareLoops };

export const peepholes: Peepholes = {
  countLoops(graph, flow, spared) {
    const turned = useHardwareLoops(graph, flow, spared);
    if (turned.length > 0 && stepPointers(graph, tidy(graph).loops)) tidy(graph);
    return turned;
  },
};
