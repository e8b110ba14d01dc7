import ts from 'typescript';
import { placeOf, placeOfRange } from '../1-parse';
import type { AppDiagnostic } from '../diagnostic';
import { diagnostic } from '../language/catalogue';
import { adviceFor, printAdvice } from './advice';
import { interpreters, missingNames } from './missing';

/** TypeScript's own messages: as they are, or as what the catalogue has to say of the place. */
export function fromTypeScript(
  checker: ts.TypeChecker,
  source: ts.SourceFile,
  diagnostics: readonly ts.Diagnostic[],
): AppDiagnostic[] {
  return diagnostics.map((one) => teaching(checker, source, one) ?? plain(checker, source, one));
}

function plain(checker: ts.TypeChecker, source: ts.SourceFile, one: ts.Diagnostic): AppDiagnostic {
  const start = Math.min(one.start ?? 0, source.end);
  const text = ts.flattenDiagnosticMessageText(one.messageText, '\n').split('\n')[0] ?? '';
  return {
    code: `TS${one.code}`,
    severity: 'error',
    message: text,
    next: adviceFor(checker, nodeAt(source, start), one.code, text),
    place: placeOfRange(source, start, Math.min(start + (one.length ?? 0), source.end)),
  };
}

const unknownName: ReadonlySet<number> = new Set([
  2304, 2552, 2580, 2581, 2582, 2583, 2584, 2585, 2591, 2592, 2593, 2318, 2503, 2693, 2749,
]);
const unknownProperty: ReadonlySet<number> = new Set([2339, 2550, 2551, 2576]);

function teaching(checker: ts.TypeChecker, source: ts.SourceFile, one: ts.Diagnostic): AppDiagnostic | undefined {
  const node = nodeAt(source, one.start ?? 0);
  if (!node) return undefined;
  if (unknownName.has(one.code) && ts.isIdentifier(node)) {
    const name = node.text;
    if (interpreters.has(name)) return diagnostic('UK1005', placeOf(node), { name });
    if (name === 'Symbol') return diagnostic('UK1014', placeOf(node), {});
    const advice = Object.hasOwn(missingNames, name) ? missingNames[name] : undefined;
    return advice ? diagnostic('UK1021', placeOf(node), { name, advice }) : undefined;
  }
  if (unknownProperty.has(one.code) && ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) {
    return property(checker, node.parent);
  }
  if (one.code === 2540 && node.getText() === 'length')
    return diagnostic('UK1019', placeOf(node), { name: 'an assignment to length' });
  if (one.code === 7053 && ts.isElementAccessExpression(node.parent) && isText(checker, node.parent.expression))
    return diagnostic('UK1018', placeOf(node.parent), { name: '[ ]' });
  if (one.code === 2488 && ts.isExpression(node) && isText(checker, node))
    return diagnostic('UK1018', placeOf(node), { name: 'for of a text' });
  if (one.code === 2345 && ts.isExpression(node) && isText(checker, node) && ts.isCallExpression(node.parent)) {
    const callee = node.parent.expression;
    if (ts.isIdentifier(callee) && callee.text === 'Number')
      return diagnostic('UK1037', placeOf(node.parent), { name: 'Number' });
  }
  if (one.code === 2345) {
    const argument = wholeAt(node, one);
    if (argument && isPrinted(checker, argument))
      return diagnostic('UK2011', placeOf(argument), {
        type: checker.typeToString(checker.getTypeAtLocation(argument)).slice(0, 60),
        advice: printAdvice(checker, argument),
      });
  }
  if (one.code === 2322 || one.code === 2345) return brands(source, one);
  return undefined;
}

/** Methods of strings that make no text, but need more than whole texts. */
const lookingMethods: ReadonlySet<string> = new Set([
  ...['includes', 'startsWith', 'endsWith', 'indexOf', 'lastIndexOf', 'search', 'localeCompare', 'codePointAt'],
]);

