import { expect, it } from 'vitest';
import { withText } from '../../../src/device/console-lines';

it('a console joins what comes in pieces, and keeps the last 2,000 lines', () => {
  const pieces = ['ets ', 'Jul\r', '\nload', ':0x3f\r\n\r\n', 'ready'];
  const lines = pieces.reduce<readonly string[]>((before, text) => withText(before, text), []);
  expect(lines).toEqual(['ets Jul', 'load:0x3f', '', 'ready']);
  const many = withText(lines, '\n'.repeat(5000));
  expect(many).toHaveLength(2000);
  expect(lines).toHaveLength(4);
});
