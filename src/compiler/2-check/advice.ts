import ts from 'typescript';

const testFirst = (nothing: 'null' | 'undefined'): string =>
  `Test it first, \`if (x !== ${nothing}) ...\`, or say what to take instead: \`x ?? 0\`.`;

/** What to do about the messages of TypeScript that people meet most, by their numbers. */
const advices: readonly (readonly [codes: readonly number[], advice: string])[] = [
  [[2304, 2503, 2552], 'Declare it above, or look for a typing mistake in the name.'],
  [[2305, 2614, 2724], "Import what the module 'unikernel' has; the editor completes its names."],
  [[2339, 2551], 'Look for a typing mistake in the name, or add the property to the type.'],
  [[2588], 'Declare it with `let`: a `const` keeps its value.'],
  [[2540, 2542], 'Leave `readonly` out where it is declared, or change a copy.'],
  [[2300, 2393, 2440, 2451], 'Give one of the two another name.'],
  [[2448, 2449, 2450], 'Move the declaration above what uses it.'],
  [[2454], 'Give it a value where it is declared.'],
  [[2564], 'Give the field a value where it is declared, `x = 0;`, or in the constructor.'],
  [[2531, 18047], testFirst('null')],
  [[2532, 2533, 18048, 18049], testFirst('undefined')],
  [[2366, 2355, 7030], 'Return a value at the end too: one way through the function has none.'],
  [[7006, 7005, 7008, 7010, 7019, 7031, 7034], 'Write its type: `(x: number): number => x`.'],
  [[2554, 2555], 'Pass as many values as the function has parameters.'],
  [[2353, 2561], 'Leave the property out, or add it to the type.'],
  [[2739, 2740, 2741], 'Give the object all of its properties, or make some of them optional: `x?: number`.'],
  [[2367, 2678], 'Compare values of the same type.'],
  [[2362, 2363, 2365], 'Compute with numbers only: `x ? 1 : 0` makes a number of a boolean.'],
  [[2683], 'Write a class, or pass the object as a parameter.'],
  [[2349], 'Call a function: this is none.'],
  [[2515, 2654], 'Write the method into the class.'],
  [[1155], 'Give it a value, or declare it with `let`.'],
];
const byCode = new Map(advices.flatMap(([codes, advice]) => codes.map((code) => [code, advice] as const)));

const assigned: ReadonlySet<number> = new Set([2322, 2345]);

/** What to write instead of what TypeScript refuses. `text` is its message. */
export function adviceFor(checker: ts.TypeChecker, node: ts.Node | undefined, code: number, text: string): string {
  const module = checker.getAmbientModules().find(({ name }) => name === '"unikernel"');
  if (code === 2304 && node && ts.isIdentifier(node) && module) {
    const known = checker.getExportsOfModule(module).some(({ name }) => name === node.text);
    if (known) return `Import it: \`import { ${node.text} } from 'unikernel';\`.`;
    if (node.text === 'model') return noNetwork;
  }
  if (code === 2305 && node && /'model'/.test(text)) return noNetwork;
  if (assigned.has(code)) return adviceForValue(text);
  const own = byCode.get(code);
  if (own !== undefined) return own;
  // Below 2000 are the messages of its parser.
  return code < 2000
    ? 'Look for a bracket, a quote or a comma that is missing or too much, here or in the line above.'
    : 'Give a value of the type that is asked for, or change that type.';
}

const noNetwork = 'Train or load a network first: `model` stands for the one on this line.';

/** A value of one type where another one is asked for. */
function adviceForValue(text: string): string {
  const [, from = '', to = ''] = /'([^']*)' is not assignable to (?:parameter of )?type '([^']*)'/.exec(text) ?? [];
  const may = (word: string): boolean =>
    new RegExp(`\\b${word}\\b`).test(from) && !new RegExp(`\\b${word}\\b`).test(to);
  if (may('null') || may('undefined')) return testFirst(may('null') ? 'null' : 'undefined');
  if (to === 'boolean' && /number|^[iu](8|16|32)$|^f32$/.test(from))
    return 'Write `true` or `false`, or a comparison: `x !== 0`.';
  if (from === 'boolean' && /number|^[iu](8|16|32)$|^f32$/.test(to)) return 'Write a number: `x ? 1 : 0`.';
  if (/^(string$|")/.test(from) && /number|^[iu](8|16|32)$|^f32$/.test(to)) return 'Write a number, without quotes.';
  if (/^("[^"]*"( \| )?)+$/.test(to)) return `Write one of these texts: ${to.replaceAll(' | ', ', ')}.`;
  return 'Give a value of the type that is asked for, or change that type.';
}

/** What to print instead of something that is neither a number, a text nor a boolean. */
export function printAdvice(checker: ts.TypeChecker, node: ts.Node): string {
  const type = checker.getTypeAtLocation(node);
  const nothing = ts.TypeFlags.Null | ts.TypeFlags.Undefined;
  const parts = type.isUnion() ? type.types : [type];
  const name = ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) ? node.getText() : undefined;
  if (parts.every(({ flags }) => flags & nothing)) return "Print a text: `'none'`.";
  if (parts.some(({ flags }) => flags & nothing))
    return `Say what to print when there is none: \`${name ?? 'x'} ?? 0\`.`;
  if (type.flags & ts.TypeFlags.Void) return 'Print something else: this call gives nothing back.';
  if (checker.isArrayLikeType(type) || /Array$/.test(type.getSymbol()?.name ?? ''))
    return `Print its elements in a loop: \`for (const x of ${name ?? 'values'}) console.log(x);\`.`;
  if (type.getCallSignatures().length > 0) return 'Call the function, and print what it returns.';
  const properties = checker.getPropertiesOfType(type).slice(0, 3);
  const list = properties.map((property) => `${name ?? 'value'}.${property.name}`).join(', ');
  return list ? `Print its properties one by one: \`console.log(${list})\`.` : 'Print numbers, texts and booleans.';
}
