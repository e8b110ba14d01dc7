import type { Remote } from 'comlink';
import { UnikilnError } from '../base/errors';
import { Observable, type Readable } from '../base/observable';
import type { AppCompilation, NetworkFacts } from '../compiler';
import { sameText, type AppText } from '../pipeline';
import type { AppService } from '../services';
import type { PageStore } from '../storage';
import { gallery, OWN } from './gallery';

export { sameText, type AppText };

/** What the compiler made of a text. */
export interface CompiledApp extends AppText, AppCompilation {}

export interface AppState extends AppText {
  /** The text differs from what the gallery has (or the file that was opened). */
  readonly edited: boolean;
  /** Of the newest text that the compiler has seen; an earlier one while it is at work. */
  readonly compiled: CompiledApp | undefined;
  readonly compiling: boolean;
  /** How long its C took since the edit, or since somebody asked for it, milliseconds. */
  readonly milliseconds: number | undefined;
  /** What 'restore' or a file took away, until the next edit. */
  readonly undo: string | undefined;
  /** A line that somebody wants to see; a new object for each time. */
  readonly reveal: { readonly line: number } | undefined;
  readonly error: Error | undefined;
}

/** An app that differs from the gallery's, or is none of its. */
export interface OwnApp {
  readonly id: string;
  readonly title: string;
  readonly source: string;
}

/** The text of the file that was opened, as it was then. */
const OWN_FILE = 'own-file';

/** Whoever types is left alone for so long, ms. */
const PAUSE = 60;

const first: AppState = {
  id: gallery[0].id,
  source: gallery[0].source,
  checks: true,
  edited: false,
  compiled: undefined,
  compiling: false,
  milliseconds: undefined,
  undo: undefined,
  reveal: undefined,
  error: undefined,
};

/** The second station: the program that goes with the network into one unikernel. */
export class App {
  readonly #state = new Observable<AppState>(first);
  readonly state: Readable<AppState> = this.#state;
  /** The compiler has C for a new text. */
  onCompiled: ((app: CompiledApp) => void) | undefined;
  /** The browser would not keep something. */
  onProblem: ((error: unknown) => void) | undefined;
  readonly #service: () => Remote<AppService>;
  readonly #store: PageStore;
  #network: NetworkFacts | undefined;
  /** The text of the file that was opened. */
  #own: string | undefined;
  /** What was compiled last was compiled for the network on the line. */
  #fresh = false;
  /** Somebody looks at the editor: what is typed is compiled at once. */
  #watched = false;
  #busy = false;
  #again = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #keeping: Promise<void> | undefined;
  #closed = false;
  /** Texts that are to be kept, by their app. */
  readonly #unkept = new Map<string, { readonly id: string; readonly source: string; readonly kept: boolean }>();
  /** When the edit that is not compiled yet was made. */
  #editedAt = 0;

  constructor(service: () => Remote<AppService>, store: PageStore) {
    this.#service = service;
    this.#store = store;
  }

