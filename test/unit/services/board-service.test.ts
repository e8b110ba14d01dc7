import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Assets } from '../../../src/assets';
import { RemoteBoard } from '../../../src/board/board-link';
import { BoardService } from '../../../src/services/board-service';

test('a board is opened without power, with what its flash held, and starts once it is plugged in', async () => {
  const asked: string[] = [];
  const bytes = (name: string) => {
    asked.push(name);
    return Promise.resolve(new Uint8Array(readFileSync('firmware-prebuilt/emulator/lx6.wasm')));
  };
  // What else assets can do, a board does not ask of them.
  const service = new BoardService({ bytes } as unknown as Assets);
  const { port1, port2 } = new MessageChannel();
  const remote = new RemoteBoard(port1);
  try {
    // A flash with nothing that could start: its ROM says so, and waits.
    await service.open(port2, { chip: 'esp32', display: false }, new Map([[3, new Uint8Array(4096)]]));
    expect(asked).toEqual(['emulator/lx6.wasm.gz']);
    expect(remote.plugged).toBe(false);
    await remote.plugIn();
    expect(remote.plugged).toBe(true);
    remote.unplug();
  } finally {
    port1.close();
    port2.close();
  }
});
