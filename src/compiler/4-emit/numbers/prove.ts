import type { Brand, Expression, FunctionDeclaration, Program, Statement } from '../../ir';
import type { Report } from '../report';
import type { Places } from '../slots/places';
import type { Slot } from '../slots/slot';
import { fieldsOf, implementations, present, structOf } from '../types';
import { unikernelCalls } from '../unikernel-calls';
import { eachIn, type Body } from '../walk';
import type { NumberFacts } from './analyse';
import { contains, isEmpty, rangeOfKind, type Range } from './range';

interface Context {
  readonly program: Program;
  readonly bodies: readonly Body[];
  readonly places: Places;
  readonly facts: NumberFacts;
  readonly report: Report;
}

/**
 * A place of a branded type promises what it holds. This pass proves it for every value that flows into one, whether or not the tree
 * has a `narrow` there, and says what to write where it cannot.
 */
export function proveNarrowings(context: Context): void {
  for (const { function: owner, statements } of context.bodies) {
    eachIn(
      statements,
      (e) => proveExpression(context, e),
      (s) => proveStatement(context, s, owner),
    );
  }
}

function proveStatement(context: Context, s: Statement, owner: FunctionDeclaration | undefined): void {
  const { places } = context;
  if (s.kind === 'declare' && s.value) flow(context, places.variable(s.variable), s.value);
  if (s.kind === 'return' && s.value && owner) flow(context, places.result(owner), s.value);
}

function proveExpression(context: Context, e: Expression): void {
  const { places, facts, program } = context;
  const pass = (slots: readonly Slot[], values: readonly Expression[]) =>
    values.forEach((value, index) => {
      const slot = slots[index];
      if (slot) flow(context, slot, value);
    });
  switch (e.kind) {
    case 'narrow': {
      prove(context, e.to, e.value, facts.of(e.value), false);
      return;
    }
    case 'assign':
    case 'update': {
      if (e.target.kind === 'element' && isView(e.target.array)) return;
      const slot = places.expression(e.target);
      if (e.kind === 'assign' && e.operator === undefined) {
        flow(context, slot, e.value);
        return;
      }
      // Of `i++` the value before is recorded; what is stored is one more.
      if (!slot.brand) return;
      const range = facts.of(e);
      const step = e.kind === 'update' && !e.prefix ? (e.operator === '++' ? 1 : -1) : 0;
      prove(
        context,
        slot.brand,
        e,
        range && { ...range, min: range.min + step, max: range.max + step },
        slot.seesZeroSign,
      );
      return;
    }
    case 'call': {
      pass(
        e.function.parameters.map((one) => places.variable(one)),
        e.arguments,
      );
      return;
    }
    case 'call-value': {
      pass(places.expression(e.callee).parameters, e.arguments);
      return;
    }
    case 'call-method': {
      const [method] = implementations(program.structs, structOf(e.object), e.method);
      pass(method ? places.function(method).parameters.slice(1) : [], e.arguments);
      return;
    }
    case 'call-unikernel':
      unikernelCalls[e.name]?.parameters.forEach((border, index) => {
        const value = e.arguments[index];
        if (border.kind === 'number' && border.as !== 'f64' && value)
          prove(context, border.as, value, facts.of(value), false);
      });
      return;
    case 'new-struct': {
      pass(
        fieldsOf(e.struct).map(({ name }) => places.field(e.struct, name)),
        e.values,
      );
      return;
    }
    case 'new-array': {
      const { element } = places.expression(e);
      if (!isView(e))
        pass(
          e.values.map(() => element),
          e.values,
        );
      return;
    }
    case 'new-filled':
      if (e.fill && !isView(e)) flow(context, places.expression(e).element, e.fill);
      return;
    case 'call-array': {
      const [first] = e.arguments;
      if (e.method === 'fill' && first && !isView(e.array)) flow(context, places.expression(e.array).element, first);
      return;
    }
    default:
  }
}

const isView = (e: Expression): boolean => e.type.kind === 'view';

function flow(context: Context, slot: Slot, value: Expression): void {
  // A `narrow` is proven where it stands.
  const type = present(value.type);
  if (!slot.brand || type.kind !== 'number' || value.kind === 'null' || value.kind === 'zero') return;
  const inner = value.kind === 'narrow' ? value.value : value;
  prove(context, slot.brand, inner, context.facts.of(inner), slot.seesZeroSign);
}

function prove(
  { report }: Context,
  brand: Brand,
  e: Expression,
  range: Range | undefined,
  seesZeroSign: boolean,
): void {
  // Where the program never comes nothing has to be proven.
  if (!range || isEmpty(range)) return;
  const wanted = rangeOfKind(brand);
  if (contains(wanted, { ...range, minusZero: brand === 'f32' && range.minusZero })) {
    if (!range.minusZero || brand === 'f32' || !seesZeroSign) return;
    report.say('UK3004', e.place, { what: describe(e), brand });
    return;
  }
  if (brand === 'f32') report.say('UK3003', e.place, { what: describe(e) });
  else if (!range.whole || range.nan) report.say('UK3002', e.place, { what: describe(e), brand });
  else report.say('UK3001', e.place, { what: describe(e), brand, values: span(range) });
}

/** What an expression is, for a sentence. */
function describe(e: Expression): string {
  switch (e.kind) {
    case 'binary':
    case 'assign':
      return names[e.operator ?? ''] ?? 'value';
    case 'update':
      return 'sum';
    case 'number':
      return 'number';
    case 'call':
    case 'call-value':
    case 'call-method':
    case 'call-unikernel':
    case 'math':
      return 'result';
    case 'variable':
      return 'variable';
    case 'element':
      return 'element';
    case 'field':
      return 'property';
    default:
      return 'value';
  }
}

const names: Readonly<Record<string, string>> = {
  ...{ '+': 'sum', '-': 'difference', '*': 'product', '/': 'quotient', '%': 'remainder', '**': 'power' },
};

const bound = (value: number): string =>
  Number.isFinite(value) ? String(value) : value < 0 ? 'without limit below' : 'without limit';
const span = ({ min, max }: Range): string => (min === max ? bound(min) : `${bound(min)} to ${bound(max)}`);
