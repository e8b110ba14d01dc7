/**
 * An int8 network as C: one file for each kind of layer in layers/, inner products in dot.ts, constants in emit-weights.ts; emit-network.ts
 * puts them together after the arena's plan.
 */
export { emitNetwork, type EmitOptions, type NetworkSources } from './emit-network';
