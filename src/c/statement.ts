import { cast, inBraces, visit, type Braces, type CExpression } from './expression';
import { voidType, type CType } from './type';

/** A variable with or without a first value. */
export interface Declaration {
  readonly kind: 'declare';
  readonly storage?: 'static' | 'extern' | undefined;
  /** Whether the variable itself keeps its value: of a pointer, where it leads. */
  readonly constant?: boolean | undefined;
  /** Bytes to which it is aligned. */
  readonly aligned?: number | undefined;
  /** A macro that stands for an attribute. */
  readonly attribute?: string | undefined;
  readonly type: CType;
  readonly name: string;
  readonly value?: CExpression | Braces | undefined;
}

/** A case of a switch; without a label, the default. Its statements are a block of their own. */
export interface Case {
  readonly label: CExpression | undefined;
  readonly body: readonly CStatement[];
}

/** A statement of C (C11 6.8); `line` is the line of the source that it stands for, 0 for none. */
export type CStatement = { readonly line: number } & (
  | Declaration
  | { readonly kind: 'expression'; readonly expression: CExpression }
  /** In one line where it is one short statement that guards: `if (divisor == 0) panic();` */
  | {
      readonly kind: 'if';
      readonly condition: CExpression;
      readonly then: readonly CStatement[];
      readonly otherwise: readonly CStatement[];
      readonly inline: boolean;
    }
  | {
      readonly kind: 'for';
      readonly first: Declaration | CExpression | undefined;
      readonly condition: CExpression | undefined;
      readonly steps: readonly CExpression[];
      readonly body: readonly CStatement[];
    }
  | { readonly kind: 'while' | 'do'; readonly condition: CExpression; readonly body: readonly CStatement[] }
  | { readonly kind: 'switch'; readonly value: CExpression; readonly cases: readonly Case[]; readonly closed: boolean }
  | { readonly kind: 'block'; readonly body: readonly CStatement[] }
  | { readonly kind: 'return'; readonly value: CExpression | undefined }
  | { readonly kind: 'break' | 'continue' }
  | { readonly kind: 'goto' | 'label'; readonly name: string }
  /** One line or several. */
  | { readonly kind: 'comment'; readonly text: string }
  /** `#line`: what follows stands for that line of that file. */
  | { readonly kind: 'place'; readonly file: string }
);

/** `(void)value;`: for what its evaluation does, or so that compilers do not remark on it. */
export const discarded = (value: CExpression, line: number): CStatement => ({
  kind: 'expression',
  expression: cast(voidType, value),
  line,
});

/** The statements inside one, and the expressions that it has itself. */
export function inside(s: CStatement): {
  readonly statements: readonly (readonly CStatement[])[];
  readonly expressions: readonly CExpression[];
} {
  switch (s.kind) {
    case 'declare':
      return { statements: [], expressions: valuesOf(s) };
    case 'expression':
      return { statements: [], expressions: [s.expression] };
    case 'if':
      return { statements: [s.then, s.otherwise], expressions: [s.condition] };
    case 'for': {
      const first = s.first === undefined ? [] : s.first.kind === 'declare' ? valuesOf(s.first) : [s.first];
      return { statements: [s.body], expressions: [...first, ...(s.condition ? [s.condition] : []), ...s.steps] };
    }
    case 'while':
    case 'do':
      return { statements: [s.body], expressions: [s.condition] };
    case 'switch':
      return {
        statements: s.cases.map(({ body }) => body),
        expressions: [s.value, ...s.cases.flatMap(({ label }) => (label ? [label] : []))],
      };
    case 'block':
      return { statements: [s.body], expressions: [] };
    case 'return':
      return { statements: [], expressions: s.value ? [s.value] : [] };
    default:
      return { statements: [], expressions: [] };
  }
}

export const valuesOf = ({ value }: Declaration): readonly CExpression[] =>
  value === undefined ? [] : value.kind === 'braces' ? inBraces(value) : [value];

/** Goes through all expressions of statements, those inside others as well. */
export function visitStatements(list: readonly CStatement[], see: (part: CExpression) => void): void {
  for (const s of list) {
    const { statements, expressions } = inside(s);
    for (const c of expressions) visit(c, see);
    for (const body of statements) visitStatements(body, see);
  }
}

/** Where an expression is the whole of a statement and gives a variable a value, that variable. */
export function written(c: CExpression): string | undefined {
  const target = c.kind === 'assign' ? c.target : c.kind === 'step' ? c.operand : undefined;
  return target?.kind === 'identifier' ? target.name : undefined;
}
