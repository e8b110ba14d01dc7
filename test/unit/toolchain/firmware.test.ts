import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { esp32, loadClang, tab } from '../../../src/toolchain';
import { buildEmulator } from '../../tools/build-emulator';
import { buildFirmware, differences } from '../../tools/build-firmware';
import { clangPackage } from '../../tools/clang-package';

test.each([tab, esp32])('$name: the prebuilt objects are, byte for byte, what the sources give', async (target) => {
  const files = await buildFirmware(await loadClang(clangPackage), target);
  expect(differences(`firmware-prebuilt/${target.name}`, files)).toEqual([]);
});

test('every target has the files that the tab has', () => {
  const files = (target: string) =>
    readdirSync(`wasm/unikernel/targets/${target}`).filter((name) => name.endsWith('.c'));
  expect(files('esp32')).toEqual(expect.arrayContaining(files('tab')));
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
