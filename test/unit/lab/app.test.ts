import type { Remote } from 'comlink';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { compileApp, type AppCompilation } from '../../../src/compiler';
import { App } from '../../../src/lab/app';
import { sameText } from '../../../src/pipeline/app-text';
import { gallery, OWN } from '../../../src/lab/gallery';
import type { AppRequest, AppService } from '../../../src/services/app-service';
import { openStore, pageStore, type PageStore } from '../../../src/storage';

/** A compiler that remembers what it was asked, and answers when the test says so. */
class FakeService {
  readonly asked: AppRequest[] = [];
  readonly #waiting: (() => void)[] = [];
  held = false;

  async edit(request: AppRequest): Promise<AppCompilation> {
    this.asked.push(request);
    if (this.held) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return compilation(request.source);
  }

  compile(request: AppRequest): Promise<AppCompilation> {
    return this.edit(request);
  }

  release(): void {
    this.held = false;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

/** C for any text, or one error for a text with the word 'wrong'. */
function compilation(source: string): AppCompilation {
  const wrong = source.includes('wrong');
  const place = { file: 'app.ts', line: 3, column: 1, endLine: 3, endColumn: 6 };
  return {
    diagnostics: wrong
      ? [{ code: 'UK1001', severity: 'error', message: 'This is wrong.', next: 'Write what is right.', place }]
      : [],
    ...(wrong ? {} : { c: `/* ${source} */` }),
    lines: [0],
    imports: [],
    uses: [],
    serves: { digits: false, resources: false },
    depth: 0,
    functions: [],
    arenaBytes: 0,
    staticBytes: 0,
  };
}

let service: FakeService;
let store: PageStore;

/** The methods of a service are asynchronous anyway: here without a worker in between. */
const open = () => new App(() => service as unknown as Remote<AppService>, store);
const settled = (app: App) =>
  vi.waitFor(() => expect(sameText(app.state.current.compiled, app.state.current)).toBe(true));

beforeEach(() => {
  service = new FakeService();
  store = pageStore(openStore());
});

describe('an app in the editor', () => {
  test('is not compiled before somebody looks at it, and then at every edit', async () => {
    const app = open();
    app.edit('one');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(service.asked).toEqual([]);
    app.watch();
    await settled(app);
    app.edit('two');
    await settled(app);
    expect(service.asked.map(({ source }) => source)).toEqual(['one', 'two']);
    expect(app.state.current.compiled?.c).toBe('/* two */');
  });

  test('typed faster than it is compiled, only its newest text follows', async () => {
    const app = open();
    app.watch();
    await settled(app);
    service.held = true;
    app.edit('first');
    await vi.waitFor(() => expect(service.asked.at(-1)?.source).toBe('first'));
    for (const text of ['second', 'third', 'fourth']) app.edit(text);
    await new Promise((resolve) => setTimeout(resolve, 100));
    service.release();
    await settled(app);
    expect(service.asked.slice(1).map(({ source }) => source)).toEqual(['first', 'fourth']);
  });

  test('goes back to the original, and from there to what was restored', () => {
    const app = open();
    app.edit('mine');
    expect(app.state.current.edited).toBe(true);
    app.restore();
    expect(app.state.current).toMatchObject({ source: gallery[0].source, edited: false, undo: 'mine' });
    app.undo();
    expect(app.state.current).toMatchObject({ source: 'mine', edited: true, undo: undefined });
  });

  test('is there again at the next visit, and so is every other one that was edited', async () => {
    const app = open();
    app.edit('my answer');
    await app.choose('blink');
    app.edit('my blink');
    app.setChecks(false);
    await vi.waitFor(async () => expect(await store.apps.get('blink')).toMatchObject({ source: 'my blink' }));
    const next = open();
    await next.open();
    expect(next.state.current).toMatchObject({ id: 'blink', source: 'my blink', checks: false, edited: true });
    await next.choose('answer');
    expect(next.state.current.source).toBe('my answer');
  });

  test('that was shipped and edited, and never chosen, is there again, too', async () => {
    const app = open();
    app.edit('my answer');
    await vi.waitFor(async () => expect(await store.apps.get('answer')).toMatchObject({ source: 'my answer' }));
    const next = open();
    await next.open();
    expect(next.state.current).toMatchObject({ id: 'answer', source: 'my answer', edited: true });
  });

  test('that was typed before the last visit was found is not overwritten by it', async () => {
    const app = open();
    app.edit('of the last visit');
    await vi.waitFor(async () => expect(await store.apps.get('answer')).toMatchObject({ source: 'of the last visit' }));
    const next = open();
    const opened = next.open();
    next.edit('quicker');
    await opened;
    expect(next.state.current.source).toBe('quicker');
  });

  test('from a file has that file as its original, at the next visit, too', async () => {
    const app = open();
    await app.bring('from a file');
    app.edit('changed');
    expect(app.state.current).toMatchObject({ id: OWN, edited: true });
    await vi.waitFor(async () => expect(await store.apps.get(OWN)).toMatchObject({ source: 'changed' }));
    const next = open();
    await next.open();
    expect(next.state.current).toMatchObject({ id: OWN, source: 'changed', edited: true });
    next.restore();
    expect(next.state.current.source).toBe('from a file');
  });

  test('from a file is chosen only when it is kept: whoever leaves before that comes back to the app of before', async () => {
    const app = open();
    let keep: (() => void) | undefined;
    const saveApp = store.apps.put.bind(store.apps);
    store.apps.put = async (id, text) => {
      await new Promise<void>((resolve) => (keep = resolve));
      return saveApp(id, text);
    };
    const bringing = app.bring('from a file');
    await vi.waitFor(() => expect(keep).toBeDefined());
    expect(await store.choice.get('app')).toBeUndefined();
    store.apps.put = saveApp;
    keep?.();
    await bringing;
    expect(await store.choice.get('app')).toMatchObject({ id: OWN });
    expect(await store.apps.get(OWN)).toMatchObject({ source: 'from a file' });
  });

  test('of an earlier file is not lost to the next file: what was written there comes back', async () => {
    const app = open();
    await app.bring('first file');
    app.edit('first file, edited');
    await app.choose('blink');
    await app.bring('second file');
    expect(app.state.current).toMatchObject({ source: 'second file', undo: 'first file, edited' });
    app.undo();
    expect(app.state.current).toMatchObject({ id: OWN, source: 'first file, edited' });
  });

  test('is compiled again for the line when the network has become another one', async () => {
    const app = open();
    app.watch();
    await settled(app);
    const network = { name: 'cnn', height: 14, width: 14, channels: 1, classes: 10 };
    app.network = network;
    await app.compile();
    expect(service.asked.at(-1)?.network).toEqual(network);
    // And the editor follows.
    await vi.waitFor(() => expect(service.asked).toHaveLength(3));
  });

  test('follows the network on the line: another shape is another program', async () => {
    const app = open();
    app.watch();
    await settled(app);
    app.network = { name: 'cnn', height: 28, width: 28, channels: 1, classes: 10 };
    app.network = { name: 'cnn', height: 28, width: 28, channels: 1, classes: 10 };
    await vi.waitFor(() => expect(service.asked.at(-1)?.network?.classes).toBe(10));
    await settled(app);
    expect(service.asked).toHaveLength(2);
  });
});

describe('the C for the line', () => {
  test('is made once for the same text and network, also when nobody looks at the editor', async () => {
    const app = open();
    app.edit('one');
    expect((await app.compile()).c).toBe((await app.compile()).c);
    expect(service.asked).toHaveLength(1);
    app.edit('two');
    expect((await app.compile()).c).toBe('/* two */');
    expect(service.asked).toHaveLength(2);
  });

  test('is what the editor has, without asking again', async () => {
    const app = open();
    app.watch();
    await settled(app);
    expect((await app.compile()).c).toContain('main');
    expect(service.asked).toHaveLength(1);
  });

  test('of a text with an error is an error that says line, sentence and what to write instead', async () => {
    const app = open();
    app.edit('wrong');
    await expect(app.compile()).rejects.toMatchObject({
      code: 'app/rejected',
      message: 'app.ts, line 3: This is wrong.',
      next: 'Write what is right.',
    });
  });
});

test.each(gallery.map(({ id, source }) => [id, source] as const))(
  'the app %s of the gallery becomes C without a word of the compiler, checked and unchecked',
  async (_, source) => {
    const network = { name: 'cnn', height: 28, width: 28, channels: 1, classes: 10 };
    for (const checks of [true, false]) {
      const { diagnostics, c, lines } = await compileApp(source, { network, checks });
      expect(diagnostics).toEqual([]);
      expect(c?.trimEnd().split('\n').length).toBeLessThanOrEqual(lines.length);
    }
  },
);

test('every app of the gallery teaches in less than 60 lines, and says in its first comment what it does', () => {
  expect(gallery.map(({ id }) => id)).toEqual(['answer', 'blink', 'vote', 'alarm', 'counter', 'tally', 'traffic']);
  for (const { source } of gallery) {
    expect(source.split('\n').length).toBeLessThan(60);
    expect(source).toMatch(/^\/\*\*\n \* [A-Z]/);
  }
});
