/**
 * The editor of an app: CodeMirror with the page's colours and the compiler's help. Loaded when somebody comes near it, since nothing
 * else of the page needs it.
 */
import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { Annotation, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import type { AppDiagnostic } from '../../compiler';
import { helpExtension, type Help } from './help';
import { match, matchedLines } from './matched-lines';
import { toDiagnostics } from './problems';
import { theme } from './theme';

export interface EditorOptions extends Help {
  readonly text: string;
  readonly label: string;
  /** The element that says how the keyboard works here. */
  readonly describedBy: string;
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
  destroy(): void;
}

/** Marks what the page does to the text, so that it is not told back as a person's edit. */
const fromPage = Annotation.define<boolean>();

export function mountEditor(parent: HTMLElement, options: EditorOptions): Editor {
  const pointed = (event: MouseEvent, view: EditorView): undefined => {
    const at = view.posAtCoords({ x: event.clientX, y: event.clientY }, false);
    options.onLine(view.state.doc.lineAt(at).number);
  };
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
    matchedLines,
    helpExtension(options),
    theme,
    // Escape, then Tab leaves: CodeMirror lets the next Tab through by itself.
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
    EditorView.contentAttributes.of({ 'aria-label': options.label, 'aria-describedby': options.describedBy }),
    EditorView.updateListener.of(({ docChanged, selectionSet, state, transactions }) => {
      const own = transactions.some((transaction) => transaction.annotation(fromPage));
      if (docChanged && !own) options.onEdit(state.doc.toString());
      if (selectionSet && !own) options.onLine(state.doc.lineAt(state.selection.main.head).number);
    }),
    EditorView.domEventHandlers({ mousemove: pointed, mouseleave: () => options.onLine(undefined) }),
  ];
  const begin = (doc: string) => EditorState.create({ doc, extensions });
  const view = new EditorView({ parent, state: begin(options.text) });
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
    destroy: () => view.destroy(),
  };
}
