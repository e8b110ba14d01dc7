import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseScript } from '../../../tools/app-script';
import { isNativeEvent } from '../../../tools/app-native';
import { differences } from './differential';

/** What happens around every app of the gallery, whether it listens or not. */
const script = parseScript(`
wait 700
digit 7
digit 7
pin 34 high
wait 900
digit 1
coap GET /tally
coap GET /tally/most
digit 0
digit 7
coap DELETE /tally
coap GET /tally
coap GET /tally/most
power-cycle
wait 100
digit 4
wait 700
`);

describe.each(readdirSync('src/lab/gallery/apps').filter((name) => name.endsWith('.ts')))('the gallery: %s', (name) => {
  const source = readFileSync(`src/lab/gallery/apps/${name}`, 'utf8');

  test.each(['tab', 'esp32'] as const)('on %s does what its JavaScript does', async (target) => {
    const { expected, got } = await differences(source, script, [target]);
    expect(got).toEqual(expected);
  });

  test('does so under gcc with sanitizers, as far as the host there can bring it about', async () => {
    const { expected, got } = await differences(source, script.filter(isNativeEvent), ['native']);
    expect(got).toEqual(expected);
  });

  test('has fewer than 60 lines', () => {
    expect(source.trimEnd().split('\n').length).toBeLessThan(60);
  });
});
