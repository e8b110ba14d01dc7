import type { DeviceClient } from '../device';
import type { DataSet } from '../training';

/** How the device did on the test digits. */
export interface TestResult {
  /** counts[truth][answer] */
  readonly matrix: readonly (readonly number[])[];
  readonly total: number;
  readonly correct: number;
  readonly meanMicroseconds: number;
  /** Wall-clock seconds, the line included. */
  readonly seconds: number;
  /** Indices of the ten test digits with the smallest margin of the right answer over the best wrong one, hardest first. */
  readonly hardest: readonly number[];
}

/** How often the page hears of progress, in digits. */
const REPORT_EVERY = 50;

/** Lets a device read every digit. @throws UnikilnError `task/cancelled`, and as `DeviceClient.infer` does */
export async function testDevice(
  client: DeviceClient,
  digits: DataSet,
  signal: AbortSignal,
  onDone: (done: number) => void,
): Promise<TestResult> {
  const started = performance.now();
  const size = digits.height * digits.width;
  const matrix = Array.from({ length: 10 }, () => new Array<number>(10).fill(0));
  const margins = new Int16Array(digits.count);
  let microseconds = 0;
  for (let index = 0; index < digits.count; index++) {
    const answer = await client.infer(digits.images.subarray(index * size, (index + 1) * size), {
      signal,
      // Nobody draws them: the app hears nothing of ten thousand digits.
      preview: true,
    });
    const truth = digits.labels[index]!;
    matrix[truth]![answer.label]!++;
    margins[index] = margin(answer.logits, truth);
    microseconds += answer.microseconds;
    if (index % REPORT_EVERY === 0) onDone(index);
  }
  return {
    matrix,
    total: digits.count,
    correct: matrix.reduce((sum, row, digit) => sum + row[digit]!, 0),
    meanMicroseconds: microseconds / digits.count,
    seconds: (performance.now() - started) / 1000,
    hardest: [...margins.keys()].sort((a, b) => margins[a]! - margins[b]!).slice(0, 10),
  };
}

/** How far the right answer lies above the best wrong one; negative when a wrong one won. */
function margin(logits: Int8Array, truth: number): number {
  let wrong = -128;
  logits.forEach((logit, digit) => {
    if (digit !== truth) wrong = Math.max(wrong, logit);
  });
  return logits[truth]! - wrong;
}
