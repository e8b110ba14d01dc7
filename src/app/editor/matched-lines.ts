import { RangeSetBuilder, StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';

/** Replaces the lines that are lit because the C beside them is looked at; numbers from 1. */
export const match = StateEffect.define<readonly number[]>();

const lit = Decoration.line({ class: 'cm-matched' });

function decorate(document: Text, lines: readonly number[]): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const line of [...lines].sort((a, b) => a - b)) {
    if (line < 1 || line > document.lines) continue;
    const { from } = document.line(line);
    builder.add(from, from, lit);
  }
  return builder.finish();
}

export const matchedLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    const change = transaction.effects.find((effect) => effect.is(match));
    return change ? decorate(transaction.newDoc, change.value) : value.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});
