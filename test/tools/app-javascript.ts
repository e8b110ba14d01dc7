import { SourceMap } from 'node:module';
import { runInThisContext } from 'node:vm';
import ts from 'typescript';
import type { Display } from '../../src/device';
import { MockDevice, type AppModule, type MockOptions } from '../../src/device/mock';
import type { AppNetwork } from './app-build';
import { Observer, type Observation } from './app-observation';
import type { OutsideEvent } from './app-script';

/** An app without its types, as a CommonJS module, and where each place of it was. */
export function eraseTypes(source: string): { readonly code: string; readonly map: SourceMap } {
  const { outputText, sourceMapText } = ts.transpileModule(source, {
    fileName: 'app.ts',
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, sourceMap: true },
  });
  // Just written by TypeScript, version 3 as the constructor wants it.
  const map = new SourceMap(JSON.parse(sourceMapText ?? '{}') as ConstructorParameters<typeof SourceMap>[0]);
  return { code: outputText.replace(/^\/\/# sourceMappingURL.*$/m, ''), map };
}

export interface JavaScriptRun extends Observation {
  /** What the app has thrown, and the line of the app that threw it. */
  readonly thrown: { readonly message: string; readonly line: number } | undefined;
  readonly screen: Display;
  /** Pins that the app has written by their number. */
  readonly written: ReadonlySet<number>;
}

/**
 * Runs an app as plain JavaScript against the mock of `unikernel`: what the app means.
 *
 * @param math `Math` as the device has it
 */
export function runOnJavaScript(
  source: string,
  script: readonly OutsideEvent[],
  network?: AppNetwork,
  math?: Math,
): JavaScriptRun {
  const { code, map } = eraseTypes(source);
  // A wrapper of one line keeps the lines; its four names are what AppModule is called with.
  const wrapped = `(function (exports, require, console, Math) { ${code}\n})`;
  const app = runInThisContext(wrapped, { filename: 'app.js' }) as AppModule;
  const observer = new Observer();
  const written = new Set<number>();
  const options: MockOptions = {
    network: network && { ...network.facts, run: network.run },
    kept: new Map(),
    ...(math && { math }),
  };
  const boot = () => {
    const device = new MockDevice(app, options);
    device.onConsole = (text) => observer.print(text);
    device.onPin = (pin, level) => {
      written.add(pin);
      observer.pin(pin, level);
    };
    device.onLed = (red, green, blue) => observer.led(red, green, blue);
    device.onDisplay = (event) => observer.display.take(event);
    device.start();
    return device;
  };
  let device = boot();
  for (const event of script) {
    if (event.kind === 'wait') device.advance(event.milliseconds);
    else if (event.kind === 'pin') device.drive(event.pin, event.level);
    else if (event.kind === 'power-cycle') {
      observer.powerCycle();
      device = boot();
    } else if (event.kind === 'digit') {
      // An app without a network does not listen.
      if (!network) continue;
      const answer = device.infer(network.digits[event.digit]!);
      if (answer) observer.inference(event.digit, answer);
    } else observer.answer(event, device.request(event.method, event.path.replace(/^\//, ''), event.payload));
  }
  const thrown = whatWasThrown(device.halt?.error, map);
  return { ...observer.result(device.halt?.code), thrown, screen: observer.display, written };
}

function whatWasThrown(error: unknown, map: SourceMap): JavaScriptRun['thrown'] {
  if (error === undefined) return undefined;
  const { message, stack = '' } = error instanceof Error ? error : new Error('something that is no error');
  const [, line, column] = /app\.js:(\d+):(\d+)/.exec(stack) ?? [];
  const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
  return { message, line: 'originalLine' in entry ? entry.originalLine + 1 : 0 };
}
