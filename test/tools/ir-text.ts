import type { Expression, FunctionDeclaration, Program, Statement, Type } from '../../src/compiler/ir';

/** An app between TypeScript and C (src/compiler/ir.ts) as text. */
export function programText({ structs, initialise, functions }: Program): string {
  const layouts = structs.map(({ name, base, fields }) => {
    const own = fields.map((field) => `${field.name}: ${type(field.type)}`).join('; ');
    return `struct ${name}${base ? ` extends ${base.name}` : ''} { ${own} }`;
  });
  const bodies = functions.flatMap((one) => [`function ${head(one)}`, ...indented(one.body)]);
  return [...layouts, 'module', ...indented(initialise), ...bodies].join('\n');
}

/** What a function is, in one line. */
export const head = ({ name, parameters, result, outer }: FunctionDeclaration): string =>
  `${name}(${parameters.map((one) => `${one.name}: ${type(one.type)}`).join(', ')}): ${type(result)}${outer ? ` in ${outer.name}` : ''}`;

function type(of: Type): string {
  switch (of.kind) {
    case 'number':
      return of.brand ?? 'number';
    case 'literals':
      return of.members.join('|');
    case 'view':
      return `view ${of.element}`;
    case 'array':
      return `${type(of.element)}[${of.length ?? ''}]`;
    case 'struct':
      return of.struct.name;
    case 'optional':
      return `${type(of.of)}?`;
    case 'function':
      return `(${of.parameters.map(type).join(', ')}) => ${type(of.result)}`;
    default:
      return of.kind;
  }
}

const indented = (statements: readonly Statement[]): string[] => statements.flatMap(lines).map((line) => `  ${line}`);

/** A statement, and those inside it, one a line. */
export function lines(statement: Statement): string[] {
  const label = 'label' in statement && statement.label ? `${statement.label}: ` : '';
  switch (statement.kind) {
    case 'declare': {
      const { variable, value } = statement;
      const scope = variable.owner ? (variable.captured ? ' captured' : '') : ' global';
      return [`${variable.name}: ${type(variable.type)}${scope}${value ? ` = ${expression(value)}` : ''}`];
    }
    case 'expression':
      return [expression(statement.value)];
    case 'block':
      return [`${label}{`, ...indented(statement.body), '}'];
    case 'if':
      return [
        `if ${expression(statement.condition)}`,
        ...indented(statement.then),
        ...(statement.otherwise.length ? ['else', ...indented(statement.otherwise)] : []),
      ];
    case 'for':
      return [
        `${label}for ${statement.initialise.flatMap(lines).join(', ')}; ${optional(statement.condition)}; ${optional(statement.update)}`,
        ...indented(statement.body),
      ];
    case 'while':
    case 'do-while':
      return [`${label}${statement.kind} ${expression(statement.condition)}`, ...indented(statement.body)];
    case 'switch':
      return [
        `${label}switch ${expression(statement.value)}`,
        ...statement.cases.flatMap(({ test, body }) => [
          test ? `case ${expression(test)}` : 'default',
          ...indented(body),
        ]),
      ];
    case 'break':
    case 'continue':
      return [`${statement.kind}${statement.label ? ` ${statement.label}` : ''}`];
    case 'return':
      return [`return ${optional(statement.value)}`.trim()];
    case 'panic':
      return [`panic ${statement.message}`];
    case 'log':
      return [`log ${statement.parts.map(expression).join(' ')}`];
  }
}

const optional = (of: Expression | undefined): string => (of ? expression(of) : '');
const list = (of: readonly Expression[]): string => of.map(expression).join(', ');

/** An expression in brackets where its parts could be told apart in several ways. */
function expression(e: Expression): string {
  switch (e.kind) {
    case 'number':
      return Object.is(e.value, -0) ? '-0' : String(e.value);
    case 'boolean':
      return String(e.value);
    case 'string':
      return e.type.kind === 'literals' ? `#${e.value}` : JSON.stringify(e.value);
    case 'null':
    case 'zero':
      return e.kind;
    case 'variable':
      return e.variable.name;
    case 'unary':
      return `${e.operator}${expression(e.value)}`;
    case 'binary':
    case 'logical':
      return `(${expression(e.left)} ${e.operator} ${expression(e.right)})`;
    case 'conditional':
      return `(${expression(e.condition)} ? ${expression(e.then)} : ${expression(e.otherwise)})`;
    case 'assign':
      return `${expression(e.target)} ${e.operator ?? ''}= ${expression(e.value)}`;
    case 'update':
      return e.prefix ? `${e.operator}${expression(e.target)}` : `${expression(e.target)}${e.operator}`;
    case 'convert':
    case 'narrow':
      return `${e.kind} ${e.to}(${expression(e.value)})`;
    case 'some':
    case 'upcast':
      return `${e.kind}(${expression(e.value)})`;
    case 'unwrap':
      return `${e.checked ? 'checked' : 'known'}(${expression(e.value)})`;
    case 'math':
      return `Math.${e.name}(${list(e.arguments)})`;
    case 'call':
      return `${e.function.name}(${list(e.arguments)})`;
    case 'call-value':
      return `value ${expression(e.callee)}(${list(e.arguments)})`;
    case 'call-method':
      return `${expression(e.object)}.virtual ${e.method}(${list(e.arguments)})`;
    case 'call-unikernel':
      return `${e.name}(${list(e.arguments)})`;
    case 'field':
      return `${expression(e.object)}.${e.field}`;
    case 'element':
      return `${expression(e.array)}[${expression(e.index)}]`;
    case 'length':
      return `${expression(e.array)}.length`;
    case 'new-struct':
      return `${e.struct.name}{${list(e.values)}}`;
    case 'new-array':
      return `[${list(e.values)}]`;
    case 'new-filled':
      return `${type(e.type)} of ${expression(e.length)}${e.fill ? ` ${expression(e.fill)}` : ''}`;
    case 'call-array':
      return `${expression(e.array)}.${e.method}(${list(e.arguments)})`;
    case 'closure':
      return `closure ${e.function.name}`;
    case 'format':
      return `format(${list(e.parts)})`;
    case 'sequence':
      return `(${[...e.effects, e.value].map(expression).join('; ')})`;
  }
}
