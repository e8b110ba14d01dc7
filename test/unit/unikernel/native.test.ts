import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeCoap, pathOptions, type CoapOption } from '../../../src/device/coap';
import { encodeFrame, SlipmuxReader } from '../../../src/device/slipmux';
import { hex, randomNumbers } from '../device/bytes';
import { cFiles, unikernelFolder, warningFlags } from './build';

/** WebAssembly would not notice a stray write within its memory: the same C, compiled by the system's gcc (Debian: gcc, libc6-dev). */
const includes = ['include', 'core', 'nn'].map((folder) => `-I${join(unikernelFolder, folder)}`);
const portable = cFiles(['core', 'nn']);

describe('the library OS', () => {
  it('compiles without warnings with gcc, too', () => {
    const sources = portable.map((file) => join(unikernelFolder, file));
    execFileSync('gcc', ['-std=c11', '-ffreestanding', '-fsyntax-only', ...warningFlags, ...includes, ...sources]);
  });
});

describe('under the address and undefined-behaviour sanitizers', () => {
  let folder: string;
  let program: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'unikiln-native-'));
    program = join(folder, 'line');
    // Its own memcpy would hide accesses from the sanitizer.
    const sources = portable.filter((file) => file !== 'core/memory.c').map((file) => join(unikernelFolder, file));
    const fixtures = ['native-line.c', 'stripes-model.c', 'digit-app.c'].map((name) =>
      join(import.meta.dirname, 'fixtures', name),
    );
    const sanitizers = ['-fsanitize=address,undefined', '-fno-sanitize-recover=all'];
    execFileSync('gcc', ['-std=c11', '-g', '-O1', ...sanitizers, ...includes, ...sources, ...fixtures, '-o', program]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Sends bytes to a fresh device; returns the messages it answered, after asserting that it ended well. */
  function answers(input: Uint8Array): Uint8Array[] {
    const { status, stdout, stderr } = spawnSync(program, { input, maxBuffer: 1 << 28 });
    expect(status, stderr.toString('utf8').slice(-2000)).toBe(0);
    const messages: Uint8Array[] = [];
    const reader = new SlipmuxReader();
    reader.onMessage = (message) => messages.push(message);
    reader.push(stdout);
    return messages;
  }

  it('answers like the tab does', () => {
    expect(answers(encodeFrame(hex('40 00 00 01')))).toEqual([hex('70 00 00 01')]);
  });

  it('touches nothing that it should not, whatever 50,000 frames hold, and still answers', () => {
    const random = randomNumbers(7252);
    const bytes = (length: number) => Uint8Array.from({ length }, () => random(256));
    const option = (): CoapOption => ({
      number: random(3) === 0 ? random(0x10000) : random(40),
      value: bytes(random(20)),
    });
    const paths = ['infer', 'model', 'stats', '.well-known/core', 'a/b'];
    const message = () => {
      const options = [...pathOptions(paths[random(paths.length)]!), ...Array.from({ length: random(3) }, option)];
      const payload = random(3) === 0 ? bytes(random(4) === 0 ? 784 : random(1500)) : bytes(0);
      const type = random(4) === 0 ? 1 : 0;
      return encodeCoap({ type, code: random(5), id: random(0x10000), token: bytes(random(9)), options, payload });
    };
    const parts: Uint8Array[] = [];
    for (let i = 0; i < 50_000; i++) {
      const content = random(5) === 0 ? bytes(random(60)) : message().slice();
      for (let n = random(3); n > 0 && content.length > 0; n--)
        content[random(Math.min(content.length, 20))] = random(256);
      const frame = encodeFrame(content);
      if (random(20) === 0) frame[random(frame.length)] = random(256);
      parts.push(random(20) === 0 ? frame.subarray(0, random(frame.length)) : frame);
    }
    parts.push(hex('c0'), encodeFrame(hex('40 00 be ef')));
    const all = answers(Buffer.concat(parts));
    expect(all.length).toBeGreaterThan(10_000);
    expect(all.at(-1)).toEqual(hex('70 00 be ef'));
  });
});
