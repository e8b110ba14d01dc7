import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionSource,
} from '@codemirror/autocomplete';
import { hoverTooltip } from '@codemirror/view';
import type { Extension } from '@codemirror/state';

/** What the compiler's session knows, asked in its worker. */
export interface Help {
  complete(
    source: string,
    offset: number,
  ): Promise<
    readonly {
      readonly label: string;
      readonly kind: string;
      readonly detail?: string;
      readonly documentation?: string;
    }[]
  >;
  explain(source: string, offset: number): Promise<string | undefined>;
}

/** TypeScript's kinds of names as the icons that CodeMirror has. */
const icons: Readonly<Record<string, string>> = {
  method: 'method',
  function: 'function',
  property: 'property',
  getter: 'property',
  const: 'constant',
  let: 'variable',
  var: 'variable',
  parameter: 'variable',
  class: 'class',
  interface: 'interface',
  type: 'type',
  enum: 'enum',
  keyword: 'keyword',
  module: 'namespace',
  alias: 'namespace',
};

const word = /[\w$]*$/;

const source =
  (help: Help): CompletionSource =>
  async (context: CompletionContext) => {
    const before = context.matchBefore(/[\w$]+|[.'"]/);
    if (!before && !context.explicit) return null;
    const entries = await help.complete(context.state.doc.toString(), context.pos).catch(() => []);
    if (entries.length === 0 || context.aborted) return null;
    const typed = word.exec(context.state.sliceDoc(Math.max(0, context.pos - 64), context.pos))?.[0] ?? '';
    const options = entries.map(({ label, kind, detail, documentation }): Completion => ({
      label,
      ...(icons[kind] && { type: icons[kind] }),
      ...(detail && { detail }),
      ...(documentation && { info: documentation }),
    }));
    return { from: context.pos - typed.length, options, validFor: /^[\w$]*$/ };
  };

const hover = (help: Help) =>
  hoverTooltip(async (view, pos) => {
    const explained = await help.explain(view.state.doc.toString(), pos).catch(() => undefined);
    // The text may have become shorter meanwhile.
    const at = pos <= view.state.doc.length ? view.state.wordAt(pos) : null;
    if (!explained || !at) return null;
    return {
      pos: at.from,
      end: at.to,
      above: true,
      create() {
        const dom = document.createElement('div');
        dom.className = 'cm-explained';
        dom.textContent = explained;
        return { dom };
      },
    };
  });

/** Completion while one types, and what a name is under the pointer. */
export const helpExtension = (help: Help): Extension => [
  autocompletion({ override: [source(help)], closeOnBlur: true, icons: false }),
  hover(help),
];
