import ts from 'typescript';
import { isAssignment } from './syntax';

/**
 * Names of properties that an app leaves out in some objects, sets to undefined in others, and spreads over what stood before. Only there does
 * JavaScript tell an absent property from one that is undefined, so only those need a layout that does.
 */
export function presenceNames(checker: ts.TypeChecker, source: ts.SourceFile): ReadonlySet<string> {
  const overwriting = new Set<string>();
  each(source, (node) => {
    if (!ts.isSpreadAssignment(node) || node.parent.properties[0] === node) return;
    for (const name of optionalNames(checker, node.expression)) overwriting.add(name);
  });
  const names = new Set<string>();
  if (overwriting.size === 0) return names;
  each(source, (node) => {
    for (const name of undefinedNames(checker, node, overwriting)) names.add(name);
  });
  return names;
}

function each(source: ts.Node, visit: (node: ts.Node) => void): void {
  const pending = [source];
  for (let node = pending.pop(); node; node = pending.pop()) {
    visit(node);
    ts.forEachChild(node, (child) => void pending.push(child));
  }
}

/** Properties that an object which is spread may not have. */
function optionalNames(checker: ts.TypeChecker, node: ts.Expression): string[] {
  const type = checker.getNonNullableType(checker.getTypeAtLocation(node));
  const parts = type.isUnion() ? type.types : [type];
  return parts
    .flatMap((part) => checker.getPropertiesOfType(part))
    .filter(({ flags }) => flags & ts.SymbolFlags.Optional)
    .map(({ name }) => name);
}

/** Those of the names to which a piece of the app may give undefined as a value. */
function undefinedNames(checker: ts.TypeChecker, node: ts.Node, names: ReadonlySet<string>): string[] {
  const given = (name: string, value: ts.Node): string[] =>
    names.has(name) && mayBeUndefined(checker.getTypeAtLocation(value)) ? [name] : [];
  if (ts.isPropertyAssignment(node)) return given(textOf(node.name), node.initializer);
  if (ts.isShorthandPropertyAssignment(node)) return given(node.name.text, node.name);
  // A field is there from the beginning, with or without a value.
  if (ts.isPropertyDeclaration(node) || ts.isParameter(node)) return given(textOf(node.name), node.name);
  if (!ts.isBinaryExpression(node) || !isAssignment(node.operatorToken.kind)) return [];
  const name = accessed(node.left);
  if (name !== undefined) return given(name, node.right);
  const found: string[] = [];
  each(node.left, (target) => {
    const inner = accessed(target);
    if (inner !== undefined && names.has(inner)) found.push(inner);
  });
  return found;
}

/** The name of the property that an expression means. */
function accessed(node: ts.Node): string | undefined {
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) return accessed(node.expression);
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  return ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)
    ? node.argumentExpression.text
    : undefined;
}

const textOf = (name: ts.PropertyName | ts.BindingName): string => ('text' in name ? name.text : name.getText());

function mayBeUndefined(type: ts.Type): boolean {
  const parts = type.isUnion() ? type.types : [type];
  return parts.some(
    ({ flags }) => (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.TypeParameter)) !== 0,
  );
}
