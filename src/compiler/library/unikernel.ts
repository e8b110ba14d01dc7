/** What the compiler and an app have to know of a network. */
export interface NetworkFacts {
  readonly name: string;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly classes: number;
}

/** The module `unikernel` as TypeScript sees it; shapes are types, so that `new Uint8Array(model.inputs)` has a known length. */
export const unikernelDeclarations = (network: NetworkFacts | undefined): string => `
declare module 'unikernel' {
  const brand: unique symbol;
  /** Whole numbers of a chip's sizes. A plain number fits in where the compiler can prove that nothing is lost. */
  export type i8 = number & { readonly [brand]?: 'i8' };
  export type u8 = number & { readonly [brand]?: 'u8' };
  export type i16 = number & { readonly [brand]?: 'i8' | 'u8' | 'i16' };
  export type u16 = number & { readonly [brand]?: 'u8' | 'u16' };
  export type i32 = number & { readonly [brand]?: 'i8' | 'u8' | 'i16' | 'u16' | 'i32' };
  export type u32 = number & { readonly [brand]?: 'u8' | 'u16' | 'u32' };
  /** A number that single precision holds exactly. */
  export type f32 = number & { readonly [brand]?: 'i8' | 'u8' | 'i16' | 'u16' | 'f32' };
  /** Conversions: wrap as typed arrays do (\`i32(x)\` is \`x | 0\`), round as Math.fround does. */
  export function i8(x: number): i8;
  export function u8(x: number): u8;
  export function i16(x: number): i16;
  export function u16(x: number): u16;
  export function i32(x: number): i32;
  export function u32(x: number): u32;
  export function f32(x: number): f32;

  /** Text for whoever watches: prints what JavaScript would print. */
  export const console: Console;

  export const clock: {
    /** Milliseconds since start; wraps after 49 days. */
    millis(): u32;
    /** Microseconds since start. */
    micros(): number;
  };

  export const timer: {
    /** Calls the handler every so many milliseconds, from now on. Returns a number for \`cancel\`. */
    every(milliseconds: i32, handler: () => void): i32;
    /** Calls the handler once. */
    after(milliseconds: i32, handler: () => void): i32;
    cancel(id: i32): void;
  };

  export const pins: {
    write(pin: i32, level: boolean): void;
    read(pin: i32): boolean;
  };

  /** The board's coloured light. */
  export const led: { set(red: u8, green: u8, blue: u8): void };

  /** The board's screen: rows of text from 0; what does not fit is cut. */
  export const display: {
    clear(): void;
    text(row: i32, text: string): void;
    /** A digit's picture with its answer. */
    digit(ink: Uint8Array, answer: i32): void;
  };

  /** What survives a power failure. Keys have 1 to 15 bytes. A write is there whole or not at all. */
  export const store: {
    get(key: string, fallback: i32): i32;
    set(key: string, value: i32): void;
    /** Copies what was kept into the array; returns its number of bytes, -1 for nothing. */
    read(key: string, into: Uint8Array): i32;
    write(key: string, from: Uint8Array): void;
    remove(key: string): void;
  };

  /** Resources of your own. A handler answers with \`reply\` (text), \`replyBytes\` or \`fail\`; without any the answer is empty. */
  export const coap: {
    on(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, handler: (payload: Uint8Array) => void): void;
    reply(text: string): void;
    replyBytes(bytes: Uint8Array): void;
    /** A client error 4.00 to 4.31 by its detail: 4 is 'not found'. */
    fail(detail: i32): void;
  };

  /** Numbers that nobody can predict, or, after \`seed\`, always the same ones. */
  export const random: {
    seed(seed: u32): void;
    next(): u32;
    /** 0 to below - 1; 0 when \`below\` is not positive. */
    int(below: i32): i32;
  };
${
  network
    ? `
  /** The network on this line: ${network.name}. */
  export const model: {
    readonly height: ${network.height};
    readonly width: ${network.width};
    readonly channels: ${network.channels};
    readonly classes: ${network.classes};
    /** Bytes of ink: height x width x channels, row by row, 0 background to 255. */
    readonly inputs: ${network.height * network.width * network.channels};
    /** Reads a digit and returns its class, the first of the largest score. */
    predict(ink: Uint8Array): i32;
    /** The int8 score of each class at the last \`predict\` or digit. */
    scores(): Int8Array;
    /** Offers the model over CoAP (POST /infer) and calls the handler once a drawing with the answer; a stroke that is added soon after it calls it once more. */
    onDigit(handler: (digit: i32, ink: Uint8Array) => void): void;
  };`
    : ''
}
}
`;
