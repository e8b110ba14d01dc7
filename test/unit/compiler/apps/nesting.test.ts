import { expect, test } from 'vitest';
import { createAppSession } from '../../../../src/compiler';

const network = { name: 'cnn', height: 28, width: 28, channels: 1, classes: 10 };
const app = (middle: string) => `import { model } from 'unikernel';\nexport function main(): void {\n  ${middle}\n}\n`;

test.each([
  ['25,000 choices inside each other', 'x?y:'.repeat(100_000 / 4)],
  ['10,000 brackets inside each other', '['.repeat(10_000)],
  ['more text than is read', `// ${'x'.repeat(200_000)}`],
])(
  '%s: the app gets an error, the compiler does not crash, and nothing is said of the app before it',
  async (_, middle) => {
    const session = await createAppSession();
    expect(session.compile(app('console.log(model.classes);'), network).imports).toEqual(['model']);
    session.update(app(middle), network);
    const { diagnostics, c, imports } = session.compile();
    expect(diagnostics.map(({ code }) => code)).toEqual([middle.startsWith('//') ? 'UK1034' : 'UK1033']);
    expect({ c, imports }).toEqual({ c: undefined, imports: [] });
    // The session goes on.
    expect(session.compile(app('console.log(model.classes);'), network).imports).toEqual(['model']);
  },
);
