import type { Graph } from './model';

/**
 * The one text form of a graph: equal graphs give equal text, whatever the order in which their attributes were written. Its SHA-256
 * names the network among peers and in caches.
 */
export function canonicalJson(graph: Graph): string {
  return JSON.stringify(graph, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
