import type { Diagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { AppDiagnostic } from '../../compiler';
import { pieces } from '../components/prose';
import { languageLink } from '../language/link';

/** Compiler's places as CodeMirror's. A place beyond the text (an answer to an older one) moves to its end. */
export function toDiagnostics(document: Text, found: readonly AppDiagnostic[]): Diagnostic[] {
  const offset = (line: number, column: number): number => {
    if (line < 1) return 0;
    if (line > document.lines) return document.length;
    const { from, to } = document.line(line);
    return Math.min(to, from + Math.max(0, column - 1));
  };
  return found.map((problem) => {
    const { place, severity, message } = problem;
    const from = offset(place.line, place.column);
    const to = Math.max(from, offset(place.endLine, place.endColumn));
    return { from, to, severity, message, renderMessage: () => render(problem) };
  });
}

function render({ message, next, code }: AppDiagnostic): HTMLElement {
  const box = document.createElement('div');
  for (const text of [message, next]) {
    if (text === '') continue;
    const paragraph = document.createElement('p');
    for (const piece of pieces(text)) {
      paragraph.append(
        piece.code ? Object.assign(document.createElement('code'), { textContent: piece.text }) : piece.text,
      );
    }
    box.append(paragraph);
  }
  const small = document.createElement('small');
  const href = languageLink(code);
  const label = href ? Object.assign(document.createElement('a'), { href, target: '_blank' }) : small;
  label.textContent = code;
  if (label !== small) small.append(label);
  box.append(small);
  return box;
}
