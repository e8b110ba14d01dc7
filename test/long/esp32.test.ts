import { beforeAll, expect, test } from 'vitest';
import { runOnBoard } from '../tools/line-board';
import { compileModel, type Compiled } from '../tools/line-steps';
import { loadMnist } from '../tools/mnist';
import { openWeights } from '../tools/open-weights';

/** The network that is shipped, on the virtual ESP32. */
let built: Compiled;

beforeAll(async () => {
  const model = await openWeights('public/sample/model.json');
  built = await compileModel(model, await loadMnist('train'), await loadMnist('test'), 'esp32');
}, 600_000);

test('the virtual board answers as the reference interpreter does: every logit of all 10,000 test digits, bit for bit', async () => {
  const { board, oracle, int8 } = built;
  const run = await runOnBoard(board!, await loadMnist('test'), oracle);
  expect({ compared: run.compared, different: run.different }).toEqual({ compared: 100_000, different: 0 });
  expect(run.accuracy).toBe(int8);
  expect(run.boot).toBeLessThan(3e6);
  const sum = run.layers.reduce((total, { instructions }) => total + instructions, 0);
  expect(run.inference!.instructions - sum).toBeLessThan(100);
});
