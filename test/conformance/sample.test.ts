import { beforeAll, expect, test } from 'vitest';
import { compileModel, runOnDevice } from '../tools/line-steps';
import { evaluateFloat } from '../tools/line-training';
import { loadMnist } from '../tools/mnist';
import { openWeights } from '../tools/open-weights';

/** The network that is shipped, through the whole line. */
let built: Awaited<ReturnType<typeof compileModel>>;
let float: number;

beforeAll(async () => {
  const model = await openWeights('public/sample/model.json');
  const test = await loadMnist('test');
  built = await compileModel(model, await loadMnist('train'), test);
  float = await evaluateFloat(model, test);
});

test('the device answers as the reference interpreter does: every logit of all 10,000 test digits, bit for bit', async () => {
  const { accuracy, compared, different } = await runOnDevice(built.image.wasm, await loadMnist('test'), built.oracle);
  expect({ compared, different }).toEqual({ compared: 100_000, different: 0 });
  expect(accuracy).toBe(built.int8);
});

test('int8 loses less than 0.3 points of the float network', () => {
  expect(float).toBeGreaterThan(0.985);
  expect(Math.abs(built.int8 - float)).toBeLessThanOrEqual(0.003);
});

test('the unikernel takes less than 24 KB without its weights, and compiles without a warning', () => {
  expect(built.image.report.unikernel).toBeLessThan(24 * 1024);
  expect(built.image.warnings).toEqual([]);
});
