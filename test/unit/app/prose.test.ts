import { expect, test } from 'vitest';
import { pieces } from '../../../src/app/components/prose';

test('a sentence is taken apart where code stands in back quotes, and one back quote alone is a back quote', () => {
  expect(pieces('Write `let` here.')).toEqual([
    { code: false, text: 'Write ' },
    { code: true, text: 'let' },
    { code: false, text: ' here.' },
  ]);
  expect(pieces('`a``b`').map(({ text }) => text)).toEqual(['a', 'b']);
  expect(pieces('a ` b')).toEqual([{ code: false, text: 'a ` b' }]);
  expect(pieces('')).toEqual([]);
});
