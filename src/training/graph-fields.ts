import { outputShape, parseGraph, type Graph } from '../graph';
import type { Fields } from './json-fields';

const CLASSES = 10;

/** Reads a network that another peer sent. @throws UnikilnError `peer/malformed` if it is not one that could be trained here */
export function readGraph(fields: Fields, name: string): Graph {
  try {
    const graph = parseGraph(fields.value(name));
    return outputShape(graph).join() === String(CLASSES) ? graph : fields.fail(name);
  } catch {
    return fields.fail(name);
  }
}
