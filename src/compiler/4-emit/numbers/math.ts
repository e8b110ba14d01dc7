import { arithmetic, convert, toInt32, toUint32 } from './arithmetic';
import { anything, empty, hasZero, integers, isEmpty, isInteger, join, range, type Range, SAFE } from './range';

/** What `Math.name(...)` makes of ranges. Of a function that is not listed nothing is known. */
export function mathRange(name: string, parameters: readonly Range[]): Range {
  if (parameters.some(isEmpty)) return empty;
  const [a, b] = parameters;
  if (!a) return name === 'max' || name === 'min' ? { ...anything, nan: false } : anything;
  switch (name) {
    case 'floor':
    case 'ceil':
    case 'trunc':
    case 'round':
      return rounded(name, a);
    case 'integer': {
      const whole = rounded('trunc', a);
      return join({ ...whole, nan: false, minusZero: false }, a.nan ? integers(0, 0) : empty);
    }
    case 'clamp':
      return integers(clamp(a.nan ? Math.min(0, a.min) : a.min), clamp(a.max));
    case 'abs':
      return range(hasZero(a) ? 0 : Math.min(Math.abs(a.min), Math.abs(a.max)), farthest(a), {
        ...a,
        minusZero: false,
      });
    case 'sign':
      return range(Math.sign(a.min), Math.sign(a.max), { whole: true, nan: a.nan, minusZero: a.minusZero });
    case 'min':
      return parameters.reduce((x, y) => extreme(Math.min, x, y));
    case 'max':
      return parameters.reduce((x, y) => extreme(Math.max, x, y));
    case 'sqrt':
      return range(Math.sqrt(Math.max(0, a.min)), Math.sqrt(Math.max(0, a.max)), {
        nan: a.nan || a.min < 0,
        minusZero: a.minusZero,
      });
    case 'fround':
      return convert(a, 'f32');
    case 'clz32':
      return clz32(toUint32(a));
    case 'imul':
      return b ? imul(toInt32(a), toInt32(b)) : integers(0, 0);
    // Wider than the truth: a library may be off in the last place.
    case 'sin':
    case 'cos':
    case 'tanh':
      return range(-2, 2, { nan: a.nan || (name !== 'tanh' && farthest(a) === Infinity), minusZero: name !== 'cos' });
    case 'atan':
      return range(-1.6, 1.6, { nan: a.nan, minusZero: true });
    case 'atan2':
      return range(-3.2, 3.2, { nan: a.nan || (b?.nan ?? true), minusZero: true });
    case 'exp':
    case 'cosh':
      return range(0, Infinity, { nan: a.nan });
    case 'hypot':
      return range(0, Infinity, { nan: parameters.some(({ nan }) => nan) });
    default:
      return anything;
  }
}

/** ToUint8Clamp: rounds half to even. */
const clamp = (value: number): number => new Uint8ClampedArray([value])[0]!;

const farthest = (a: Range): number => Math.max(Math.abs(a.min), Math.abs(a.max));

function rounded(name: 'floor' | 'ceil' | 'trunc' | 'round', a: Range): Range {
  if (isInteger(a)) return a;
  // ceil(-0.5), trunc(-0.5) and round(-0.5) are -0.
  const toMinusZero = name !== 'floor' && a.min < 0 && a.max > -1;
  return range(Math[name](a.min), Math[name](a.max), {
    whole: true,
    nan: a.nan,
    minusZero: a.minusZero || toMinusZero || (name !== 'floor' && a.min < 0),
    single: a.single,
  });
}

function extreme(operation: (x: number, y: number) => number, a: Range, b: Range): Range {
  // A side that is NaN only: the result is NaN.
  if (a.min > a.max || b.min > b.max) return { ...empty, nan: true };
  return range(operation(a.min, b.min), operation(a.max, b.max), {
    whole: a.whole && b.whole,
    nan: a.nan || b.nan,
    minusZero: a.minusZero || b.minusZero,
    single: a.single && b.single,
  });
}

const clz32 = (a: Range): Range => integers(Math.clz32(a.max), Math.clz32(a.min));

function imul(a: Range, b: Range): Range {
  const product = arithmetic('*', a, b);
  return Math.max(Math.abs(product.min), Math.abs(product.max)) <= SAFE
    ? toInt32(product)
    : integers(-(2 ** 31), 2 ** 31 - 1);
}
