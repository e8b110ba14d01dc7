import ts from 'typescript';
import { placeOf } from '../1-parse';
import { fieldName } from '../2-check/field-name';
import { isStatic } from '../2-check/classes';
import type { Target } from '../ir';
import { symbolOf } from './library';
import { read, type Scope } from './scope';

/** A static field of a class, which is a variable of the module. */
export function staticField(scope: Scope, node: ts.PropertyAccessExpression): Target | undefined {
  const found = staticMember(scope, node);
  if (!found || !ts.isPropertyDeclaration(found)) return undefined;
  const symbol = scope.unit.checker.getSymbolAtLocation(found.name);
  const variable = symbol && scope.lookUp(symbol, node);
  return variable && read(variable, placeOf(node));
}

/** The member that `Class.name` means; also `this.name` in a static method. */
export function staticMember(scope: Scope, node: ts.PropertyAccessExpression): ts.ClassElement | undefined {
  const symbol =
    node.expression.kind === ts.SyntaxKind.ThisKeyword
      ? scope.unit.checker.getTypeAtLocation(node.expression).getSymbol()
      : ts.isIdentifier(node.expression)
        ? symbolOf(scope, node.expression)
        : undefined;
  let declaration = symbol?.valueDeclaration;
  if (node.expression.kind === ts.SyntaxKind.ThisKeyword && !inStatic(node)) return undefined;
  while (declaration && ts.isClassLike(declaration)) {
    const member: ts.ClassElement | undefined = declaration.members.find(
      (one) =>
        one.name &&
        isStatic(one) &&
        !(ts.isMethodDeclaration(one) && !one.body) &&
        fieldName(one.name) === fieldName(node.name),
    );
    if (member) return member;
    declaration = scope.unit.hierarchy.baseOf(declaration);
  }
  return undefined;
}

function inStatic(node: ts.Node): boolean {
  for (let up: ts.Node = node; !ts.isSourceFile(up); up = up.parent) {
    if (ts.isClassElement(up)) return isStatic(up) || ts.isClassStaticBlockDeclaration(up);
  }
  return false;
}
