/** What apps may be written with: construct, what to know of it, an example. */
export const supported: readonly (readonly [construct: string, note: string, example: string])[] = [
  [
    '`console.log`',
    'Prints numbers, booleans and texts as JavaScript does, blanks between them.',
    `console.log('pi is', 3.14, true);`,
  ],
];