function isText(checker: ts.TypeChecker, node: ts.Expression): boolean {
  const type = checker.getTypeAtLocation(node);
  const parts = type.isUnion() ? type.types : [type];
  return parts.every(({ flags }) => (flags & ts.TypeFlags.StringLike) !== 0);
}

/** A method that JavaScript has and the device has not. */
function property(checker: ts.TypeChecker, node: ts.PropertyAccessExpression): AppDiagnostic | undefined {
  const type = checker.getTypeAtLocation(node.expression);
  const name = node.name.text;
  const place = placeOf(node.name);
  if (isText(checker, node.expression) && lookingMethods.has(name)) return diagnostic('UK1037', place, { name });
  if (type.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike)) {
    return diagnostic('UK1018', place, { name });
  }
  if (type.isUnion() && type.types.every(({ flags }) => flags & ts.TypeFlags.StringLike))
    return diagnostic('UK1018', place, { name });
  const symbol = type.getSymbol();
  if (name === 'join' || name === 'toString' || name === 'toLocaleString' || name === 'toFixed')
    return diagnostic('UK1018', place, { name });
  if (checker.isArrayLikeType(type) || /Array$/.test(symbol?.name ?? '')) return diagnostic('UK1019', place, { name });
  if (type.getCallSignatures().length > 0 && (name === 'call' || name === 'apply' || name === 'bind')) {
    return diagnostic('UK1023', place, {
      construct: `.${name}`,
      advice: 'Call the function: `f(x)`, or wrap the call: `() => f(x)`.',
    });
  }
  if (name === 'prototype' || name === 'constructor' || name === '__proto__') {
    return diagnostic('UK1023', place, { construct: name, advice: 'Write the methods into the class.' });
  }
  if (symbol?.name === 'Console')
    return diagnostic('UK1021', place, { name: `console.${name}`, advice: 'Print with `console.log`.' });
  if (symbol?.name === 'Math')
    return diagnostic('UK1021', place, {
      name: `Math.${name}`,
      advice: 'Compute it from the functions that are there.',
    });
  return undefined;
}

/** The expression of which a message speaks; `inner` begins where it does. */
function wholeAt(inner: ts.Node, { start, length }: ts.Diagnostic): ts.Expression | undefined {
  for (let node = inner; node.getStart() === start; node = node.parent)
    if (node.getWidth() === length && ts.isExpression(node)) return node;
  return undefined;
}

/** Whether an expression is an argument of `console.log` or its like. */
function isPrinted(checker: ts.TypeChecker, node: ts.Expression): boolean {
  const { parent } = node;
  return (
    ts.isCallExpression(parent) &&
    ts.isPropertyAccessExpression(parent.expression) &&
    checker.getTypeAtLocation(parent.expression.expression).getSymbol()?.name === 'Console'
  );
}

/** `u8 = i32`: two branded types that do not fit. */
function brands(source: ts.SourceFile, one: ts.Diagnostic): AppDiagnostic | undefined {
  const text = ts.flattenDiagnosticMessageText(one.messageText, '\n').split('\n')[0] ?? '';
  const match = /'([iu](?:8|16|32)|f32)' is not assignable to (?:type|parameter of type) '([iu](?:8|16|32)|f32)'/.exec(
    text,
  );
  if (!match) return undefined;
  const start = one.start ?? 0;
  return diagnostic('UK2009', placeOfRange(source, start, start + (one.length ?? 0)), {
    from: match[1]!,
    to: match[2]!,
  });
}

/** The innermost node that begins at an offset. */
function nodeAt(source: ts.SourceFile, offset: number): ts.Node | undefined {
  let node: ts.Node | undefined = source;
  for (let next: ts.Node | undefined = source; next;) {
    node = next;
    next = undefined;
    ts.forEachChild(node, (child) => {
      if (child.getStart(source) <= offset && offset < child.getEnd()) next = child;
    });
  }
  return node;
}
