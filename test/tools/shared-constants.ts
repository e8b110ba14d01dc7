/**
 * What C and TypeScript must agree on is written down once: the contract, the limits and the font of the library OS and the numbers of the emulated
 * core in their C, a chip's layout in its folder of src/native/targets, from where the toolchain has it as well, which imports no chip. This writes
 * the other side of each; a test fails until all are current.
 *
 *     npm run build:constants
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lx6Chip, targets, type Target } from '../../src/native';

const CONTRACT = 'unikernel/include/hypercall.h';
const CORE = 'emulator/lx6.h';
const FONT = 'unikernel/app/esp32/font.c';
/** Constants that TypeScript wants, by the file below wasm/ that defines them. */
const WANTED: Readonly<Record<string, readonly string[]>> = {
  [CONTRACT]: ['UK_ABI_MAJOR', 'UK_ABI_MINOR', 'UK_SECTOR', 'UK_EIO', 'UK_HALT_FAULT'],
  'unikernel/include/unikernel.h': ['UK_REQUEST_MAX', 'UK_ANSWER_MAX', 'UK_CLASSES_MAX'],
  'unikernel/include/app.h': ['UK_TIMERS'],
  'unikernel/include/board.h': ['UK_NO_PIN'],
  'unikernel/app/coap.c': ['RESOURCES', 'PATH_MAX'],
  'unikernel/app/store.c': ['KEY_MAX'],
  'unikernel/targets/esp32/watchdog.h': ['WATCHDOG_SECONDS'],
  'unikernel/app/esp32/font.h': ['UK_GLYPH_COLUMNS'],
  'emulator/memory.h': [
    ...['DRAM_BASE', 'DRAM_BYTES', 'IRAM_BASE', 'IRAM_BYTES', 'ROM_BASE', 'ROM_BYTES', 'ROM_DATA_BASE'],
    ...['ROM_DATA_BYTES', 'RTC_FAST_BASE', 'RTC_SLOW_BASE', 'RTC_BYTES', 'FLASH_BYTES'],
  ],
};

/** What is generated, by its path. */
export function sharedConstants(): Readonly<Record<string, string>> {
  return {
    'src/base/contract.ts': contract(),
    'src/base/chips.ts': chips(),
    'wasm/unikernel/targets/esp32/layout.h': layoutHeader(lx6Chip),
  };
}

/** What the C says. */
function contract(): string {
  const constants = Object.entries(WANTED).flatMap(([file, names]) => [
    `/** wasm/${file} */`,
    ...names.map((name) => `export const ${name} = ${numberOf(name, file)};`),
    '',
  ]);
  return [
    '/** What C and TypeScript agree on, from the C. Written by `npm run build:constants`. */',
    '',
    ...constants,
    `/** All that wasm/${CONTRACT} asks of a host, by the names under which an image imports it from module \`env\`. */`,
    'export const HYPERCALLS = [',
    ...hypercalls().map((name) => `  '${name}',`),
    '] as const;',
    '',
    `/** Special registers of the emulated core (wasm/${CORE}), by number. */`,
    'export const SPECIAL_REGISTERS = {',
    ...enumOf(CORE, 'special').map(([name, value]) => `  ${name}: ${value},`),
    '} as const;',
    '',
    '/** Why it stopped, by number. */',
    `export const STOPS = [${enumOf(CORE, 'stop')
      .map(([name]) => `'${name.replace('STOP_', '').toLowerCase()}'`)
      .join(', ')}] as const;`,
    '',
    `/** Columns of the screen's characters (wasm/${FONT}), as hexadecimal numbers. */`,
    `export const FONT =`,
    `  ${glyphLines().join(' +\n  ')};`,
    '',
  ].join('\n');
}

const read = (file: string): string => readFileSync(join('wasm', file), 'utf8');

/** @throws Error when a file does not define the constant as a number */
function numberOf(name: string, file: string): number {
  const written = new RegExp(`^#define ${name} (?:UINT32_C)?\\(?(-?\\w+?)u?\\)?(?: /\\*.*)?$`, 'm').exec(
    read(file),
  )?.[1];
  const value = Number(written ?? NaN);
  if (!Number.isInteger(value)) throw new Error(`${file} defines no number ${name}`);
  return value;
}

/** An enumeration's names and values, in their order. @throws Error when a value is not written as a number */
function enumOf(file: string, name: string): readonly (readonly [name: string, value: number])[] {
  const body = new RegExp(`enum ${name} \\{(.*?)\\}`, 's').exec(read(file))?.[1] ?? '';
  const entries = [...body.matchAll(/(\w+) = (\d+),/g)].map(([, key, value]) => [key!, Number(value)] as const);
  if (entries.length === 0) throw new Error(`${file} has no enumeration ${name}`);
  return entries;
}

/** Twenty characters a line, as strings. */
function glyphLines(): readonly string[] {
  const code = read(FONT).replaceAll(/\/\*.*?\*\//gs, '');
  const columns = [...code.matchAll(/0x([0-9A-F]{2})/g)].map(([, hex]) => hex!.toLowerCase()).join('');
  return columns.match(/.{1,100}/g)!.map((line) => `'${line}'`);
}

/** Functions that the contract declares, less those that an image offers; in the order of their names. */
function hypercalls(): readonly string[] {
  const declarations = read(CONTRACT).replaceAll(/\/\*.*?\*\//gs, '');
  const names = [...declarations.matchAll(/\b(uk_\w+)\(/g)].map(([, name]) => name!);
  return names.filter((name) => name !== 'uk_start' && name !== 'uk_step').sort();
}

/** What the toolchain has to know of chips. */
function chips(): string {
  return [
    '/** Where data begin in the memory of each chip of src/native/targets. Written by `npm run build:constants`. */',
    'export const DATA_BEGINS = {',
    ...Object.values(targets).map(({ name, chip }) => `  ${name}: 0x${chip.memory.data.from.toString(16)},`),
    '} as const;',
    '',
  ].join('\n');
}

/** Where everything lies on a chip. */
function layoutHeader({ memory, image }: Target['chip']): string {
  const hex = (value: number) => `0x${value.toString(16).toUpperCase()}u`;
  return `/* layout.h: where everything lies, from src/native/targets/lx6. Written by \`npm run build:constants\`. */
#ifndef UK_LAYOUT_H
#define UK_LAYOUT_H

/* Where the image may have variables: DRAM from the first address that the ROM leaves alone to where its own data begin. */
#define DRAM_BEGIN ${hex(memory.data.from)}
#define DRAM_END ${hex(memory.data.to)}

/* Weights that RAM has no room for: where they are in flash, and where they are read. */
#define WEIGHTS_FLASH ${hex(image.constants)}
#define MAPPED_DATA ${hex(image.mappedAt)}

/* Block storage, from here on above all that is flashed. */
#define STORAGE_FLASH ${hex(image.storage)}

#endif
`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [path, text] of Object.entries(sharedConstants())) writeFileSync(path, text);
}
