import ts from 'typescript';
import { getterOf, isStatic, memberText, setterOf } from '../2-check/classes';
import type { ClassLayout } from '../2-check/structs';
import { refuse } from '../2-check/refusal';
import { isAssignment } from '../2-check/syntax';
import type { Scope } from './scope';

/**
 * A field that a method reads before the constructor has given it a value is undefined in JavaScript, and would be zero here. TypeScript
 * sees that in the constructor itself only; this looks into the methods that it calls, also into those of classes that extend it, whose
 * fields come later still.
 * @throws {Refusal} where `this` leaves the constructor too early
 */
export function checkFirstValues(scope: Scope, info: ClassLayout, own: ts.ConstructorDeclaration): void {
  const { hierarchy } = scope.unit;
  const later = fieldsBelow(scope, info);
  const missing = new Set(
    hierarchy
      .fieldsOf(info.declaration)
      .filter((field) => ts.isPropertyDeclaration(field) && !field.initializer)
      .map(({ name }) => memberText(name))
      .filter((name) => info.struct.fields.find((field) => field.name === name)?.type.kind !== 'optional'),
  );
  for (const statement of own.body?.statements ?? []) {
    for (const node of thisNodes(statement)) {
      const { parent } = node;
      const name = ts.isPropertyAccessExpression(parent) ? memberText(parent.name) : undefined;
      const isField = name !== undefined && info.struct.fields.some((field) => field.name === name);
      if (isField) continue;
      const read = name === undefined ? new Set([...missing, ...later]) : readBy(scope, name, new Set());
      const early = [...missing, ...later].find((field) => read.has(field));
      if (early !== undefined) refuse('UK2012', node, { name: early });
    }
    for (const node of thisNodes(statement)) {
      const { parent } = node;
      const target = parent.parent;
      if (!ts.isBinaryExpression(target) || target.left !== parent || !ts.isPropertyAccessExpression(target.left))
        continue;
      if (isAssignment(target.operatorToken.kind)) missing.delete(memberText(target.left.name));
    }
  }
}

/** Every `this` of a statement. */
function thisNodes(statement: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.ThisKeyword) found.push(node);
    else if (!ts.isClassLike(node)) ts.forEachChild(node, visit);
  };
  visit(statement);
  return found;
}

/** Fields that any method of that name reads, also through other methods. */
function readBy(scope: Scope, method: string, seen: Set<string>): Set<string> {
  const fields = new Set<string>();
  if (seen.has(method)) return fields;
  seen.add(method);
  for (const declaration of classesOf(scope)) {
    const methods = scope.unit.hierarchy.methodsOf(declaration);
    for (const body of [methods.get(method), methods.get(getterOf(method)), methods.get(setterOf(method))]) {
      for (const node of body ? thisNodes(body) : []) {
        if (!ts.isPropertyAccessExpression(node.parent)) continue;
        const name = memberText(node.parent.name);
        fields.add(name);
        for (const field of readBy(scope, name, seen)) fields.add(field);
      }
    }
  }
  return fields;
}

const classesOf = (scope: Scope): ts.ClassDeclaration[] =>
  scope.unit.source.statements.filter((statement) => ts.isClassDeclaration(statement));

/** Fields that classes below this one add: they have no values while its constructor runs. */
function fieldsBelow(scope: Scope, info: ClassLayout): string[] {
  const { hierarchy } = scope.unit;
  return classesOf(scope)
    .filter((declaration) => {
      const seen = new Set<ts.Node>();
      for (let base = hierarchy.baseOf(declaration); base && !seen.has(base); base = hierarchy.baseOf(base)) {
        if (base === info.declaration) return true;
        seen.add(base);
      }
      return false;
    })
    .flatMap((declaration) => hierarchy.fieldsOf(declaration).filter((field) => !isStatic(field)))
    .map(({ name }) => memberText(name));
}
