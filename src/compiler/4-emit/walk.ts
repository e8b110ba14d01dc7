import type { Expression, FunctionDeclaration, Program, Statement } from '../ir';

/** The expressions directly inside one, in order of evaluation. */
export function operands(e: Expression): readonly Expression[] {
  switch (e.kind) {
    case 'number':
    case 'boolean':
    case 'string':
    case 'null':
    case 'zero':
    case 'variable':
    case 'closure':
      return [];
    case 'unary':
    case 'convert':
    case 'narrow':
    case 'some':
    case 'unwrap':
    case 'upcast':
      return [e.value];
    case 'binary':
    case 'logical':
      return [e.left, e.right];
    case 'conditional':
      return [e.condition, e.then, e.otherwise];
    case 'assign':
      return [e.target, e.value];
    case 'update':
      return [e.target];
    case 'math':
    case 'call':
    case 'call-unikernel':
      return e.arguments;
    case 'call-value':
      return [e.callee, ...e.arguments];
    case 'call-method':
      return [e.object, ...e.arguments];
    case 'field':
      return [e.object];
    case 'element':
      return [e.array, e.index];
    case 'length':
      return [e.array];
    case 'new-struct':
    case 'new-array':
      return e.values;
    case 'new-filled':
      return e.fill ? [e.length, e.fill] : [e.length];
    case 'call-array':
      return [e.array, ...e.arguments];
    case 'format':
      return e.parts;
    case 'sequence':
      return [...e.effects, e.value];
  }
}

/** What stands directly in a statement: expressions and statements, in order of the text. */
export function parts(s: Statement): {
  readonly expressions: readonly Expression[];
  readonly statements: readonly Statement[];
} {
  const some = (...list: readonly (Expression | undefined)[]) => list.filter((one) => one !== undefined);
  switch (s.kind) {
    case 'declare':
    case 'return':
      return { expressions: some(s.value), statements: [] };
    case 'expression':
      return { expressions: [s.value], statements: [] };
    case 'block':
      return { expressions: [], statements: s.body };
    case 'if':
      return { expressions: [s.condition], statements: [...s.then, ...s.otherwise] };
    case 'for':
      return { expressions: some(s.condition, s.update), statements: [...s.initialise, ...s.body] };
    case 'while':
    case 'do-while':
      return { expressions: [s.condition], statements: s.body };
    case 'switch':
      return {
        expressions: some(s.value, ...s.cases.map(({ test }) => test)),
        statements: s.cases.flatMap(({ body }) => body),
      };
    case 'log':
      return { expressions: s.parts, statements: [] };
    case 'break':
    case 'continue':
    case 'panic':
      return { expressions: [], statements: [] };
  }
}

/** Calls `visit` for every expression in `e`, itself included, outermost first. */
export function eachExpression(e: Expression, visit: (e: Expression) => void): void {
  visit(e);
  for (const operand of operands(e)) eachExpression(operand, visit);
}

/** Calls the visitors for everything in a list of statements, also inside nested ones. */
export function eachIn(
  body: readonly Statement[],
  onExpression: (e: Expression) => void,
  onStatement: (s: Statement) => void = () => undefined,
): void {
  for (const statement of body) {
    onStatement(statement);
    const { expressions, statements } = parts(statement);
    for (const expression of expressions) eachExpression(expression, onExpression);
    eachIn(statements, onExpression, onStatement);
  }
}

/** A body to analyse: a function's, or the module's own (no function). */
export interface Body {
  readonly function: FunctionDeclaration | undefined;
  readonly statements: readonly Statement[];
}

/**
 * What can run: the module, `main`, and all functions that they mention, in the program's order. A method is taken to be mentioned
 * when a method of its name is called.
 */
export function reachable(program: Program): readonly Body[] {
  const found = new Set<FunctionDeclaration>();
  const called = new Set<string>();
  const waiting: (readonly Statement[])[] = [];
  const add = (one: FunctionDeclaration) => {
    if (found.has(one)) return;
    found.add(one);
    waiting.push(one.body);
  };
  const methodsOf = (name: string) => {
    if (called.has(name)) return;
    called.add(name);
    for (const { methods } of program.structs) {
      for (const method of methods) if (method.name === name) add(method.function);
    }
  };
  waiting.push(program.initialise);
  add(program.main);
  for (let body = waiting.pop(); body; body = waiting.pop()) {
    eachIn(body, (e) => {
      if (e.kind === 'call' || e.kind === 'closure') add(e.function);
      if (e.kind === 'call-method') methodsOf(e.method);
    });
  }
  const functions = new Set([...program.functions.filter((one) => found.has(one)), ...found]);
  return [
    { function: undefined, statements: program.initialise },
    ...[...functions].map((one) => ({ function: one, statements: one.body })),
  ];
}
