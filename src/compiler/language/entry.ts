/** One thing that the compiler can say. Placeholders in braces are filled from the details of the place. */
export interface CatalogueEntry {
  /** What is wrong, one sentence. */
  readonly says: string;
  /** What to write instead. */
  readonly next: string;
  /**
   * A whole module that gives this code, and the same one put right. `main` may be left out of both when they hold a single
   * function's body: see `exampleModule`. `checks` and `network` are at their defaults.
   */
  readonly example: { readonly before: string; readonly after: string };
}

/** The app around an example: the body of `main` where it does not declare one itself. */
export const exampleModule = (example: string): string =>
  /\bmain\b/.test(example) ? example : `export function main(): void {\n${example.replace(/^(?=.)/gm, '  ')}\n}\n`;

/** A construct that apps may be written with: what to know of it, and an example. */
export type Supported = readonly [construct: string, note: string, example: string];
