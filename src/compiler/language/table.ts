import type { AppCode } from './catalogue';
import { refused } from './refused';
import { supported } from './supported';

/** One construct of TypeScript: whether apps have it, and an example that the tests compile. */
export interface LanguageEntry {
  readonly construct: string;
  readonly supported: 'yes' | 'no';
  /** What it belongs to, for what is supported. */
  readonly topic?: string;
  /** What to know of it; for what is not supported, the reason. */
  readonly note: string;
  /** What the compiler says of it. */
  readonly code?: AppCode;
  /** A module, or the body of `main` (see `exampleModule`). */
  readonly example: string;
}

/** Every construct of the language and beside it, for the language page. */
export const languageTable = (): readonly LanguageEntry[] => [
  ...supported.flatMap(([topic, constructs]) =>
    constructs.map(([construct, note, example]): LanguageEntry => ({
      construct,
      supported: 'yes',
      topic,
      note,
      example,
    })),
  ),
  ...refused.map(([construct, code, note, example]): LanguageEntry => ({
    construct,
    supported: 'no',
    note,
    code,
    example,
  })),
];
