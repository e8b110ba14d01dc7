/**
 * Shows how an app becomes instructions: its tree between TypeScript and C, its C, and for each of its functions the values and blocks that
 * the translator makes of the linked WebAssembly, before and behind its passes, and the LX6 code.
 *
 *     npm run explain -- FILE.ts [--stage tree|c|ssa|code] [--network cnn]
 *
 * Without `--stage` all stages one after the other. The linker has put small functions into their callers by then: what is left is shown.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { UnikilnError } from '../../src/base/errors';
import { Workspace } from '../../src/compiler/1-parse';
import { checkApp } from '../../src/compiler/check-app';
import { lx6 } from '../../src/native';
import { readModule } from '../../src/native/decode/module';
import { nameFunctions } from '../../src/native/names';
import { analyse, buildGraph, combine, orderPeripherals, schedule, tidy, type Places } from '../../src/native/ssa';
import { AppRejected, buildApp, sampleNetwork } from './app-build';
import { programText } from './ir-text';
import { graphText } from './ssa-text';

const stages = ['tree', 'c', 'ssa', 'code'] as const;

try {
  await main();
} catch (error) {
  if (error instanceof AppRejected) console.error(error.message);
  else if (error instanceof UnikilnError) console.error(`${error.code}: ${error.message} ${error.next}`);
  else console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { stage: { type: 'string' }, network: { type: 'string' } },
  });
  const [path] = positionals;
  const wanted = stages.filter((stage) => values.stage === undefined || values.stage === stage);
  if (path === undefined || wanted.length === 0)
    throw new Error('usage: npm run explain -- FILE.ts [--stage tree|c|ssa|code] [--network cnn]');
  const source = readFileSync(path, 'utf8');
  const file = basename(path);
  const network = values.network === undefined ? undefined : await sampleNetwork();
  // First of all, so that what is wrong with an app is said before anything is shown.
  const { compilation, image, board } = await buildApp(source, 'esp32', { file, network });
  const show = (title: string, text: string) => console.log(`== ${title}\n\n${text.trimEnd()}\n`);
  const { program } = checkApp(new Workspace(file), source, network?.facts);
  if (wanted.includes('tree') && program) show('the app as a tree', programText(program));
  if (wanted.includes('c')) show('C', compilation.c ?? '');
  const own = new Set(['app_main', ...compilation.functions.map(({ name }) => name)]);
  if (wanted.includes('ssa')) for (const [title, text] of graphs(image.wasm, own)) show(title, text);
  if (wanted.includes('code')) {
    for (const part of (board?.program.listing ?? '').split('\n\n')) {
      const name = part.slice(0, part.indexOf(':'));
      if (own.has(name)) show(`LX6 code of ${name}`, part);
    }
  }
}

/** The app's functions that are left in a linked module, before and behind the passes of src/native/translate.ts. */
function graphs(wasm: Uint8Array, own: ReadonlySet<string>): readonly (readonly [title: string, text: string])[] {
  const module = readModule(wasm);
  const { functions: names, accessors } = nameFunctions(module, lx6, [], []);
  const places: Places = { table: 0, globals: module.globals.map(() => 0) };
  return [...names.entries()].flatMap(([index, name]) => {
    if (!own.has(name)) return [];
    const text = (improve: boolean): string => {
      const { graph, peripheral } = buildGraph(module, index, { places, operations: lx6.operations, accessors });
      const flow = tidy(graph);
      if (improve) {
        lx6.peepholes.countLoops?.(graph, flow, new Set());
        combine(graph, lx6.addressing);
        orderPeripherals(graph, peripheral, lx6.chip.memory.peripherals);
      }
      schedule(analyse(graph.blocks[0]!));
      return graphText(graph.blocks[0]!, (callee) => names[callee] ?? `function ${callee}`);
    };
    return [
      [`${name}: values and blocks`, text(false)],
      [`${name}: behind the passes`, text(true)],
    ] as const;
  });
}
