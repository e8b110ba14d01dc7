/**
 * What an app may say: constructs of the language (subset.ts), names that the device does not have (missing.ts), and the layout of every
 * type (layout.ts). The lowering asks for layouts and refuses with the same words.
 */
export { fromTypeScript } from './typescript';
export { checkSubset } from './subset';
