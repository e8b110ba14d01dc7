import { describe, expect, test } from 'vitest';
import { missing, type BrowserScope } from '../../../src/app/capabilities';

describe('what a browser lacks', () => {
  const whole: BrowserScope = {
    WebAssembly,
    Worker: {},
    RTCPeerConnection: {},
    BroadcastChannel: {},
    DecompressionStream: {},
    indexedDB: {},
    isSecureContext: true,
    navigator: { serviceWorker: {} },
  };
  const lacksOf = (changes: Partial<BrowserScope>) => missing({ ...whole, ...changes });

  test('is nothing in a current one', () => {
    expect(missing(whole)).toEqual([]);
  });

  test.each<[string, Partial<Record<keyof BrowserScope, unknown>>, string[]]>([
    ['a secure connection', { isSecureContext: false }, ['train', 'compile', 'keep', 'offline']],
    ['WebAssembly', { WebAssembly: undefined }, ['train', 'compile', 'run']],
    ['SIMD in WebAssembly', { WebAssembly: { validate: () => false } }, ['train']],
    ['web workers', { Worker: undefined }, ['train', 'compile', 'run']],
    ['stream decompression', { DecompressionStream: undefined }, ['train', 'compile']],
    ['WebRTC', { RTCPeerConnection: undefined }, []],
    ['BroadcastChannel', { BroadcastChannel: undefined }, ['together']],
    ['IndexedDB', { indexedDB: undefined }, ['keep']],
    ['service workers', { navigator: {} }, ['offline']],
    ['memory for the compiler (2 GB of 4)', { navigator: { serviceWorker: {}, deviceMemory: 2 } }, ['compile']],
  ])('%s: is told with what it costs', (what, changes, costs) => {
    // A browser that lacks something has undefined in its place.
    expect(lacksOf(changes as Partial<BrowserScope>)).toMatchObject([{ what, costs }]);
  });

  test('without WebRTC and BroadcastChannel there is no room', () => {
    const costs = lacksOf({ RTCPeerConnection: undefined, BroadcastChannel: undefined }).flatMap((lack) => lack.costs);
    expect(costs).toEqual(['together', 'together']);
  });
});
