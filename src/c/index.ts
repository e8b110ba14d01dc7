/**
 * C as a tree (C11): types, expressions, statements, definitions, and one printer. Whoever makes C builds the tree; nobody reads text back
 * to find out what it says.
 */
export * from './expression';
export * from './statement';
export * from './type';
export { blank, nameOf, visitDefinition, type CDefinition, type CFunction, type Field, type Parameter } from './unit';
export { printUnit, type Printed } from './print';
