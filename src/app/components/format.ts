/**
 * Numbers for people: always with a unit, measured ones with at most three significant digits, counted ones exact. English digits and
 * separators everywhere, so that the page, its tests and a screenshot agree.
 */

export { size } from '../../base/size';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const rounded = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

/** A counted number, exact: 10410 -> '10,410'. */
export function count(value: number): string {
  return whole.format(value);
}

/** A count with its noun: (1, 'tab') -> '1 tab', (3, 'tab') -> '3 tabs'. */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
  return `${count(value)} ${value === 1 ? noun : plural}`;
}

/** A measured number with three significant digits: 2763.4 -> '2,760'. */
export function measured(value: number): string {
  return Number.isFinite(value) ? rounded.format(value) : '–';
}

/** Seconds as a duration: 0.0124 -> '12.4 ms', 3.456 -> '3.46 s', 125 -> '2 min 5 s', 7300 -> '2 h 2 min'. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  // Some browsers' clocks tick in whole milliseconds.
  if (seconds === 0) return 'under 1 ms';
  if (seconds < 0.9995) return `${rounded.format(seconds * 1000)} ms`;
  if (seconds < 100) return `${rounded.format(seconds)} s`;
  const total = Math.round(seconds);
  if (total < 3600) return `${Math.floor(total / 60)} min ${total % 60} s`;
  return `${whole.format(Math.floor(total / 3600))} h ${Math.floor((total % 3600) / 60)} min`;
}

/** What is left of a task, in seconds; coarse, because it is a guess: 8.4 -> 'about 9 s left', 130 -> 'about 3 min left'. */
export function timeLeft(seconds: number): string {
  if (!Number.isFinite(seconds)) return '';
  if (seconds < 1) return 'nearly there';
  return seconds < 90 ? `about ${Math.ceil(seconds)} s left` : `about ${Math.ceil(seconds / 60)} min left`;
}

/**
 * A share 0..1 as per cent: 0.9871 -> '98.7 %'. Only all is '100 %' and only nothing is '0 %': one wrong answer in 10,000 must not be
 * rounded away.
 */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return '–';
  if (share > 0 && share < 0.001) return '< 0.1 %';
  if (share < 1 && share > 0.999) return '> 99.9 %';
  return `${rounded.format(share * 100)} %`;
}

/** The difference of two shares in percentage points, with its sign: (0.9864 - 0.9871) -> '−0.07 points'. */
export function points(difference: number): string {
  const value = Math.round(difference * 10_000) / 100;
  const sign = value < 0 ? '−' : value > 0 ? '+' : '±';
  return `${sign}${rounded.format(Math.abs(value))} points`;
}

/** A speed: 2763.4 -> '2,760 digits/s'. */
export function rate(perSecond: number, of = 'digits'): string {
  return `${measured(perSecond)} ${of}/s`;
}
