import type { AppDetails } from '../../language/catalogue';
import type { Expression, FunctionDeclaration, Place, Program, Variable } from '../../ir';
import { eachIn, type Body } from '../walk';
import { isAround } from './escape';
import type { Regions } from './regions';

type Use = Extract<Expression, { kind: 'variable' }>;

/** What UK4002 says of a function that is kept although it uses what ends with a function or a round of a loop around it. */
export function whatItUses(
  { program, bodies, regions }: { program: Program; bodies: readonly Body[]; regions: Regions },
  kept: FunctionDeclaration,
): { place: Place; details: AppDetails<'UK4002'> } {
  const uses = usesOf(kept);
  const all = uses.map((use) => ({ use, name: textAt(program, use.place) ?? use.variable.name }));
  const [first] = all;
  if (!first) return { place: kept.place, details: { names: 'variables', ...ofFunction('them') } };
  const heads = loopHeads(bodies);
  const inLoop = ({ variable }: Use): boolean => heads.has(variable) || regions.variable(variable)?.loop !== undefined;
  const { place } = first.use;
  if (first.name === 'this') return { place, details: { names: '`this`', ...ofMethod } };
  const alike = all.filter(({ use, name }) => name !== 'this' && inLoop(use) === inLoop(first.use));
  const names = [...new Set(alike.map(({ name }) => `\`${name}\``))].join(', ').replace(/, (?=[^,]*$)/, ' and ');
  return { place, details: { names, ...(inLoop(first.use) ? ofLoop : ofFunction(names)) } };
}

type Rest = Omit<AppDetails<'UK4002'>, 'names'>;
const ofFunction = (names: string): Rest => ({
  around: 'function',
  ended: 'returned',
  advice: `Move ${names} to the level of the module, which every function may use at any time.`,
});
const ofLoop: Rest = {
  around: 'loop',
  ended: 'gone on',
  advice: 'Keep the value of each round in an array of the module, and let one handler count through it.',
};
const ofMethod: Rest = {
  around: 'method',
  ended: 'returned',
  advice: 'Keep the object in a `const` of the module, and pass a function that names it: `() => light.toggle()`.',
};

/** Where a function, or one that it calls or makes, uses variables of the functions around it. */
function usesOf(kept: FunctionDeclaration): Use[] {
  const uses: Use[] = [];
  const seen = new Set<FunctionDeclaration>();
  const visit = (one: FunctionDeclaration): void => {
    if (seen.has(one)) return;
    seen.add(one);
    eachIn(one.body, (e) => {
      if (e.kind === 'variable' && e.variable.owner && isAround(e.variable.owner, kept)) uses.push(e);
      if ((e.kind === 'call' || e.kind === 'closure') && e.function.outer) visit(e.function);
    });
  };
  visit(kept);
  return uses;
}

/** Variables of the heads of loops: they are new in each round. */
function loopHeads(bodies: readonly Body[]): ReadonlySet<Variable> {
  const heads = new Set<Variable>();
  for (const { statements } of bodies) {
    eachIn(
      statements,
      () => undefined,
      (s) => {
        if (s.kind !== 'for') return;
        for (const one of s.initialise) if (one.kind === 'declare') heads.add(one.variable);
      },
    );
  }
  return heads;
}

/** The word of the app at a place; none when more than a word stands there. */
function textAt({ source }: Program, { line, column, endLine, endColumn }: Place): string | undefined {
  const text = line === endLine ? (source.split('\n')[line - 1]?.slice(column - 1, endColumn - 1) ?? '') : '';
  return /^[\w$]+$/.test(text) ? text : undefined;
}
