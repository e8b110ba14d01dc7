import type { Expression } from '../../ir';
import type { Report } from '../report';
import { present } from '../types';
import { eachIn, type Body } from '../walk';
import type { NumberFacts } from './analyse';
import { isEmpty } from './range';

/** Refuses to assign to an element of an array that never has one: JavaScript would add it. */
export function checkEmptyArrays(
  bodies: readonly Body[],
  { facts, report }: { readonly facts: NumberFacts; readonly report: Report },
): void {
  const check = (target: Expression) => {
    if (target.kind !== 'element' || present(target.array.type).kind !== 'array') return;
    const length = facts.of(target.array);
    if (!length || isEmpty(length) || length.max > 0) return;
    const index = facts.of(target.index);
    if (index && !isEmpty(index)) report.say('UK1041', target.place, { assignment: 'array[index] = ...' });
  };
  for (const { statements } of bodies) {
    eachIn(statements, (e) => {
      if (e.kind === 'assign' || e.kind === 'update') check(e.target);
    });
  }
}
