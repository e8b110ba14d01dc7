import ts from 'typescript';
import { placeOf } from '../1-parse';
import { isStatic } from '../2-check/classes';
import { fieldName } from '../2-check/field-name';
import type { ClassLayout } from '../2-check/structs';
import { refuse } from '../2-check/refusal';
import type { Expression, Struct, Type } from '../ir';
import { lowerNewArray } from './arrays';
import { coerce } from './coerce';
import { checkFirstValues } from './first-values';
import { Front } from './front';
import { callStatements, inlineBody } from './inline';
import { libraryName, symbolOf } from './library';
import { newStruct } from './literals';
import { mayBeUndefinedAt } from './narrowing';
import { mayBeUndefined } from './nothing';
import type { Part } from './order';
import { parameterType } from './parameters';
import { assign, isConstant, read, type Scope } from './scope';

/** `new C(...)`. */
export function lowerNew(scope: Scope, node: ts.NewExpression, front: Front, expected: Type | undefined): Expression {
  const library = libraryName(scope, node.expression);
  if (library) return lowerNewArray(scope, node, library.name, front, expected);
  const symbol = ts.isIdentifier(node.expression) ? symbolOf(scope, node.expression) : undefined;
  if (!symbol || !(symbol.flags & ts.SymbolFlags.Class)) return refuse('UK1027', node, { name: 'C' });
  const type = scope.typeOf(node);
  const info = type.kind === 'struct' ? scope.unit.classOf(type.struct) : undefined;
  if (type.kind !== 'struct' || !info) return refuse('UK1027', node, { name: symbol.name });
  const direct = front.open;
  const values = argumentsFor(scope, info, node, front);
  const simple = simpleFields(scope, info, values, front);
  if (simple) return newStruct(scope, info.struct, inOrderOf(values, simple), node);
  const name = info.struct.name.charAt(0).toLowerCase() + info.struct.name.slice(1);
  const empty = newStruct(scope, info.struct, [], node);
  if (direct) {
    const kept = values.map((value) => (isConstant(value) ? value : scope.constant('value', value)));
    const self = scope.constant(name, empty);
    construct(scope, info, self, kept, node, front);
    return self;
  }
  const object = scope.temporary(name, type, placeOf(node));
  const self = read(object, placeOf(node));
  const call = callStatements(
    scope,
    `${info.struct.name}_construct`,
    [self, ...values],
    { kind: 'void' },
    node,
    (inner, [own, ...given], start) => construct(inner, info, own!, given, node, start),
  );
  return { kind: 'sequence', effects: [assign(self, empty), call], value: self, type, place: placeOf(node) };
}

/** The constructor that runs for a class: its own, or the nearest one above it. */
function constructorFor(
  scope: Scope,
  struct: Struct,
): { owner: ClassLayout; node: ts.ConstructorDeclaration } | undefined {
  for (const line of scope.unit.layouts.ancestors(struct)) {
    const owner = scope.unit.classOf(line);
    const node = owner && scope.unit.hierarchy.constructorOf(owner.declaration);
    if (owner && node) return { owner, node };
  }
  return undefined;
}

/** The values of a `new` or `super` call, with the types of the constructor's parameters. */
function argumentsFor(
  scope: Scope,
  info: ClassLayout,
  node: ts.NewExpression | ts.CallExpression,
  front: Front,
): Expression[] {
  const found = constructorFor(scope, info.struct);
  const before = scope.substitution;
  return (node.arguments ?? []).map((argument, index) => {
    if (ts.isSpreadElement(argument)) return refuse('UK1016', argument, {});
    const parameter = found?.node.parameters[index];
    if (!parameter) return scope.lower(argument, front);
    scope.substitution = found.owner.substitution;
    let type: Type;
    try {
      type = mayBeUndefinedAt(scope, argument) ? parameterType(scope, parameter) : scope.typeOf(parameter.name);
    } finally {
      scope.substitution = before;
    }
    return scope.lower(argument, front, type);
  });
}

/** What a constructor does to a new object: the base's part, the fields of the class, its own body. */
function construct(
  scope: Scope,
  info: ClassLayout,
  self: Expression,
  values: readonly Expression[],
  node: ts.Node,
  front: Front,
): void {
  const { unit } = scope;
  const before = { self: scope.self, substitution: scope.substitution };
  const { declaration, struct } = info;
  const own = unit.hierarchy.constructorOf(declaration);
  const base = struct.base && unit.classOf(struct.base);
  const upcast = (): Expression => coerce(scope, self, { kind: 'struct', struct: struct.base! }, node);
  try {
    scope.self = self;
    scope.substitution = info.substitution;
    if (!own) {
      if (base) construct(scope, base, upcast(), values, node, front);
      scope.self = self;
      scope.substitution = info.substitution;
      initialiseFields(scope, info, self);
      return;
    }
    checkFirstValues(scope, info, own);
    const parts = scope.unit.constructing;
    parts.push({ info, self, base: base && { info: base, self: upcast() } });
    try {
      const first = (): void => {
        if (!base) initialiseFields(scope, info, self, own);
      };
      const body = scope.block(() => void inlineBody(scope, own, values, undefined, front, first));
      scope.emit({ kind: 'block', body, place: placeOf(own) });
    } finally {
      parts.pop();
    }
  } finally {
    Object.assign(scope, before);
  }
}

