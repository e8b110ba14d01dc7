import { anything, int32, integers, rangeOfKind, type Range } from './numbers/range';
import type { ElementKind } from '../ir';

/** How a value crosses the border to the library OS. */
export type Border =
  | { readonly kind: 'number'; readonly as: 'i32' | 'u32' | 'u8' | 'f64' }
  | { readonly kind: 'boolean' | 'text' | 'void' }
  | { readonly kind: 'view'; readonly element: ElementKind }
  /** One of several strings, as its index in `members`. */
  | { readonly kind: 'choice'; readonly members: readonly string[] }
  | { readonly kind: 'handler'; readonly parameters: readonly Border[] };

/** A function of `unikernel` in C (include/app.h). */
export interface UnikernelCall {
  /** Its name in C. */
  readonly c: string;
  readonly parameters: readonly Border[];
  readonly result: Border;
  /** What is known of a number that it returns. */
  readonly range?: Range;
  /** Gets the address of the network as its first argument. */
  readonly model?: boolean;
  /** Indices of arrays that it writes into. */
  readonly writes?: readonly number[];
}

const i32: Border = { kind: 'number', as: 'i32' };
const u32: Border = { kind: 'number', as: 'u32' };
const u8: Border = { kind: 'number', as: 'u8' };
const text: Border = { kind: 'text' };
const nothing: Border = { kind: 'void' };
const boolean: Border = { kind: 'boolean' };
const bytes: Border = { kind: 'view', element: 'u8' };
const handler = (...parameters: readonly Border[]): Border => ({ kind: 'handler', parameters });
const methods: Border = { kind: 'choice', members: ['GET', 'POST', 'PUT', 'DELETE'] };

/** All functions of library/unikernel.ts but console.log, which is a statement. */
export const unikernelCalls: Readonly<Record<string, UnikernelCall>> = {
  'clock.millis': { c: 'uk_clock_millis', parameters: [], result: u32, range: rangeOfKind('u32') },
  'clock.micros': {
    c: 'uk_clock_micros',
    parameters: [],
    result: { kind: 'number', as: 'f64' },
    range: { ...anything, min: 0, max: 2 ** 53, whole: true, nan: false, minusZero: false },
  },
  'timer.every': { c: 'uk_timer_every', parameters: [i32, handler()], result: i32, range: int32 },
  'timer.after': { c: 'uk_timer_after', parameters: [i32, handler()], result: i32, range: int32 },
  'timer.cancel': { c: 'uk_timer_cancel', parameters: [i32], result: nothing },
  'pins.write': { c: 'uk_pins_write', parameters: [i32, boolean], result: nothing },
  'pins.read': { c: 'uk_pins_read', parameters: [i32], result: boolean },
  'led.set': { c: 'uk_led_set', parameters: [u8, u8, u8], result: nothing },
  'display.clear': { c: 'uk_display_clear', parameters: [], result: nothing },
  'display.text': { c: 'uk_display_text', parameters: [i32, text], result: nothing },
  'display.digit': { c: 'uk_display_digit', parameters: [bytes, i32], result: nothing },
  'store.get': { c: 'uk_store_get', parameters: [text, i32], result: i32, range: int32 },
  'store.set': { c: 'uk_store_set', parameters: [text, i32], result: nothing },
  'store.read': { c: 'uk_store_read', parameters: [text, bytes], result: i32, range: int32, writes: [1] },
  'store.write': { c: 'uk_store_write', parameters: [text, bytes], result: nothing },
  'store.remove': { c: 'uk_store_remove', parameters: [text], result: nothing },
  'coap.on': { c: 'uk_coap_on', parameters: [methods, text, handler(bytes)], result: nothing },
  'coap.reply': { c: 'uk_coap_reply', parameters: [text], result: nothing },
  'coap.replyBytes': { c: 'uk_coap_reply_bytes', parameters: [bytes], result: nothing },
  'coap.fail': { c: 'uk_coap_fail', parameters: [i32], result: nothing },
  'random.seed': { c: 'uk_random_seed', parameters: [u32], result: nothing },
  'random.next': { c: 'uk_random_next', parameters: [], result: u32, range: rangeOfKind('u32') },
  'random.int': { c: 'uk_random_int', parameters: [i32], result: i32 },
  'model.predict': { c: 'uk_model_predict', parameters: [bytes], result: i32, range: int32, model: true },
  'model.scores': { c: 'uk_model_scores', parameters: [], result: { kind: 'view', element: 'i8' }, model: true },
  'model.onDigit': { c: 'uk_model_on_digit', parameters: [handler(i32, bytes)], result: nothing, model: true },
};

/** Numbers that a handler may get. */
export const borderRange = (border: Border): Range =>
  border.kind === 'number' ? rangeOfKind(border.as) : border.kind === 'view' ? integers(0, 2 ** 31 - 1) : anything;
