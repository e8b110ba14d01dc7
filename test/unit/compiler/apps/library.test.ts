import { expect, test } from 'vitest';
import { standardDeclarations } from '../../../../src/compiler/library/standard';
import { typedArrays } from '../../../../src/compiler/library/typed-arrays';
import { differences } from './differential';
import { Calls, prelude, shown, signaturesIn, type Form, type Signature } from './generate-calls';
import { Random } from './random';

const all = signaturesIn(standardDeclarations);
const of = (owner: string): readonly Signature[] => all.filter((one) => one.owner === owner);

/** Interfaces whose signatures are for the checker only, or whose arguments have to be constants. */
const apart =
  /^(Iterator|Iterable|IterableIterator|ArrayIterator|String|ErrorConstructor|StringConstructor|Console|ReadonlyArray|BooleanConstructor|NumberConstructor|Math|Array|ArrayConstructor)$/;
const typed = Object.keys(typedArrays);

interface Owner {
  readonly name: string;
  /** What stands before the dot, or is called. */
  readonly receiver: string;
  readonly show: string;
}

const fixed: readonly Owner[] = [
  { name: 'Array', receiver: 'list()', show: 'showItems();' },
  { name: 'ArrayConstructor', receiver: 'Array', show: '' },
  { name: 'EmptyArray', receiver: 'new Array(3)', show: '' },
  { name: 'Math', receiver: 'Math', show: '' },
  { name: 'NumberConstructor', receiver: 'Number', show: '' },
  { name: 'BooleanConstructor', receiver: 'Boolean', show: '' },
  { name: '', receiver: '', show: '' },
];

/** What is asked for with other arguments than the others: `length` alone makes an array with holes, texts are not numbers. */
const elsewhere = ({ owner, name, parameters }: Signature): boolean =>
  (owner === 'ArrayConstructor' && (name === 'new' || name === '()')) ||
  parameters.length === 0 ||
  name.startsWith('[') ||
  (owner === 'Math' && name === 'random');

function appOf(owners: readonly Owner[], form: Form, seed: number): string {
  const calls = new Calls(new Random(seed), form);
  const functions: string[] = [];
  for (const { name, receiver, show } of owners) {
    for (const signature of of(name)) {
      if (elsewhere(signature)) continue;
      for (const call of calls.of(signature, receiver || signature.name)) {
        const plain = receiver === '' ? call.replace(/^(\w+)\.\w+/, '$1') : call;
        functions.push(`function call${functions.length}(): void { ${shown(plain, signature, plain)} ${show} }`);
      }
    }
  }
  const typedOwners = owners.filter(({ name }) => typed.includes(name)).map(({ name }) => declarationsOf(name));
  const run = functions.map((_, index) => `  console.log('call', ${index}); call${index}();`);
  return [
    "import { i32 } from 'unikernel';",
    prelude,
    ...typedOwners,
    ...functions,
    `export function main(): void {\n${run.join('\n')}\n  console.log(whole(0, 1));\n}`,
    'export const arena = 40000;',
  ].join('\n');
}

const declarationsOf = (name: string): string => `const data${name} = new ${name}(6);
function list${name}(): ${name} { console.log('list'); data${name}.set([1, 2, 3, 2, 1, 4]); return data${name}; }`;

const typedOwner = (name: string): readonly Owner[] => [
  { name, receiver: `list${name}()`, show: `for (const x of data${name}) console.log(x);` },
  { name: `${name}Constructor`, receiver: name, show: '' },
];

test('every signature that the library declares is called by these tests', () => {
  const owners = new Set([...fixed.map(({ name }) => name), ...typed, ...typed.map((name) => `${name}Constructor`)]);
  expect(
    [...new Set(all.map(({ owner }) => owner))].filter((owner) => !owners.has(owner) && !apart.test(owner)),
  ).toEqual([]);
});

/** All typed arrays are declared by one text: some of them are tried with each form of argument. */
const forms = ['constant', 'double', 'integer'] as const;
const groups = (form: Form): readonly Owner[] => [
  ...fixed,
  ...typed.filter((_, index) => index % 4 === forms.indexOf(form)).flatMap(typedOwner),
];

test.each(forms)(
  'every argument of every function is evaluated once, in order, and means what JavaScript means: %s',
  async (form) => {
    const source = appOf(groups(form), form, form.length);
    const { expected, got } = await differences(source, [], ['tab']);
    expect(got, source).toEqual(expected);
  },
);
