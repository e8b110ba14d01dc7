import { isUnikilnError } from './errors';

/** Whether somebody wanted it to end: nothing to tell them. */
export const isCancel = (error: unknown): boolean => isUnikilnError(error) && error.code === 'task/cancelled';

/** Whatever was thrown, as something that has a message. */
export const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
