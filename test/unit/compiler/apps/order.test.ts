import { expect, test } from 'vitest';
import { AppRejected, compileToC } from '../../../tools/app-build';
import { differences } from './differential';
import { orderApp, orderTests, type OrderTest } from './generate-order';

/** Without the tests that the language refuses, as an expression may be whose type TypeScript narrows to nothing. */
async function accepted(tests: readonly OrderTest[]): Promise<readonly OrderTest[]> {
  const source = orderApp(tests);
  try {
    await compileToC(source);
    return tests;
  } catch (error) {
    if (!(error instanceof AppRejected)) throw error;
    const lines = source.split('\n');
    const refused = error.diagnostics.map(({ place }) =>
      lines.slice(0, place.line).findLast((line) => /^function t\d+\(/.test(line)),
    );
    const left = tests.filter(({ lines: [head] }) => !refused.includes(head));
    if (left.length === tests.length) throw error;
    return accepted(left);
  }
}

test.each([1, 2])('seed %i: whatever acts does so in the order of JavaScript', async (seed) => {
  const tests = await accepted(orderTests(seed, 40));
  expect(tests.length).toBeGreaterThan(30);
  const { expected, got } = await differences(orderApp(tests), [], ['tab']);
  expect(got).toEqual(expected);
});
