import type ts from 'typescript';
import type { Place } from '../ir';

/** The place of a range of the source: offsets in UTF-16 units, the end exclusive. */
export function placeOfRange(source: ts.SourceFile, start: number, end: number): Place {
  const from = source.getLineAndCharacterOfPosition(start);
  const to = source.getLineAndCharacterOfPosition(Math.max(start, end));
  return {
    file: source.fileName.replace(/^\//, ''),
    line: from.line + 1,
    column: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
  };
}

/** The place of a node without the blanks and comments before it. */
export function placeOf(node: ts.Node): Place {
  const source = node.getSourceFile();
  return placeOfRange(source, node.getStart(source), node.getEnd());
}
