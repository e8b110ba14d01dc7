/**
 * Light or dark: the reader's choice if there is one, else the system's.
 */
import { recall, remember } from './remember';

export type Theme = 'light' | 'dark';

/** The theme to begin with; also marks the document when the reader chose it earlier. */
export function startTheme(): Theme {
  const chosen = recall('theme');
  if (chosen === 'light' || chosen === 'dark') {
    document.documentElement.dataset['theme'] = chosen;
    return chosen;
  }
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Applies a choice and remembers it. */
export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  remember('theme', theme);
}
