/** Where the language page speaks of a code; TypeScript's own messages (TS2322) are not ours to explain. */
export const languageLink = (code: string): string | undefined =>
  code.startsWith('UK') ? `language.html#${code}` : undefined;
