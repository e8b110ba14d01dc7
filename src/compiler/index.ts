/**
 * The compiler: C out of an int8 network (network/). The C is C99 that a person can read, without allocation or library calls, and
 * computes bit for bit what the graph's int8 reference does.
 */
export { emitNetwork, type EmitOptions, type NetworkSources } from './network';
