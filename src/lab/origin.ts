import { sameText, type AppOfBuild, type AppText } from '../pipeline';
import type { ModelOnLine } from './model-on-line';

/** What is on the line: the app in the editor, and the network. */
export interface OnLine {
  readonly app: AppText;
  readonly model: ModelOnLine | undefined;
}

/** What a build was made of. */
export interface Origin extends OnLine {
  readonly app: AppOfBuild;
  /** The network that was on the line then; absent: one that is gone. It counts only if the app uses it. */
  readonly model: ModelOnLine | undefined;
}

/** What of the line has changed since a build was made: another app or another network would go into it now. */
export function changesSince(origin: Origin, now: OnLine): { readonly app: boolean; readonly network: boolean } {
  return {
    app: !sameText(origin.app, now.app),
    network: origin.app.uses.includes('model') && origin.model?.parameters !== now.model?.parameters,
  };
}

/** Whether a build is what the line would make now. There need not be one at all. */
export function isCurrent(origin: Origin | undefined, now: OnLine): boolean {
  if (!origin) return false;
  const { app, network } = changesSince(origin, now);
  return !app && !network;
}
