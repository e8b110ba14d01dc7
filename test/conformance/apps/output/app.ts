// What console.log prints: JavaScript's own text for every number, templates, sums of strings, booleans.
const name = 'world';

export function main(): void {
  console.log();
  console.log('');
  console.log('hello', name, 1, true);
  console.log(`hello ${name}, ${1 + 1} ${true} ${'x'} ${`nested ${3}`}`);
  console.log('sum: ' + 1 + 2 + ' ' + (1 + 2) + false);
  console.log(0, -0, `${-0}`, 1, -1, 42, 4294967295, -2147483648);
  console.log(0.1, 0.1 + 0.2, 1 / 3, 2 / 3, 100 / 3, -1.5);
  console.log(1e21, 1e20, 123456789012345680000, 1e-6, 1e-7, 1.5e-10, 5e-324, 1.7976931348623157e308);
  console.log(9007199254740991, 9007199254740993, 1e15 + 0.3, 123456.789);
  console.log(NaN, Infinity, -Infinity, 1 / 0, -1 / 0, 0 / 0);
  console.log(Math.fround(0.1), Math.fround(16777217));
  console.log('umlauts and more: ä é ∞ 😀', "quotes ' \" `", 'tab\tand \\ backslash');
  console.log('percent %d %s %%', 5);
  console.log('a line\nand another');
  const multi = `a
b`;
  console.log(multi);
  console.info('info', -0);
  console.warn(`warned ${1}`);
  console.error('wrong', true);
  console.debug(Number.MAX_SAFE_INTEGER);
}