  /** Comes back to the app of the last visit. */
  async open(): Promise<void> {
    const shipped = this.state.current;
    const { id, checks } = (await this.#store.choice.get('app')) ?? shipped;
    const kept = await this.#store.apps.get(id);
    const file = await this.#store.apps.get(OWN_FILE);
    const source = kept?.source ?? (id === OWN ? file?.source : originalOf(id));
    this.#own = file?.source ?? (id === OWN ? source : undefined);
    // Whoever was quicker than the store goes on with what is in the editor.
    if (source === undefined || this.state.current.source !== shipped.source) return;
    this.#show({ id, source, checks, undo: undefined });
  }

  /** The network on the line, which the app's types follow. */
  set network(network: NetworkFacts | undefined) {
    if (JSON.stringify(network) === JSON.stringify(this.#network)) return;
    this.#network = network;
    this.#fresh = false;
    this.#recompile(0);
  }

  /** The editor is open, or about to be: from now on every text is compiled. */
  watch(): void {
    if (this.#watched) return;
    this.#watched = true;
    this.#recompile(0);
  }

  edit(source: string): void {
    if (source === this.state.current.source) return;
    this.#show({ source, undo: undefined });
    this.#keepText();
  }

  async choose(id: string): Promise<void> {
    const kept = this.#unkept.get(id) ?? (await this.#store.apps.get(id));
    const source = kept?.source ?? (id === OWN ? this.#own : originalOf(id));
    if (source === undefined) return;
    this.#show({ id, source, undo: undefined });
    this.#keepChoice();
  }

  /** Apps that a person has changed or brought along, as they are now. */
  async own(): Promise<readonly OwnApp[]> {
    const { id, source, edited } = this.state.current;
    const texts = new Map([...(await this.#store.apps.all()).values()].map((app) => [app.id, app.source]));
    for (const { id, source } of this.#unkept.values()) texts.set(id, source);
    if (edited) texts.set(id, source);
    texts.delete(OWN_FILE);
    const own = [...texts].filter(([id, source]) => source !== originalOf(id));
    return own.map(([id, source]) => ({ id, source, title: titleOf(id) }));
  }

  /** Puts a file's text into the editor; `undo` takes it back to what was there of the file before. */
  async bring(source: string): Promise<void> {
    const { id, source: current } = this.state.current;
    const before = id === OWN ? current : (this.#unkept.get(OWN) ?? (await this.#store.apps.get(OWN)))?.source;
    this.#own = source;
    this.#show({ id: OWN, source, undo: before === source ? undefined : before });
    this.#keepText();
    this.#unkept.set(OWN_FILE, { id: OWN_FILE, source, kept: true });
    // The choice comes last: a page that is left before that comes back to the app of before, not to one whose text is not kept.
    await this.#keeping;
    this.#keepChoice();
  }

  /** The text as the gallery, or the file, has it; `undo` takes it back. */
  restore(): void {
    const { id, source } = this.state.current;
    const original = id === OWN ? this.#own : originalOf(id);
    if (original === undefined) return;
    this.#show({ source: original, undo: source });
    this.#keepText();
  }

  undo(): void {
    const { undo } = this.state.current;
    if (undo === undefined) return;
    this.#show({ source: undo, undo: undefined });
    this.#keepText();
  }

  setChecks(checks: boolean): void {
    this.#show({ checks });
    this.#keepChoice();
  }

  /** Shows a line in the editor: where a panic was. */
  reveal(line: number): void {
    this.#state.update({ reveal: { line } });
  }

  /** What may stand at a place of a text. */
  complete(source: string, offset: number) {
    return this.#service().complete(source, this.#network, offset);
  }

  /** What is known of the name at a place. */
  explain(source: string, offset: number): Promise<string | undefined> {
    return this.#service().explain(source, this.#network, offset);
  }

  /**
   * The C of the app as it stands, for the line.
   *
   * @throws UnikilnError `app/rejected` with the first error, and what loading the compiler throws
   */
  async compile(): Promise<CompiledApp & { readonly c: string }> {
    const { id, source, checks, compiled } = this.state.current;
    const text = { id, source, checks };
    const made = this.#fresh && compiled && sameText(compiled, text) ? compiled : await this.#compileNow(text);
    const { c } = made;
    if (c !== undefined) return { ...made, id, source, checks, c };
    const wrong = made.diagnostics.find(({ severity }) => severity === 'error');
    const { line = 1, file = 'app.ts' } = wrong?.place ?? {};
    const message = wrong?.message ?? 'The compiler made nothing of it.';
    throw new UnikilnError('app/rejected', { file, line, message, advice: wrong?.next ?? 'Restore the original.' });
  }

  /** Compiles a text at once, and keeps what came of it while nothing newer is there. */
  async #compileNow(text: AppText): Promise<CompiledApp> {
    const [network, begun] = [this.#network, performance.now()];
    const made = await this.#service().compile({ source: text.source, network, checks: text.checks });
    const compiled = { ...made, ...text };
    if (sameText(this.state.current, text) && network === this.#network) {
      this.#fresh = true;
      this.#state.update({ compiled, milliseconds: performance.now() - begun });
    }
    return compiled;
  }

  /** Keeps nothing from now on; resolves when nothing is being kept any more. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#unkept.clear();
    await this.#keeping;
  }

  /** The C of the same app with the checks the other way round. */
  async otherChecks({ source, checks }: AppText): Promise<string | undefined> {
    return (await this.#service().edit({ source, network: this.#network, checks: !checks })).c;
  }

  #show(changes: Partial<AppText> & { readonly undo?: string | undefined }): void {
    const { id, source } = { ...this.state.current, ...changes };
    const original = id === OWN ? this.#own : originalOf(id);
    this.#state.update({ ...changes, edited: source !== original, error: undefined, reveal: undefined });
    this.#recompile(changes.source !== undefined && changes.id === undefined ? PAUSE : 0);
  }

  #recompile(wait: number): void {
    this.#editedAt = performance.now();
    if (!this.#watched) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#compileAll(), wait);
  }

  /** Compiles until there is nothing newer. */
  async #compileAll(): Promise<void> {
    this.#again = true;
    if (this.#busy) return;
    this.#busy = true;
    this.#state.update({ compiling: true });
    while (this.#again) {
      this.#again = false;
      const { id, source, checks } = this.state.current;
      const [editedAt, network] = [this.#editedAt, this.#network];
      try {
        const made = await this.#service().edit({ source, network, checks });
        this.#fresh = network === this.#network;
        const compiled = { ...made, id, source, checks };
        const milliseconds = performance.now() - editedAt;
        this.#state.update({ compiled, milliseconds, error: undefined });
        if (made.c !== undefined) this.onCompiled?.(compiled);
      } catch (error) {
        this.#state.update({ error: error instanceof Error ? error : new Error(String(error)) });
      }
    }
    this.#busy = false;
    this.#state.update({ compiling: false });
  }

  /** Keeps the text as it is now. While that takes its time, what comes meanwhile waits, and of that only the newest is kept. */
  #keepText(): void {
    if (this.#closed) return;
    const { id, source, edited } = this.state.current;
    this.#unkept.set(id, { id, source, kept: edited || id === OWN });
    this.#keeping ??= this.#keepTexts();
  }

  async #keepTexts(): Promise<void> {
    for (;;) {
      const [next] = this.#unkept.values();
      if (!next) break;
      this.#unkept.delete(next.id);
      const { kept, ...text } = next;
      const { apps } = this.#store;
      const saving = kept ? apps.put(text.id, { ...text, savedAt: Date.now() }) : apps.delete(text.id);
      await saving.catch((error: unknown) => this.onProblem?.(error));
    }
    this.#keeping = undefined;
  }

  #keepChoice(): void {
    if (this.#closed) return;
    const { id, checks } = this.state.current;
    this.#store.choice.put('app', { id, checks }).catch((error: unknown) => this.onProblem?.(error));
  }
}

const titleOf = (id: string): string => gallery.find((app) => app.id === id)?.title ?? 'your file';
const originalOf = (id: string): string | undefined => gallery.find((app) => app.id === id)?.source;
