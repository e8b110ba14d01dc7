import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadClang, tab } from '../../../src/toolchain';
import { buildEmulator } from '../../tools/build-emulator';
import { buildFirmware, differences } from '../../tools/build-firmware';
import { clangPackage } from '../../tools/clang-package';

test('the prebuilt objects are, byte for byte, what the sources give', async () => {
  const files = await buildFirmware(await loadClang(clangPackage), tab);
  expect(differences('firmware-prebuilt/tab', files)).toEqual([]);
});

test('so is the prebuilt emulator of the board', async () => {
  const files = await buildEmulator(await loadClang(clangPackage));
  expect(differences('firmware-prebuilt/emulator', files)).toEqual([]);
});

test('the hypercalls that an image may import are those of the contract', () => {
  const text = readFileSync('wasm/unikernel/include/hypercall.h', 'utf8').replaceAll(/\/\*.*?\*\//gs, '');
  const declared = [...text.matchAll(/\b(uk_\w+)\(/g)].map(([, name]) => name);
  const offered = ['uk_start', 'uk_step'];
  expect([...tab.hypercalls, ...offered].sort()).toEqual(declared.sort());
});
