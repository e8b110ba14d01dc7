import type { Display } from '../device';

/** What stands on a screen, for those who do not see it. */
export const screenText = (screen: Pick<Display, 'rows' | 'digit'> | undefined): string =>
  [...(screen?.digit ? [`the digit ${screen.digit.answer}`] : []), ...(screen?.rows ?? [])].filter(Boolean).join(', ');
