import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';

/** The scripts of a file: all of it, or what stands in the script elements of a component. */
function scriptOf(path: string): string {
  const text = readFileSync(path, 'utf8');
  if (!path.endsWith('.svelte')) return text;
  return [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]!).join('\n');
}

/** Whether names that are imported or exported in braces are types, all of them. */
const areTypes = (names: ts.NamedImports | ts.NamedExports): boolean =>
  names.elements.length > 0 && names.elements.every(({ isTypeOnly }) => isTypeOnly);

/** Where an import or an export takes values from; nothing for types, which no running program loads. */
function valuesFrom(statement: ts.Statement): string | undefined {
  if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
    const clause = statement.importClause;
    const named = clause?.namedBindings;
    const onlyTypes =
      clause?.phaseModifier === ts.SyntaxKind.TypeKeyword ||
      (clause && !clause.name && named && ts.isNamedImports(named) && areTypes(named));
    return onlyTypes ? undefined : statement.moduleSpecifier.text;
  }
  if (!ts.isExportDeclaration(statement) || statement.isTypeOnly) return undefined;
  const { exportClause, moduleSpecifier } = statement;
  if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return undefined;
  return exportClause && ts.isNamedExports(exportClause) && areTypes(exportClause) ? undefined : moduleSpecifier.text;
}

/** The files whose values a file imports or exports again. */
export function valueImports(path: string): readonly string[] {
  const { statements } = ts.createSourceFile(path, scriptOf(path), ts.ScriptTarget.Latest);
  return statements.flatMap((statement) => {
    const from = valuesFrom(statement);
    if (!from?.startsWith('.')) return [];
    const target = posix.normalize(posix.join(posix.dirname(path), from));
    const found = [target, `${target}.ts`, `${target}/index.ts`].find((one) => /\.\w+$/.test(one) && existsSync(one));
    return found === undefined ? [] : [found];
  });
}

/** The circles of a graph: the strongly connected components of more than one node (Tarjan, 1972). */
export function circles(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const found: string[][] = [];
  const order = new Map<string, number>();
  const open: string[] = [];
  const visit = (node: string): number => {
    const own = order.size;
    order.set(node, own);
    open.push(node);
    let low = own;
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (open.includes(next)) low = Math.min(low, order.get(next)!);
    }
    if (low === own) {
      const circle = open.splice(open.indexOf(node));
      if (circle.length > 1) found.push(circle);
    }
    return low;
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return found;
}
