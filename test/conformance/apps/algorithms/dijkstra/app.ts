const graph: number[][] = [
  [0, 4, 0, 0, 8],
  [4, 0, 8, 0, 11],
  [0, 8, 0, 7, 0],
  [0, 0, 7, 0, 9],
  [8, 11, 0, 9, 0],
];
export const dijkstra = (matrix: number[][], source: number): number[] => {
  const distances: number[] = Array(5).fill(Infinity);
  const visited: boolean[] = Array(5).fill(false);
  distances[source] = 0;
  for (let count = 0; count < matrix.length; count++) {
    let u = -1;
    for (let v = 0; v < matrix.length; v++) {
      if (!visited[v] && (u === -1 || distances[v] < distances[u])) u = v;
    }
    visited[u] = true;
    matrix[u].forEach((weight, v) => {
      if (weight !== 0 && distances[u] + weight < distances[v]) distances[v] = distances[u] + weight;
    });
  }
  return distances;
};
export function main(): void {
  for (const d of dijkstra(graph, 0)) console.log(d);
}
