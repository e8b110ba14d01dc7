/** The app on the line: what a person sees in the editor. */
export interface AppText {
  /** Of the gallery, or OWN. */
  readonly id: string;
  readonly source: string;
  /** Bounds, null, division, stack: checked while it runs. */
  readonly checks: boolean;
}

/** Whether two texts give the same C. */
export const sameText = (a: AppText | undefined, b: AppText | undefined): boolean =>
  a?.source === b?.source && a?.checks === b?.checks;
