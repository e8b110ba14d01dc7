import { afterEach, describe, expect, it, vi } from 'vitest';
import { recall, remember } from '../../../src/app/components/remember';

afterEach(() => vi.unstubAllGlobals());

describe('what a reload should not forget', () => {
  it('is kept by the browser', () => {
    const kept = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    });
    remember('open:code', 'yes');
    expect(kept.get('unikiln:open:code')).toBe('yes');
    expect(recall('open:code')).toBe('yes');
    expect(recall('open:other')).toBeUndefined();
  });

  it('lasts as long as the page where the browser refuses to keep anything', () => {
    const refuse = (): never => {
      throw new DOMException('denied', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
    remember('theme', 'dark');
    expect(recall('theme')).toBe('dark');
  });
});
