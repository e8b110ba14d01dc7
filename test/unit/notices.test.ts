import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { NOTICES, missing, noticesText } from '../tools/notices/notices';
import { packedPackages, runtimePackages, works } from '../tools/notices/works';

// What scripts import is checked by every build (test/tools/notices/vite-notices-plugin.ts); this finds the rest without one.

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };

test('every dependency that ships has an entry in the notices, in its present version', () => {
  expect(missing([...Object.keys(dependencies), ...packedPackages, ...runtimePackages])).toEqual([]);
});

test('a dependency without an entry is found', () => {
  expect(missing(['prettier'])).toHaveLength(1);
});

test('works that no script imports stand in the notices with their licence', () => {
  const text = readFileSync(NOTICES, 'utf8');
  for (const { name, licence } of works) expect(text).toContain(`${name} (${licence})`);
});

test('the notices are made from what is installed, each package once', () => {
  const text = noticesText(['svelte', 'idb', 'svelte']);
  expect(text.match(/^svelte \d/gm)).toHaveLength(1);
  expect(text).toContain('Copyright (c) 2016, Jake Archibald');
});

test('the terms of the Apache License stand once, and what authors added to them stays', () => {
  const text = noticesText(['comlink', 'esptool-js', 'svelte']);
  expect(text.match(/END OF TERMS AND CONDITIONS/g)).toHaveLength(1);
  expect(text).toContain('Copyright 2017 Google Inc.');
  expect(text).toMatch(/^comlink .*\n\nApache License, Version 2.0: its terms stand below, under "Apache-2.0"\./m);
});
