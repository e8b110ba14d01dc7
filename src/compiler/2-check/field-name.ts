import ts from 'typescript';
import { refuse } from './refusal';

/** The name of a property as a field: `#x` with its `#`, so that it cannot meet an `x`. */
export function fieldName(name: ts.Node): string {
  if (ts.isComputedPropertyName(name)) {
    if (ts.isStringLiteralLike(name.expression) || ts.isNumericLiteral(name.expression)) return name.expression.text;
    return refuse('UK1025', name, {});
  }
  if (
    ts.isIdentifier(name) ||
    ts.isPrivateIdentifier(name) ||
    ts.isStringLiteralLike(name) ||
    ts.isNumericLiteral(name)
  )
    return name.text;
  return refuse('UK1025', name, {});
}
