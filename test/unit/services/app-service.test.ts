import { describe, expect, test, vi } from 'vitest';
import { AppService, type AppRequest } from '../../../src/services/app-service';
import { keptStore } from '../lab/session-double';

const request = (source: string): AppRequest => ({ source, network: undefined, checks: true });
const PRINTS = `import { timer } from 'unikernel';\n\nexport function main(): void {\n  timer.every(1000, () => console.log('tick'));\n}\n`;

describe('the C for the line', () => {
  test('is made once by a compiler, and taken from what was kept after that, without TypeScript', async () => {
    const opened = await keptStore();
    const kept = vi.spyOn(opened.artifacts, 'put');
    const made = await new AppService(Promise.resolve(opened), 'one').compile(request(PRINTS));
    expect(made.diagnostics).toEqual([]);
    expect(made.c).toContain('tick');
    expect(await new AppService(Promise.resolve(opened), 'one').compile(request(PRINTS))).toEqual(made);
    expect(kept).toHaveBeenCalledTimes(1);
    // Another compiler makes its own.
    await new AppService(Promise.resolve(opened), 'two').compile(request(PRINTS));
    expect(kept).toHaveBeenCalledTimes(2);
  });

  test('does not need a store that works', async () => {
    const opened = await keptStore();
    const fails = () => Promise.reject(new Error('the disk is full'));
    const service = new AppService(
      Promise.resolve({ ...opened, artifacts: { ...opened.artifacts, get: fails, put: fails } }),
      'one',
    );
    expect((await service.compile(request(PRINTS))).c).toContain('tick');
  });
});

test('the editor is told what may stand at a place, and what stands there', async () => {
  const service = new AppService(keptStore(), 'one');
  const made = await service.edit(request('export function main() {\n  wrong;\n}\n'));
  expect(made.diagnostics).toHaveLength(1);
  const offset = PRINTS.indexOf('every(');
  expect(await service.explain(PRINTS, undefined, offset + 1)).toContain('every');
  expect(JSON.stringify(await service.complete(PRINTS, undefined, PRINTS.indexOf('.log') + 1))).toContain('log');
});
