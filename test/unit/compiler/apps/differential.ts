import { readFileSync } from 'node:fs';
import { loadMath } from '../../../../src/device/mock';
import { buildApp, sampleNetwork, type AppNetwork } from '../../../tools/app-build';
import { runOnBoard } from '../../../tools/app-board';
import { runOnJavaScript } from '../../../tools/app-javascript';
import { observationText, type Observation } from '../../../tools/app-observation';
import type { OutsideEvent } from '../../../tools/app-script';
import { runOnTab } from '../../../tools/app-tab';

/** Where an app can run besides plain JavaScript. */
export type Compiled = 'tab' | 'esp32';

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

/** An app on one target. @throws AppRejected, and Error when clang had a warning */
export async function compiled(
  source: string,
  script: readonly OutsideEvent[],
  target: Compiled,
  checks = true,
): Promise<Observation> {
  const network = await networkFor(source);
  const { image, board } = await buildApp(source, target, { checks, network });
  if (image.warnings.length > 0) throw new Error(`clang warns: ${JSON.stringify(image.warnings)}`);
  return board ? runOnBoard(board, script, network) : runOnTab(image.wasm, script, network);
}

/** An observation as text, without the words of a panic: JavaScript has its own. */
export const comparable = (seen: Observation): string => observationText(seen).replace(/^panic: .*\n/m, '');

/** What an app means and what it does when compiled, side by side. */
export async function differences(source: string, script: readonly OutsideEvent[], targets: readonly Compiled[]) {
  const expected = comparable(await meaning(source, script));
  const got: Record<string, string> = {};
  for (const target of targets) got[target] = comparable(await compiled(source, script, target));
  return { expected: Object.fromEntries(targets.map((target) => [target, expected])), got };
}
