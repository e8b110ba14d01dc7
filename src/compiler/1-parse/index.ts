/** From text to a checked syntax tree: TypeScript's own parser and checker over files in memory. Nothing here knows the subset. */
export { deepest, longest, tooDeep, tooManyBrackets } from './nesting';
export { placeOf, placeOfRange } from './place';
export { Workspace } from './workspace';
