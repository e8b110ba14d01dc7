// Strings are constants: compared, chosen, kept in variables, fields and arrays, measured, printed.
const names: readonly string[] = ['zero', 'one', 'two'];

interface Entry {
  key: string;
  count: number;
}

function label(n: number): string {
  return n < names.length ? names[n] : 'many';
}

let status = 'idle';

export function main(): void {
  console.log(label(0), label(2), label(3));
  const entry: Entry = { key: 'k', count: 0 };
  entry.key = label(1);
  console.log(entry.key, entry.key === 'one', entry.key !== names[1]);
  console.log('abc'.length, 'abc'.charCodeAt(1), label(5).length);
  if (status === 'idle') status = 'busy';
  console.log(status);
  const empty = '';
  console.log(empty === '', empty ? 'full' : 'empty');
  for (let i = 0; i < 3; i++) console.log(`${i}: ${names[i]}`);
}
