import ts from 'typescript';

/** Levels of the syntax tree that every pass, each a recursion, walks down without using up the stack of a worker. */
export const deepest = 220;

/** Characters of an app that the compiler accepts: about five thousand lines. */
export const longest = 200_000;

/**
 * Offset at which the brackets of a source are nested too deeply for the parser, which is a recursion as well; none when all is well.
 * Tokens are not told apart: a bracket in a text counts too, which no real app comes near.
 */
export function tooManyBrackets(source: string): number | undefined {
  let level = 0;
  for (let offset = 0; offset < source.length; offset++) {
    const character = source[offset]!;
    if ('([{<'.includes(character)) level++;
    else if (')]}>'.includes(character) && level > 0) level--;
    if (level > deepest * 4) return offset;
  }
  return undefined;
}

/** The first node below the deepest level; found without recursion. */
export function tooDeep(source: ts.SourceFile): ts.Node | undefined {
  const pending: { node: ts.Node; level: number }[] = [{ node: source, level: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, level } = next;
    if (level > deepest) return node;
    ts.forEachChild(node, (child) => void pending.push({ node: child, level: level + 1 }));
  }
  return undefined;
}
