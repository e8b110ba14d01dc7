import ts from 'typescript';
import { placeOf } from '../1-parse';
import type { AppDiagnostic } from '../diagnostic';
import { diagnostic, type AppCode, type AppDetails } from '../language/catalogue';

type Say = <C extends AppCode>(code: C, node: ts.Node, details: AppDetails<C>) => void;

/** Constructs outside the language that can be told by their form alone. One inside another is not reported. */
export function checkSubset(source: ts.SourceFile): AppDiagnostic[] {
  const found: AppDiagnostic[] = [];
  const pending: ts.Node[] = [...source.statements];
  for (let node = pending.pop(); node; node = pending.pop()) {
    // Types as old comments have them (`function(number)`): TypeScript refuses them, and their nodes have no names.
    if (node.kind >= ts.SyntaxKind.FirstJSDocNode && node.kind <= ts.SyntaxKind.LastJSDocNode) continue;
    const before = found.length;
    checkNode(node, (code, place, details) => void found.push(diagnostic(code, placeOf(place), details)));
    if (found.length > before) continue;
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => void children.push(child));
    pending.push(...children.reverse());
  }
  return found;
}

function checkNode(node: ts.Node, say: Say): void {
  checkModule(node, say);
  checkFunction(node, say);
  checkOperator(node, say);
  switch (node.kind) {
    case ts.SyntaxKind.TryStatement: {
      say('UK1003', keyword(node), {});
      return;
    }
    case ts.SyntaxKind.RegularExpressionLiteral: {
      say('UK1004', node, {});
      return;
    }
    case ts.SyntaxKind.DeleteExpression: {
      say('UK1006', node, {});
      return;
    }
    case ts.SyntaxKind.ForInStatement: {
      say('UK1007', keyword(node), { name: 'for in' });
      return;
    }
    case ts.SyntaxKind.Decorator: {
      say('UK1008', node, {});
      return;
    }
    case ts.SyntaxKind.BigIntLiteral:
    case ts.SyntaxKind.BigIntKeyword: {
      say('UK1013', node, {});
      return;
    }
    case ts.SyntaxKind.SymbolKeyword: {
      say('UK1014', node, {});
      return;
    }
    case ts.SyntaxKind.TaggedTemplateExpression: {
      say('UK1020', node, {});
      return;
    }
    case ts.SyntaxKind.AnyKeyword:
    case ts.SyntaxKind.UnknownKeyword:
    case ts.SyntaxKind.ObjectKeyword: {
      say('UK2001', node, { type: node.getText() });
      return;
    }
    case ts.SyntaxKind.DebuggerStatement: {
      say('UK1023', node, { construct: 'debugger', advice: 'Print what you want to see: `console.log(x)`.' });
      return;
    }
    case ts.SyntaxKind.WithStatement: {
      say('UK1005', keyword(node), { name: 'with' });
      return;
    }
    case ts.SyntaxKind.MetaProperty: {
      say('UK1023', node, { construct: node.getText(), advice: 'Leave it out.' });
      return;
    }
    case ts.SyntaxKind.ClassExpression: {
      say('UK1027', keyword(node), { name: 'C' });
      return;
    }
  }
  if (ts.isIdentifier(node) && node.text === 'Symbol' && !isMemberName(node)) {
    say('UK1014', node, {});
    return;
  }
  if (
    ts.isIdentifier(node) &&
    node.text === 'arguments' &&
    ts.isExpression(node) &&
    !ts.isPropertyAccessExpression(node.parent)
  ) {
    say('UK1017', node, {});
    return;
  }
  if (ts.isVariableDeclarationList(node) && !(node.flags & ts.NodeFlags.BlockScoped)) say('UK1024', keyword(node), {});
  if (ts.isVariableDeclarationList(node) && node.flags & ts.NodeFlags.Using && !(node.flags & ts.NodeFlags.Const)) {
    say('UK1023', keyword(node), { construct: 'using', advice: 'Write `const`.' });
  }
  if (ts.isPropertyDeclaration(node) && node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AccessorKeyword)) {
    say('UK1023', node, { construct: 'accessor', advice: 'Write a field.' });
  }
}

function checkModule(node: ts.Node, say: Say): void {
  if (ts.isModuleDeclaration(node)) say('UK1009', keyword(node), {});
  else if (ts.isImportDeclaration(node)) {
    const module = ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : '';
    const { importClause } = node;
    if (module !== 'unikernel') say('UK1010', node.moduleSpecifier, { module });
    else if (importClause?.namedBindings && ts.isNamespaceImport(importClause.namedBindings)) {
      say('UK1011', importClause, { form: 'import *' });
    } else if (importClause?.name) say('UK1011', importClause, { form: 'import of a default' });
  } else if (ts.isExportAssignment(node)) say('UK1011', node, { form: 'export default' });
  else if (ts.isExportDeclaration(node) && node.moduleSpecifier) say('UK1011', node, { form: 'export from' });
  else if (ts.isImportEqualsDeclaration(node)) say('UK1011', node, { form: 'import =' });
  else if (ts.canHaveModifiers(node)) {
    for (const modifier of ts.getModifiers(node) ?? []) {
      if (modifier.kind === ts.SyntaxKind.DefaultKeyword) say('UK1011', modifier, { form: 'export default' });
      if (modifier.kind === ts.SyntaxKind.DeclareKeyword) {
        say('UK1023', modifier, { construct: 'declare', advice: "Import what is there from 'unikernel'." });
      }
    }
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    say('UK1011', node, { form: 'import()' });
}

function checkFunction(node: ts.Node, say: Say): void {
  const isAsync =
    ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
  if (isAsync || ts.isAwaitExpression(node)) say('UK1001', keyword(node), {});
  else if (ts.isForOfStatement(node) && node.awaitModifier) say('UK1001', node.awaitModifier, {});
  if (ts.isYieldExpression(node)) say('UK1002', keyword(node), {});
  else if (ts.isFunctionLike(node) && 'asteriskToken' in node && node.asteriskToken) say('UK1002', keyword(node), {});
  if (ts.isParameter(node)) {
    if (node.dotDotDotToken && !isType(node.parent)) say('UK1017', node, {});
    if (ts.isIdentifier(node.name) && node.name.text === 'this') say('UK1022', node, {});
  }
  if (ts.isPropertyDeclaration(node) && node.exclamationToken) say('UK2010', node, { name: node.name.getText() });
  if (ts.isVariableDeclaration(node) && node.exclamationToken) say('UK2010', node, { name: node.name.getText() });
}

const isType = (node: ts.Node): boolean => ts.isFunctionTypeNode(node) || ts.isConstructorTypeNode(node);

function checkOperator(node: ts.Node, say: Say): void {
  if (!ts.isBinaryExpression(node)) return;
  const { operatorToken } = node;
  switch (operatorToken.kind) {
    case ts.SyntaxKind.InKeyword: {
      say('UK1007', operatorToken, { name: 'in' });
      return;
    }
    case ts.SyntaxKind.InstanceOfKeyword: {
      say('UK1015', operatorToken, { operator: 'instanceof' });
      return;
    }
  }
}

/** A name behind a dot. */
const isMemberName = (node: ts.Identifier): boolean =>
  ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;

/** The word that a construct begins with: what the caret points at. */
const keyword = (node: ts.Node): ts.Node => node.getFirstToken() ?? node;
