import { binary, identifier, type CExpression, type CStatement } from '../../c';
import { block, element, forLoop, int, int32, keep, linear, plus, reads, set, sum as sumOf } from './build';
import type { Form } from './form';

/**
 * Inner products, the loop in which nearly all of the time goes: every row of inputs with every filter, all sums at once, so that each
 * byte is loaded once for several products. Two by two is what fits into the registers of a small machine.
 */
interface Dot {
  /** Types of inputs and weights. */
  readonly form: Pick<Form, 'x' | 'w'>;
  /** Pointers to the first of the inputs. */
  readonly inputs: readonly string[];
  /** Pointers to the first of the weights. */
  readonly filters: readonly string[];
  /** Name of the int32 sum of an input and a filter. */
  readonly sum: (input: number, filter: number) => string;
  /** Number of rows and their length; weights follow each other without a gap. */
  readonly rows: number;
  readonly length: number;
  /** From one row of inputs to the next. */
  readonly pitch: number;
}

/** A place among inputs and weights, as C expressions. */
interface Tap {
  readonly x: CExpression;
  readonly w: CExpression;
}

/** Products in one statement; more would only be harder to read. */
const TERMS = 4;

/** The largest filter that is written out instead of looped over: loops of three cost more than they save. */
const WRITTEN_OUT = 16;

/** Adds the inner products to their sums. */
export function dot({ form, inputs, filters, sum, rows, length, pitch }: Dot): readonly CStatement[] {
  if (rows > 1 && length === pitch)
    return dot({ form, inputs, filters, sum, rows: 1, length: rows * length, pitch: 0 });

  const statements = (xs: readonly string[], ws: readonly string[], taps: readonly Tap[]): readonly CStatement[] =>
    xs.flatMap((x, input) =>
      ws.map((w, filter) => {
        const products = taps.map((tap) => binary('*', element(x, tap.x), element(w, tap.w)));
        return set(identifier(sum(input, filter)), sumOf(...products), '+=');
      }),
    );
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

  if (rows * length <= WRITTEN_OUT) {
    const chunks = Math.ceil(length / TERMS);
    return numbers(rows * chunks).flatMap((chunk) => {
      const [r, first] = [Math.floor(chunk / chunks), (chunk % chunks) * TERMS];
      const taps = numbers(Math.min(TERMS, length - first)).map((k) => first + k);
      return statements(
        inputs,
        filters,
        taps.map((k) => ({ x: int(r * pitch + k), w: int(r * length + k) })),
      );
    });
  }
  const step = largestDivisor(length, TERMS);
  const taps = numbers(step).map((offset): Tap => {
    const k = linear(['k', length === step ? 0 : 1], [offset]);
    return { x: k, w: k };
  });
  const row = (xs: readonly string[], ws: readonly string[]): readonly CStatement[] =>
    length === step ? statements(xs, ws, taps) : [forLoop('k', length, statements(xs, ws, taps), step)];
  if (rows === 1) return row(inputs, filters);
  return [
    forLoop('r', rows, [
      ...inputs.map((x, input) => keep(reads(form.x), `x${input}`, plus(x, linear(['r', pitch])))),
      ...filters.map((w, filter) => keep(reads(form.w), `v${filter}`, plus(w, linear(['r', length])))),
      ...row(
        inputs.map((_, input) => `x${input}`),
        filters.map((_, filter) => `v${filter}`),
      ),
    ]),
  ];
}

function largestDivisor(length: number, most: number): number {
  for (let divisor = Math.min(length, most); divisor > 1; divisor--) if (length % divisor === 0) return divisor;
  return 1;
}

/** Runs `body` for channels `o` two at a time, and once more for the last one of an odd number. */
export function pairs(count: number, body: (width: 1 | 2) => readonly CStatement[]): readonly CStatement[] {
  const even = count - (count % 2);
  const paired = even === 0 ? [] : [forLoop('o', even, body(2), 2)];
  return even === count ? paired : [...paired, block(keep(int32, 'o', int(even)), ...body(1))];
}
