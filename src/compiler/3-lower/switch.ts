import ts from 'typescript';
import { placeOf } from '../1-parse';
import { refuse } from '../2-check/refusal';
import type { Expression } from '../ir';
import { coerce } from './coerce';
import { registerFunction } from './declarations';
import { behind, type Front } from './front';
import { isNothing, isPresent, kindsOf, presentValue } from './nothing';
import type { Scope } from './scope';

export function lowerSwitch(scope: Scope, node: ts.SwitchStatement, label: string | undefined, front: Front): void {
  let value = scope.lower(node.expression, front);
  const { checker } = scope.unit;
  if (value.type.kind === 'optional') {
    // Null is one more case, so the value is compared case by case.
    lowerOptionalSwitch(scope, node, value, label);
    return;
  }
  const cases = node.caseBlock.clauses.map((clause) => {
    let test = ts.isCaseClause(clause) ? scope.lower(clause.expression, behind) : undefined;
    if (test && test.type.kind !== value.type.kind) {
      if (test.kind === 'string') test = coerce(scope, test, value.type, clause);
      else if (value.kind === 'string') value = coerce(scope, value, test.type, node.expression);
      else
        refuse('UK2006', clause, {
          from: checker.typeToString(checker.getTypeAtLocation(clause)),
          to: 'the value of the switch',
        });
    }
    if (test?.type.kind === 'literals') test = coerce(scope, test, value.type, clause);
    return { test, clause };
  });
  for (const { clause } of cases) {
    for (const statement of clause.statements)
      if (ts.isFunctionDeclaration(statement)) registerFunction(scope, statement);
  }
  scope.emit({
    kind: 'switch',
    value,
    cases: cases.map(({ test, clause }) => ({
      test,
      body: scope.block(() => scope.statements(clause.statements)),
    })),
    label,
    place: placeOf(node),
  });
}

/** `switch` of a value that may be null: `switch (true)` of comparisons. */
function lowerOptionalSwitch(
  scope: Scope,
  node: ts.SwitchStatement,
  value: Expression,
  label: string | undefined,
): void {
  const place = placeOf(node);
  const kept = scope.constant('chosen', value);
  if (kept.type.kind !== 'optional') return;
  const inner = presentValue(kept);
  const cases = node.caseBlock.clauses.map((clause) => {
    if (!ts.isCaseClause(clause)) return { test: undefined, clause };
    const wanted = scope.lower(clause.expression, behind);
    const present = isPresent(kept, place);
    if (wanted.kind === 'null' && wanted.type.kind === 'optional')
      return { test: isNothing(kept, kindsOf(wanted.type.nothing), place), clause };
    const right = coerce(scope, wanted, inner.type, clause);
    const equal: Expression = { kind: 'binary', operator: '==', left: inner, right, type: present.type, place };
    const test: Expression = {
      kind: 'logical',
      operator: '&&',
      left: present,
      right: equal,
      type: present.type,
      place,
    };
    return { test, clause };
  });
  scope.emit({
    kind: 'switch',
    value: { kind: 'boolean', value: true, type: { kind: 'boolean' }, place },
    cases: cases.map(({ test, clause }) => ({
      test,
      body: scope.block(() => scope.statements(clause.statements)),
    })),
    label,
    place,
  });
}
