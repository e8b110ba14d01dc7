import type { Expression } from '../../ir';
import type { Report } from '../report';
import { present } from '../types';
import { eachIn, type Body } from '../walk';
import type { Site } from './points-to';
import type { Storage } from './storage';

/**
 * Refuses to compare what the device could not tell apart. A function is its code here, a typed array its place in memory; in JavaScript each
 * evaluation of a function expression makes a new function, and each `subarray` a new array.
 */
export function checkIdentities(
  bodies: readonly Body[],
  { storage, report }: { readonly storage: Storage; readonly report: Report },
): void {
  const viewed = new Set<Site>();
  const all = (visit: (e: Expression) => void) => bodies.forEach(({ statements }) => eachIn(statements, visit));
  all((e) => {
    if (e.kind === 'call-array' && e.method === 'subarray')
      for (const site of storage.sitesOf(e.array)) viewed.add(site);
  });
  const check = (e: Expression, [left, right]: readonly [ReadonlySet<Site>, ReadonlySet<Site>], kind: string) => {
    const same = kind === 'function' ? mayStandFor : (a: Site, b: Site) => a === b && (viewed.has(a) || isLent(a));
    if (![...left].some((a) => [...right].some((b) => same(a, b)))) return;
    const what = kind === 'function' ? 'functions' : 'typed arrays';
    report.say('UK2014', e.place, { what, maker: kind === 'function' ? 'a function expression' : '`subarray`' });
  };
  all((e) => {
    if (e.kind === 'binary' && (e.operator === '==' || e.operator === '!=')) {
      const { left, right } = e;
      const { kind } = present(left.type);
      if (kind !== 'function' && kind !== 'view') return;
      const itself = left.kind === 'variable' && right.kind === 'variable' && left.variable === right.variable;
      if (!itself) check(e, [storage.sitesOf(left), storage.sitesOf(right)], kind);
    }
    if (e.kind === 'call-array' && searches.has(e.method) && e.arguments[0]) {
      const { kind } = present(e.arguments[0].type);
      if (kind === 'function' || kind === 'view')
        check(e, [storage.elementsOf(e.array), storage.sitesOf(e.arguments[0])], kind);
    }
  });
}

const searches: ReadonlySet<string> = new Set(['indexOf', 'lastIndexOf', 'includes']);

/** Whether two values of functions with one code may be two functions, or those with two codes one. */
function mayStandFor({ origin: a }: Site, { origin: b }: Site): boolean {
  if (!('kind' in a) || a.kind !== 'closure' || !('kind' in b) || b.kind !== 'closure') return false;
  if (a.function.made === 'stand-in' || b.function.made === 'stand-in') return true;
  return a.function === b.function && a.function.made === 'anew';
}

/** Memory of the library OS, of which each call may hand out another array. */
const isLent = ({ origin }: Site): boolean => !('kind' in origin) || origin.kind === 'call-unikernel';
