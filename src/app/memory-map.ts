import type { Build } from '../lab';
import type { Memory, MemorySegment } from './components';

/** Flash and RAM of a build, as the memory map draws them. */
export function memoriesOf({ layers, report, arenaBytes }: Build): readonly Memory[] {
  const weights = layers
    .filter(({ weightsBytes }) => weightsBytes > 0)
    .map(({ name, weightsBytes }): MemorySegment => ({ label: name, bytes: weightsBytes, kind: 'weights' }));
  const code = report.objects
    .map(({ object, code, data }) => ({ object, bytes: code + data }))
    .filter(({ object, bytes }) => object !== 'weights.o' && bytes > 0)
    .map(({ object, bytes }): MemorySegment => ({ label: nameOf(object), bytes, kind: 'code' }));
  const padding = report.weights - weights.reduce((sum, { bytes }) => sum + bytes, 0);
  const { stack, data, zero, total } = report.memory;
  return [
    {
      name: 'Image',
      segments: [
        ...weights,
        ...topOf(code, 6),
        { label: 'file structure', bytes: report.structure + padding, kind: 'other' },
      ],
    },
    {
      name: 'RAM',
      capacity: total,
      segments: [
        ...(arenaBytes > 0 ? [{ label: 'activations', bytes: arenaBytes, kind: 'arena' } as const] : []),
        { label: 'stack', bytes: stack, kind: 'stack' },
        ...(report.weights > 0 ? [{ label: 'weights', bytes: report.weights, kind: 'weights' } as const] : []),
        {
          label: 'variables and constants',
          bytes: Math.max(0, data + zero - arenaBytes - report.weights),
          kind: 'other',
        },
      ],
    },
  ];
}

/** The largest parts by name, the rest in one. */
function topOf(segments: readonly MemorySegment[], count: number): MemorySegment[] {
  const sorted = [...segments].sort((a, b) => b.bytes - a.bytes);
  const rest = sorted.slice(count).reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    ...sorted.slice(0, count),
    ...(rest > 0 ? [{ label: 'other parts', bytes: rest, kind: 'code' } as const] : []),
  ];
}

/** 'coap-server.o' -> 'coap-server'; what the optimiser merged is the network and the app. */
function nameOf(object: string): string {
  return /^(app|model)\.o/.test(object) ? 'network and app' : object.replace(/\.o$/, '');
}
