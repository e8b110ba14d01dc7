import { describe, expect, it } from 'vitest';
import {
  count,
  counted,
  duration,
  measured,
  percent,
  points,
  rate,
  size,
  timeLeft,
} from '../../../src/app/components/format';

describe('numbers for people', () => {
  it('are exact when counted, have three significant digits when measured', () => {
    expect(count(10410)).toBe('10,410');
    expect(counted(1, 'tab')).toBe('1 tab');
    expect(counted(3, 'tab')).toBe('3 tabs');
    expect(measured(2763.4)).toBe('2,760');
    expect(measured(NaN)).toBe('–');
    expect(rate(2763.4)).toBe('2,760 digits/s');
  });

  it('are sizes in KB of 1,024 bytes', () => {
    expect(size(812)).toBe('812 bytes');
    expect(size(1)).toBe('1 byte');
    expect(size(14336)).toBe('14 KB');
    expect(size(53300)).toBe('52.1 KB');
    expect(size(1000 * 1024)).toBe('0.977 MB');
    expect(size(9.61 * 1024 ** 2)).toBe('9.61 MB');
  });

  it('are times in ms or s', () => {
    expect(duration(0)).toBe('under 1 ms');
    expect(duration(0.00031)).toBe('0.31 ms');
    expect(duration(0.0124)).toBe('12.4 ms');
    expect(duration(0.9999)).toBe('1 s');
    expect(duration(3.456)).toBe('3.46 s');
    expect(duration(125)).toBe('2 min 5 s');
    expect(duration(7320)).toBe('2 h 2 min');
    expect(timeLeft(8.4)).toBe('about 9 s left');
    expect(timeLeft(130)).toBe('about 3 min left');
    expect(timeLeft(0.2)).toBe('nearly there');
    expect(timeLeft(Infinity)).toBe('');
  });

  it('never round one wrong answer in 10,000 away', () => {
    expect(percent(0.9871)).toBe('98.7 %');
    expect(percent(0.9999)).toBe('> 99.9 %');
    expect(percent(1)).toBe('100 %');
    expect(percent(0.0001)).toBe('< 0.1 %');
    expect(percent(0)).toBe('0 %');
    expect(percent(0.9995)).not.toBe('100 %');
  });

  it('have two places where float and int8 are compared', () => {});

  it('say which way a difference goes', () => {
    expect(points(0.9864 - 0.9871)).toBe('−0.07 points');
    expect(points(0.001)).toBe('+0.1 points');
    expect(points(0)).toBe('±0 points');
  });
});
