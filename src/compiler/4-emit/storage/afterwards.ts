import type { Expression, Statement } from '../../ir';
import { eachExpression, eachIn, parts } from '../walk';

/** What a function can still evaluate when it has evaluated an expression. */
export interface Afterwards {
  readonly expressions: Set<Expression>;
  /** Whether the function returns (or panics) for certain before the statements around are gone on with. */
  readonly ended: boolean;
  /** Whether the expression itself can be evaluated again in the same call. */
  readonly again: boolean;
}

/** What follows `e` in a function's body until it returns; nothing when `e` is not in it. More than can happen, never less. */
export function afterwards(body: readonly Statement[], e: Expression): Afterwards | undefined {
  for (const [position, s] of body.entries()) {
    const inner = inStatement(s, e);
    if (!inner) continue;
    if (inner.ended) return inner;
    const rest = body.slice(position + 1);
    return { ...inner, expressions: joined(inner.expressions, rest), ended: endsForCertain(rest) };
  }
  return undefined;
}

/** Whether the value of `e` is, without further ado, what the expression of a `return` is worth. */
export function isTail(value: Expression, e: Expression): boolean {
  if (value === e) return true;
  switch (value.kind) {
    case 'conditional':
      return isTail(value.then, e) || isTail(value.otherwise, e);
    case 'logical':
      return isTail(value.left, e) || isTail(value.right, e);
    case 'some':
    case 'unwrap':
    case 'upcast':
    case 'sequence':
      return isTail(value.value, e);
    default:
      return false;
  }
}

function inStatement(s: Statement, e: Expression): Afterwards | undefined {
  const { expressions, statements } = parts(s);
  const isLoop = s.kind === 'for' || s.kind === 'while' || s.kind === 'do-while';
  if (expressions.some((one) => contains(one, e))) {
    const found = new Set(expressions.flatMap((one) => beside(one, e)));
    return { expressions: joined(found, statements), ended: s.kind === 'return', again: isLoop };
  }
  switch (s.kind) {
    case 'block':
      return afterwards(s.body, e);
    case 'if':
      return afterwards(s.then, e) ?? afterwards(s.otherwise, e);
    case 'switch': {
      for (const [position, { body }] of s.cases.entries()) {
        const found = afterwards(body, e);
        if (!found || found.ended) {
          if (found) return found;
          continue;
        }
        // The cases below may follow, and what stands there may leave.
        const later = s.cases.slice(position + 1).flatMap((one) => one.body);
        return { ...found, expressions: joined(found.expressions, later), ended: false };
      }
      return undefined;
    }
    case 'for':
    case 'while':
    case 'do-while': {
      const before = s.kind === 'for' ? afterwards(s.initialise, e) : undefined;
      const inside = before ? undefined : afterwards(s.body, e);
      const found = before ?? inside;
      if (!found || found.ended) return found;
      const all = joined(found.expressions, [s]);
      return { expressions: all, ended: false, again: found.again || inside !== undefined };
    }
    default:
      return undefined;
  }
}

/** Whether statements lead to a return, and do not jump elsewhere on their way. */
function endsForCertain(body: readonly Statement[]): boolean {
  for (const s of body) {
    if (s.kind === 'return' || s.kind === 'panic') return true;
    if (jumps(s)) return false;
  }
  return false;
}

const jumps = (s: Statement): boolean =>
  s.kind === 'break' || s.kind === 'continue' || parts(s).statements.some((one) => jumps(one));

function joined(expressions: Iterable<Expression>, body: readonly Statement[]): Set<Expression> {
  const all = new Set(expressions);
  eachIn(body, (one) => all.add(one));
  return all;
}

function contains(root: Expression, e: Expression): boolean {
  let found = false;
  eachExpression(root, (one) => {
    found ||= one === e;
  });
  return found;
}

/** All of an expression but `e`, what is evaluated for it, and the branch that is not taken when `e` is. */
function beside(root: Expression, e: Expression): readonly Expression[] {
  if (root === e) return [];
  if (root.kind === 'conditional' && contains(root.then, e)) {
    return [root, ...all(root.condition), ...beside(root.then, e)];
  }
  if (root.kind === 'conditional' && contains(root.otherwise, e)) {
    return [root, ...all(root.condition), ...beside(root.otherwise, e)];
  }
  if (!contains(root, e)) return all(root);
  return all(root).filter((one) => one !== e && !contains(e, one));
}

function all(root: Expression): readonly Expression[] {
  const found: Expression[] = [];
  eachExpression(root, (one) => found.push(one));
  return found;
}
