// A binary heap as a priority queue, and Dijkstra's shortest paths on it.
interface Entry {
  node: number;
  distance: number;
}

class PriorityQueue {
  private readonly nodes = new Int32Array(64);
  private readonly distances = new Float64Array(64);
  private count = 0;

  get isEmpty(): boolean {
    return this.count === 0;
  }

  push(node: number, distance: number): void {
    let at = this.count++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.distances[parent] <= distance) break;
      this.nodes[at] = this.nodes[parent];
      this.distances[at] = this.distances[parent];
      at = parent;
    }
    this.nodes[at] = node;
    this.distances[at] = distance;
  }

  pop(into: Entry): void {
    into.node = this.nodes[0];
    into.distance = this.distances[0];
    const node = this.nodes[--this.count];
    const distance = this.distances[this.count];
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.count) break;
      if (child + 1 < this.count && this.distances[child + 1] < this.distances[child]) child++;
      if (this.distances[child] >= distance) break;
      this.nodes[at] = this.nodes[child];
      this.distances[at] = this.distances[child];
      at = child;
    }
    this.nodes[at] = node;
    this.distances[at] = distance;
  }
}

type Edge = readonly [from: number, to: number, weight: number];
const edges: readonly Edge[] = [
  [0, 1, 7], [0, 2, 9], [0, 5, 14], [1, 2, 10], [1, 3, 15], [2, 3, 11], [2, 5, 2], [3, 4, 6], [4, 5, 9.5],
];

export function main(): void {
  const distances = new Float64Array(6).fill(Infinity);
  const queue = new PriorityQueue();
  const entry: Entry = { node: 0, distance: 0 };
  distances[0] = 0;
  queue.push(0, 0);
  while (!queue.isEmpty) {
    queue.pop(entry);
    if (entry.distance > distances[entry.node]) continue;
    for (const [from, to, weight] of edges) {
      const other = from === entry.node ? to : to === entry.node ? from : -1;
      if (other < 0) continue;
      const distance = entry.distance + weight;
      if (distance < distances[other]) {
        distances[other] = distance;
        queue.push(other, distance);
      }
    }
  }
  distances.forEach((distance, node) => console.log(node, distance));
}