/** `super(...)`: the base's part, then the fields of the class. */
export function lowerSuper(scope: Scope, node: ts.CallExpression, front: Front): void {
  const current = scope.unit.constructing.at(-1);
  if (!current?.base)
    return refuse('UK1023', node, {
      construct: 'super() here',
      advice: 'Call it in the constructor of a class that extends another.',
    });
  const values = argumentsFor(scope, current.base.info, node, front).map((value) =>
    isConstant(value) ? value : scope.constant('value', value),
  );
  construct(scope, current.base.info, current.base.self, values, node, front);
  initialiseFields(scope, current.info, current.self, scope.unit.hierarchy.constructorOf(current.info.declaration));
}

/** Gives the fields of a class their first values, those of parameters last: these have been bound. */
function initialiseFields(scope: Scope, info: ClassLayout, self: Expression, own?: ts.ConstructorDeclaration): void {
  for (const member of info.declaration.members) {
    if (!ts.isPropertyDeclaration(member) || isStatic(member)) continue;
    if (member.exclamationToken) refuse('UK2010', member, { name: fieldName(member.name) });
    const name = fieldName(member.name);
    const field = info.struct.fields.find((one) => one.name === name);
    if (!field || !member.initializer) continue;
    const place = placeOf(member);
    const value = scope.lower(member.initializer, new Front(), field.type);
    scope.emit({
      kind: 'expression',
      value: assign({ kind: 'field', object: self, field: name, type: field.type, place }, value),
      place,
    });
  }
  for (const parameter of own?.parameters ?? []) {
    if (!ts.isParameterPropertyDeclaration(parameter, parameter.parent)) continue;
    const symbols = scope.unit.checker.getSymbolsOfParameterPropertyDeclaration(parameter, parameter.name.text);
    const variable = symbols.map((symbol) => scope.lookUp(symbol, parameter)).find((one) => one !== undefined);
    const field = info.struct.fields.find((one) => one.name === parameter.name.text);
    if (!variable || !field) continue;
    const place = placeOf(parameter);
    const value = coerce(scope, read(variable, place), field.type, parameter);
    scope.emit({
      kind: 'expression',
      value: assign({ kind: 'field', object: self, field: field.name, type: field.type, place }, value),
      place,
    });
  }
}

/**
 * The fields of a class whose constructor only passes its parameters on: the object can be made at once.
 * None for all other classes.
 */
function simpleFields(
  scope: Scope,
  info: ClassLayout,
  values: readonly Expression[],
  front: Front,
): Map<string, Expression> | undefined {
  if (info.struct.base) return undefined;
  const own = scope.unit.hierarchy.constructorOf(info.declaration);
  const fields = new Map<string, Expression>();
  for (const member of info.declaration.members) {
    if (!ts.isPropertyDeclaration(member) || isStatic(member) || !member.initializer) continue;
    if (!isPlain(member.initializer)) return undefined;
    const name = fieldName(member.name);
    const field = info.struct.fields.find((one) => one.name === name);
    fields.set(name, scope.lower(member.initializer, front, field?.type));
  }
  if (!own) return fields;
  const passed = new Map<string, Expression>();
  for (const [index, parameter] of own.parameters.entries()) {
    const value = values[index];
    if (!ts.isIdentifier(parameter.name) || !value || (parameter.initializer && mayBeUndefined(value.type)))
      return undefined;
    if (ts.isParameterPropertyDeclaration(parameter, own)) fields.set(parameter.name.text, value);
    passed.set(parameter.name.text, value);
  }
  const used = new Set(
    own.parameters.filter((one) => ts.isParameterPropertyDeclaration(one, own)).map(({ name }) => name.getText()),
  );
  for (const statement of own.body?.statements ?? []) {
    const found = passedOn(statement);
    if (!found) return undefined;
    if (ts.isIdentifier(found.value)) {
      const value = passed.get(found.value.text);
      if (!value || (used.has(found.value.text) && !isConstant(value))) return undefined;
      used.add(found.value.text);
      fields.set(found.field, value);
    } else {
      const field = info.struct.fields.find((one) => one.name === found.field);
      fields.set(found.field, scope.lower(found.value, front, field?.type));
    }
  }
  // Values that no field takes still have to be computed, so that is not simple any more.
  const taken = new Set(fields.values());
  if (values.some((value) => !taken.has(value) && !isConstant(value))) return undefined;
  return [...fields.keys()].every((name) => info.struct.fields.some((field) => field.name === name))
    ? fields
    : undefined;
}

/** Fields in the order in which the arguments that they take are computed; literals are the same at any time. */
function inOrderOf(values: readonly Expression[], fields: ReadonlyMap<string, Expression>): readonly Part[] {
  const at = (part: { readonly value: Expression }) => values.indexOf(part.value);
  return [...fields].map(([name, value]) => ({ name, value })).sort((a, b) => at(a) - at(b));
}

/** `this.field = parameter` or a literal. */
function passedOn(statement: ts.Statement): { field: string; value: ts.Expression } | undefined {
  if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) return undefined;
  const { left, right, operatorToken } = statement.expression;
  if (operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isPropertyAccessExpression(left)) return undefined;
  if (left.expression.kind !== ts.SyntaxKind.ThisKeyword) return undefined;
  return ts.isIdentifier(right) || isPlain(right) ? { field: fieldName(left.name), value: right } : undefined;
}

const isPlain = (node: ts.Expression): boolean =>
  ts.isNumericLiteral(node) ||
  ts.isStringLiteral(node) ||
  node.kind === ts.SyntaxKind.TrueKeyword ||
  node.kind === ts.SyntaxKind.FalseKeyword ||
  node.kind === ts.SyntaxKind.NullKeyword;
