import type { Expression } from '../../ir';
import type { NetworkFacts } from '../../library/unikernel';
import type { Places } from '../slots/places';
import { borderRange, unikernelCalls, type Border } from '../unikernel-calls';
import type { Listener } from './evaluate';
import { anything, constant, int32, integers, lengths, onlyNaN, rangeOfKind, type Range } from './range';

interface UnikernelContext {
  readonly places: Places;
  /** What `model` stands for. */
  readonly network: NetworkFacts | undefined;
  readonly listener: Listener;
}

/** What a function of `unikernel` gives, and what it hands to handlers and writes into arrays; `given` are its arguments. */
export function unikernelRange(
  e: Extract<Expression, { kind: 'call-unikernel' }>,
  given: readonly Range[],
  { places, network, listener }: UnikernelContext,
): Range {
  const call = unikernelCalls[e.name];
  e.arguments.forEach((argument, index) => {
    const border = call?.parameters[index];
    if (border?.kind !== 'handler') return;
    places.expression(argument).parameters.forEach((parameter, position) => {
      const passed = border.parameters[position];
      if (!passed) return;
      listener.flow(parameter, handedOver(e.name, passed, network));
      if (passed.kind === 'view') listener.flow(parameter.element, rangeOfKind(passed.element));
    });
  });
  for (const index of call?.writes ?? []) {
    const slot = places.expression(e.arguments[index]!).element;
    listener.flow(slot, slot.brand ? rangeOfKind(slot.brand) : onlyNaN);
  }
  if (call?.result.kind === 'view') {
    listener.flow(places.expression(e).element, rangeOfKind(call.result.element));
    return network ? constant(network.classes) : lengths;
  }
  if (e.name === 'model.predict' && network) return integers(0, network.classes - 1);
  if (e.name === 'random.int') return randomRange(given[0] ?? anything);
  return call?.range ?? anything;
}

/** What a handler is handed. */
function handedOver(name: string, border: Border, facts: NetworkFacts | undefined): Range {
  if (name !== 'model.onDigit' || !facts) return borderRange(border);
  return border.kind === 'view'
    ? constant(facts.height * facts.width * facts.channels)
    : integers(0, facts.classes - 1);
}

/** 0 to below - 1. Who asks for one of one value, as tests and benchmarks do, wants a 0 that the compiler does not know. */
const randomRange = (below: Range): Range => integers(0, Math.min(Math.max(below.max - 1, 1), int32.max - 1));
