/**
 * What happens around an app while it runs, written down a line each, so that it can happen on every target:
 *
 *     wait 20                    milliseconds pass
 *     pin 34 high                somebody drives a pin
 *     digit 7                    a test digit of that class is drawn and sent
 *     coap PUT /value 2a 01      a request with a payload in hexadecimal bytes
 *     power-cycle                the plug is pulled and put back
 */
import type { CoapMethod } from '../../src/device';

export type OutsideEvent =
  | { readonly kind: 'wait'; readonly milliseconds: number }
  | { readonly kind: 'pin'; readonly pin: number; readonly level: boolean }
  | { readonly kind: 'digit'; readonly digit: number }
  | { readonly kind: 'coap'; readonly method: CoapMethod; readonly path: string; readonly payload: Uint8Array }
  | { readonly kind: 'power-cycle' };

/** @throws Error that names a line which is no event */
export function parseScript(text: string): OutsideEvent[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(parseLine);
}

function parseLine(line: string): OutsideEvent {
  const [kind, first, second, ...rest] = line.split(/\s+/);
  if (kind === 'wait') return { kind, milliseconds: Number(first) };
  if (kind === 'pin') return { kind, pin: Number(first), level: second === 'high' };
  if (kind === 'digit') return { kind, digit: Number(first) };
  if (kind === 'power-cycle') return { kind };
  const method = methods.find((name) => name === first);
  if (kind !== 'coap' || method === undefined || second === undefined) throw new Error(`no event: ${line}`);
  return { kind, method, path: second, payload: Uint8Array.from(rest, (byte) => parseInt(byte, 16)) };
}

const methods: readonly CoapMethod[] = ['GET', 'POST', 'PUT', 'DELETE'];
