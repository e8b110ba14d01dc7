/**
 * The editor of an app: CodeMirror with the page's colours and the compiler's help. Loaded when somebody comes near it, since nothing
 * else of the page needs it.
 */
import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentLess, indentMore, isolateHistory } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { Annotation, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers, type Command } from '@codemirror/view';
import type { AppDiagnostic } from '../../compiler';
import { helpExtension, type Help } from './help';
import { match, matchedLines } from './matched-lines';
import { toDiagnostics } from './problems';
import { theme } from './theme';

export interface EditorOptions extends Help {
  readonly text: string;
  readonly label: string;
  /** How the keyboard works here, to be read out. */
  readonly keys: string;
  /** A person changed the text. */
  onEdit(text: string): void;
  /** The line of the caret, or under the pointer, from 1; undefined when the pointer has left. */
  onLine(line: number | undefined): void;
}

export interface Editor {
  /** Begins afresh with a text. */
  open(text: string): void;
  /** Shows another text; told back through no `onEdit`. Can be undone. */
  setText(text: string): void;
  setDiagnostics(found: readonly AppDiagnostic[]): void;
  /** Lights lines, because their C is looked at. */
  match(lines: readonly number[]): void;
  /** Puts the caret into a line and brings it into view. */
  reveal(line: number): void;
  focus(): void;
  destroy(): void;
}

/** Marks what the page does to the text, so that it is not told back as a person's edit. */
const fromPage = Annotation.define<boolean>();

export function mountEditor(parent: HTMLElement, options: EditorOptions): Editor {
  const pointed = (event: MouseEvent, view: EditorView): undefined => {
    const at = view.posAtCoords({ x: event.clientX, y: event.clientY }, false);
    options.onLine(view.state.doc.lineAt(at).number);
  };
  // Whoever only passes through with Tab is not held: it indents from the first key that is typed until the editor is left.
  let typing = false;
  const whileTyping =
    (command: Command): Command =>
    (view) =>
      typing && command(view);
  const extensions = [
    lineNumbers(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    EditorState.tabSize.of(2),
    indentUnit.of('  '),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    javascript({ typescript: true }),
    EditorView.lineWrapping,
    // The caret stays clear of the bar of the next step.
    EditorView.scrollMargins.of(() => ({ bottom: 136 })),
    matchedLines,
    helpExtension(options),
    theme,
    // Escape, then Tab leaves: CodeMirror lets the next Tab through by itself.
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      { key: 'Tab', run: whileTyping(indentMore), shift: whileTyping(indentLess) },
    ]),
    EditorView.contentAttributes.of({ 'aria-label': options.label, 'aria-description': options.keys }),
    EditorView.updateListener.of(({ docChanged, selectionSet, state, transactions }) => {
      const own = transactions.some((transaction) => transaction.annotation(fromPage));
      if (docChanged && !own) {
        typing = true;
        options.onEdit(state.doc.toString());
      }
      if (selectionSet && !own) options.onLine(state.doc.lineAt(state.selection.main.head).number);
    }),
    EditorView.domEventHandlers({
      mousemove: pointed,
      mouseleave: () => options.onLine(undefined),
      blur: () => {
        typing = false;
      },
    }),
  ];
  const begin = (doc: string) => EditorState.create({ doc, extensions });
  // In a shadow root CodeMirror's style is a sheet made by script, which the page's policy allows; in the page it would be a <style>.
  const root = parent.shadowRoot ?? parent.attachShadow({ mode: 'open' });
  const view = new EditorView({ parent: root, root, state: begin(options.text) });
  return {
    open: (text) => view.setState(begin(text)),
    setText(text) {
      if (text === view.state.doc.toString()) return;
      const changes = { from: 0, to: view.state.doc.length, insert: text };
      view.dispatch({ changes, selection: { anchor: 0 }, annotations: [fromPage.of(true), isolateHistory.of('full')] });
    },
    setDiagnostics(found) {
      view.dispatch(setDiagnostics(view.state, toDiagnostics(view.state.doc, found)));
    },
    match(lines) {
      view.dispatch({ effects: match.of(lines) });
    },
    reveal(line) {
      const { from } = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
      view.focus();
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}
