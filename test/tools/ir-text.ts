import type { Expression, FunctionDeclaration, Program, Statement, Type } from '../../src/compiler/ir';

/** An app between TypeScript and C (src/compiler/ir.ts) as text: one line a statement, expressions with their operators and types. */
export function programText(program: Program): string {
  const structs = program.structs.map(({ name, base, fields }) => {
    const own = fields.map((field) => `${field.name}: ${typeText(field.type)}`).join('; ');
    return `struct ${name}${base ? ` extends ${base.name}` : ''} { ${own} }`;
  });
  const initialise = ['module {', ...list(program.initialise, 1), '}'];
  return [...structs, ...initialise, ...program.functions.flatMap(functionLines)].join('\n');
}

function functionLines({ name, parameters, result, outer, body }: FunctionDeclaration): string[] {
  const names = parameters.map((one) => `${one.name}: ${typeText(one.type)}`).join(', ');
  const inside = outer ? ` in ${outer.name}` : '';
  return [`function ${name}(${names}): ${typeText(result)}${inside} {`, ...list(body, 1), '}'];
}

function typeText(type: Type): string {
  switch (type.kind) {
    case 'number':
      return type.brand ?? 'number';
    case 'literals':
      return type.members.map((member) => JSON.stringify(member)).join(' | ');
    case 'view':
      return `view of ${type.element}`;
    case 'array':
      return `${typeText(type.element)}[${type.length ?? ''}]`;
    case 'struct':
      return type.struct.name;
    case 'optional':
      return `${typeText(type.of)} or ${type.nothing}`;
    case 'function':
      return `(${type.parameters.map(typeText).join(', ')}) => ${typeText(type.result)}`;
    default:
      return type.kind;
  }
}

const list = (statements: readonly Statement[], depth: number): string[] =>
  statements.flatMap((s) => statementLines(s, depth));

function statementLines(s: Statement, depth: number): string[] {
  const line = (text: string): string => `${'  '.repeat(depth)}${text}`;
  const block = (head: string, body: readonly Statement[]): string[] => [
    line(`${head} {`),
    ...list(body, depth + 1),
    line('}'),
  ];
  const label = 'label' in s && s.label !== undefined ? `${s.label}: ` : '';
  switch (s.kind) {
    case 'declare': {
      const { name, type, mutable } = s.variable;
      return [line(`${mutable ? 'let' : 'const'} ${name}: ${typeText(type)}${s.value ? ` = ${text(s.value)}` : ''}`)];
    }
    case 'expression':
      return [line(text(s.value))];
    case 'block':
      return block(`${label}block`, s.body);
    case 'if':
      return [
        ...block(`if ${text(s.condition)}`, s.then),
        ...(s.otherwise.length > 0 ? block('else', s.otherwise) : []),
      ];
    case 'for': {
      const condition = s.condition ? text(s.condition) : 'true';
      const update = s.update ? [line(`  then ${text(s.update)}`)] : [];
      return [...list(s.initialise, depth), ...block(`${label}for ${condition}`, s.body), ...update];
    }
    case 'while':
    case 'do-while':
      return block(`${label}${s.kind} ${text(s.condition)}`, s.body);
    case 'switch':
      return [
        line(`${label}switch ${text(s.value)}`),
        ...s.cases.flatMap(({ test, body }) => block(test ? `case ${text(test)}` : 'default', body)),
      ];
    case 'break':
    case 'continue':
      return [line(s.label === undefined ? s.kind : `${s.kind} ${s.label}`)];
    case 'return':
      return [line(s.value ? `return ${text(s.value)}` : 'return')];
    case 'panic':
      return [line(`panic ${JSON.stringify(s.message)}`)];
    case 'log':
      return [line(`log ${s.parts.map(text).join(', ')}`)];
  }
}

const call = (name: string, values: readonly Expression[]): string => `${name}(${values.map(text).join(', ')})`;

function text(e: Expression): string {
  switch (e.kind) {
    case 'number':
      return Object.is(e.value, -0) ? '-0' : String(e.value);
    case 'boolean':
      return String(e.value);
    case 'string':
      return JSON.stringify(e.value);
    case 'null':
      return e.type.kind === 'optional' ? e.type.nothing : 'null';
    case 'zero':
      return 'zero bytes';
    case 'variable':
      return e.variable.name;
    case 'unary':
      return `${e.operator}${text(e.value)}`;
    case 'binary':
    case 'logical':
      return `(${text(e.left)} ${e.operator} ${text(e.right)})`;
    case 'conditional':
      return `(${text(e.condition)} ? ${text(e.then)} : ${text(e.otherwise)})`;
    case 'assign':
      return `${text(e.target)} ${e.operator ?? ''}= ${text(e.value)}`;
    case 'update':
      return e.prefix ? `${e.operator}${text(e.target)}` : `${text(e.target)}${e.operator}`;
    case 'convert':
      return call(e.to, [e.value]);
    case 'narrow':
      return call(`proven ${e.to}`, [e.value]);
    case 'some':
      return call('some', [e.value]);
    case 'unwrap':
      return call(e.checked ? 'check' : 'known', [e.value]);
    case 'upcast':
      return `(${text(e.value)} as ${typeText(e.type)})`;
    case 'math':
      return call(`Math.${e.name}`, e.arguments);
    case 'call':
      return call(e.function.name, e.arguments);
    case 'call-value':
      return call(`value ${text(e.callee)}`, e.arguments);
    case 'call-method':
      return call(`${text(e.object)}.${e.method}`, e.arguments);
    case 'call-unikernel':
      return call(e.name, e.arguments);
    case 'call-array':
      return call(`${text(e.array)}.${e.method}`, e.arguments);
    case 'field':
      return `${text(e.object)}.${e.field}`;
    case 'element':
      return `${text(e.array)}[${text(e.index)}]`;
    case 'length':
      return `${text(e.array)}.length`;
    case 'new-struct':
      return call(`new ${e.struct.name}`, e.values);
    case 'new-array':
      return `[${e.values.map(text).join(', ')}]`;
    case 'new-filled':
      return call('filled', e.fill ? [e.length, e.fill] : [e.length]);
    case 'closure':
      return `closure ${e.function.name}`;
    case 'format':
      return call('text', e.parts);
    case 'sequence':
      return `(${[...e.effects, e.value].map(text).join(', ')})`;
  }
}
