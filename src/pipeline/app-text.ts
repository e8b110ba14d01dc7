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

/** Whether the app on the line imports the network. Before the compiler has seen it, its first import that names it says so. */
export const wantsModel = ({
  compiled,
  source,
}: {
  readonly compiled: { readonly imports: readonly string[] } | undefined;
  readonly source: string;
}): boolean => compiled?.imports.includes('model') ?? /\bimport\b[^;]*\bmodel\b[^;]*'unikernel'/.test(source);
