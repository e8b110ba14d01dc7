import { readFileSync } from 'node:fs';
import { LIGHT_PINS } from '../../../../src/board';
import { loadMath } from '../../../../src/device/mock';
import { buildApp, compileToC, sampleNetwork, type AppNetwork } from '../../../tools/app-build';
import { runOnBoard } from '../../../tools/app-board';
import { runNative } from '../../../tools/app-native';
import { runOnJavaScript, type JavaScriptRun } from '../../../tools/app-javascript';
import { Observer, observationText, POWER_CYCLE, type Observation } from '../../../tools/app-observation';
import type { OutsideEvent } from '../../../tools/app-script';
import { runOnTab } from '../../../tools/app-tab';

/** Where an app can run besides plain JavaScript; `native` is gcc with its sanitizers. */
export type Compiled = 'tab' | 'esp32' | 'native';

let math: Promise<Math> | undefined;
/** The device's own transcendental functions, for plain JavaScript. */
const deviceMath = () => (math ??= loadMath(new Uint8Array(readFileSync('firmware-prebuilt/math/math.wasm'))));

let network: Promise<AppNetwork> | undefined;
/** The shipped sample network, for apps that use it. */
export const networkFor = (source: string): Promise<AppNetwork> | undefined =>
  /\bmodel\b/.test(source) ? (network ??= sampleNetwork()) : undefined;

/** What an app means: plain JavaScript's view of it. */
export async function meaning(source: string, script: readonly OutsideEvent[]) {
  return runOnJavaScript(source, script, await networkFor(source), await deviceMath());
}

/** What an app means on one target: a board's light only knows on and off, and pins that the app writes itself are no light. */
function meaningOn(target: Compiled, meant: JavaScriptRun): Observation {
  if (target !== 'esp32') return meant;
  const light = new Observer();
  for (const colour of meant.led) {
    if (colour === POWER_CYCLE) {
      light.powerCycle();
      continue;
    }
    const [red, green, blue] = colour.split(' ').map((part, index) => {
      return Number(part) >= 128 && !meant.written.has(LIGHT_PINS[index]!) ? 255 : 0;
    });
    light.led(red!, green!, blue!);
  }
  return { ...meant, led: light.result(undefined).led };
}

/** An app on one target. @throws AppRejected, and Error when clang had a warning */
async function compiled(
  source: string,
  script: readonly OutsideEvent[],
  target: Compiled,
  meant: JavaScriptRun,
  checks: boolean,
): Promise<Observation> {
  const network = await networkFor(source);
  if (target === 'native') {
    const { c, uses } = await compileToC(source, { checks, network });
    return runNative(c, script, uses.includes('model') ? network : undefined);
  }
  const { image, board, compilation } = await buildApp(source, target, { checks, network });
  if (image.warnings.length > 0) throw new Error(`clang warns: ${JSON.stringify(image.warnings)}`);
  if (!board) return runOnTab(image.wasm, script, network);
  const { uses } = compilation;
  const light = new Set(uses.includes('led') ? LIGHT_PINS.filter((pin) => !meant.written.has(pin)) : []);
  const boardLight = !uses.includes('led') && !uses.includes('pins');
  // An app that does not use the screen leaves it to the library OS, which shows there what it was asked.
  const screen = uses.includes('display') ? meant.screen : undefined;
  const listens = uses.includes('model') || uses.includes('coap');
  return runOnBoard(board, script, { network, light, boardLight, screen, listens });
}

/** An observation as text, without the words of a panic: JavaScript has its own. */
const comparable = (seen: Observation): string => observationText(seen).replace(/^panic: .*\n/m, '');

/** What an app means on some targets, and what it does there when compiled. */
export async function differences(
  source: string,
  script: readonly OutsideEvent[],
  targets: readonly Compiled[],
  { checks = true } = {},
) {
  const meant = await meaning(source, script);
  const expected: Record<string, string> = {};
  const got: Record<string, string> = {};
  for (const target of targets) {
    expected[target] = comparable(meaningOn(target, meant));
    got[target] = comparable(await compiled(source, script, target, meant, checks));
  }
  return { expected, got };
}
