import ts from 'typescript';

type FunctionNode = ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression;

const hasDefaults = ({ parameters }: FunctionNode): boolean =>
  parameters.some(({ initializer }) => initializer !== undefined);

const isFunction = (node: ts.Node): node is FunctionNode =>
  ts.isFunctionDeclaration(node) || ts.isArrowFunction(node) || ts.isFunctionExpression(node);

/** The names by which an app speaks of a function. */
function namesOf(node: FunctionNode): ts.Identifier[] {
  const { parent } = node;
  const variable = ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? [parent.name] : [];
  return node.name ? [node.name, ...variable] : variable;
}

/** Functions with default values that an app uses otherwise than to call them. */
export function valuedFunctions(checker: ts.TypeChecker, source: ts.SourceFile): Set<ts.Node> {
  const functions = new Map<ts.Symbol, FunctionNode>();
  const texts = new Set<string>();
  const identifiers: ts.Identifier[] = [];
  const pending: ts.Node[] = [source];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (ts.isIdentifier(node)) identifiers.push(node);
    if (isFunction(node) && hasDefaults(node)) {
      for (const name of namesOf(node)) {
        const symbol = checker.getSymbolAtLocation(name);
        if (symbol) functions.set(symbol, node);
        texts.add(name.text);
      }
    }
    ts.forEachChild(node, (child) => void pending.push(child));
  }
  const valued = new Set<ts.Node>();
  for (const name of identifiers) {
    if (!texts.has(name.text) || isCalled(name) || isDeclared(name)) continue;
    const symbol = ts.isShorthandPropertyAssignment(name.parent)
      ? checker.getShorthandAssignmentValueSymbol(name.parent)
      : checker.getSymbolAtLocation(name);
    const found = symbol && functions.get(symbol);
    if (found) valued.add(found);
  }
  return valued;
}

const isDeclared = (name: ts.Identifier): boolean =>
  (isFunction(name.parent) || ts.isVariableDeclaration(name.parent)) && name.parent.name === name;

function isCalled(name: ts.Identifier): boolean {
  let callee: ts.Node = name;
  while (ts.isParenthesizedExpression(callee.parent) || ts.isNonNullExpression(callee.parent)) callee = callee.parent;
  return ts.isCallExpression(callee.parent) && callee.parent.expression === callee;
}
