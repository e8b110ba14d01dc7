import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OtherFlasher } from './other-flasher';

/** `npm run virtual-board`, as somebody starts it who has a flasher of their own. */
let server: ChildProcess;
let port: number;

/** A port that was free a moment ago, with the one above it for the buttons. */
const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      // A listening server on TCP has an AddressInfo.
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

beforeAll(async () => {
  port = await freePort();
  const root = new URL('../../..', import.meta.url);
  const args = ['--import', 'tsx', 'test/tools/virtual-board.ts', '--port', String(port)];
  server = spawn(process.execPath, args, { cwd: root });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    server.stdout?.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes(`socket://127.0.0.1:${port}`)) resolve();
    });
    server.on('exit', () => reject(new Error(`it ended: ${said}`)));
  });
}, 30_000);

afterAll(() => {
  server.kill();
});

const file = (seed: number): Buffer =>
  Buffer.from(Array.from({ length: 40_000 }, (_, index) => ((index * seed) >> 3) ^ (index * index)));

describe('a flasher that is not esptool-js', () => {
  it.each([
    { stub: false, compress: false, address: 0x10000 },
    { stub: false, compress: true, address: 0x20000 },
    { stub: true, compress: false, address: 0x30000 },
    { stub: true, compress: true, address: 0x40000 },
  ])('writes, verifies and reads back over TCP (stub: $stub, deflate: $compress)', async (options) => {
    const { address } = options;
    const bytes = file(address >> 12);
    const flasher = await OtherFlasher.connect(port);
    try {
      await flasher.sync();
      await flasher.write(address, bytes, options);
      expect(await flasher.md5(address, bytes.length)).toBe(createHash('md5').update(bytes).digest('hex'));
      // The ROM reads 64 bytes at a time: a few of them tell as much.
      const length = options.stub ? bytes.length : 1000;
      expect((await flasher.read(address, length)).equals(bytes.subarray(0, length))).toBe(true);
    } finally {
      await flasher.close();
    }
  });
});
