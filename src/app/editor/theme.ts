import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The editor in the page's own values (styles/tokens.css): light and dark follow by themselves. */
const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: 'var(--code-keyword)' },
  { tag: [tags.typeName, tags.className, tags.namespace], color: 'var(--code-type)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-number)' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--code-string)' },
  { tag: tags.comment, color: 'var(--code-comment)', fontStyle: 'italic' },
  { tag: tags.meta, color: 'var(--code-directive)' },
]);

const surface = EditorView.theme({
  '&': {
    height: '100%',
    borderRadius: 'var(--round)',
    backgroundColor: 'var(--well)',
    color: 'var(--ink)',
    fontSize: 'var(--code-size, 0.8125rem)',
  },
  '&.cm-focused': { outline: '3px solid var(--hot)', outlineOffset: '2px' },
  '.cm-scroller': { font: 'inherit', fontFamily: 'var(--mono)', lineHeight: '22px' },
  '.cm-content': { caretColor: 'var(--ink)', padding: 'var(--s1) 0' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '.cm-gutters': { backgroundColor: 'var(--well)', color: 'var(--soft)', border: 'none' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--rule) 40%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--ink)' },
  '.cm-matched': { backgroundColor: 'var(--done-wash)', boxShadow: 'inset 3px 0 var(--done-fill)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--hot-fill) 28%, transparent)',
  },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'transparent',
    outline: '1px solid var(--edge)',
  },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--wrong) 1.5px',
    textUnderlineOffset: '3px',
  },
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--hot) 1.5px',
    textUnderlineOffset: '3px',
  },
  '.cm-tooltip': {
    maxWidth: 'min(520px, calc(100vw - 32px))',
    border: '1px solid var(--edge)',
    borderRadius: 'var(--round)',
    backgroundColor: 'var(--sheet)',
    color: 'var(--ink)',
    boxShadow: 'var(--shade)',
  },
  '.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', fontSize: '0.8125rem' },
  '.cm-tooltip-autocomplete > ul > li': { padding: '4px 8px' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--hot-fill)',
    color: 'var(--on-hot)',
  },
  '.cm-completionDetail': { color: 'inherit', fontStyle: 'normal', opacity: '0.85' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionInfo, .cm-explained': { padding: '8px 12px', font: '400 0.875rem/1.5 var(--sans)' },
  '.cm-explained': { whiteSpace: 'pre-wrap', font: '400 0.8125rem/1.5 var(--mono)' },
  '.cm-diagnostic': { padding: '8px 12px', borderLeft: '4px solid var(--wrong)', font: '400 0.875rem/1.5 var(--sans)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--hot)' },
  '.cm-diagnostic p': { margin: '0' },
  '.cm-panels': { backgroundColor: 'var(--sheet)', color: 'var(--ink)' },
});

export const theme: Extension = [surface, syntaxHighlighting(colours)];
