import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sharedConstants } from '../tools/shared-constants';

test.each(Object.entries(sharedConstants()))(
  '%s says what the other side does: `npm run build:constants` writes it',
  (path, text) => {
    expect(readFileSync(path, 'utf8')).toBe(text);
  },
);
