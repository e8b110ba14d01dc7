import type ts from 'typescript';
import { placeOf } from '../1-parse';
import type { AppDiagnostic } from '../diagnostic';
import { diagnostic, type AppCode, type AppDetails } from '../language/catalogue';

/** Leaves the statement that cannot be compiled; whoever lowers statements catches it and goes on with the next one. */
export class Refusal extends Error {
  constructor(
    readonly diagnostic: AppDiagnostic,
    /** True where the cause is a declaration that has been refused: only the first error is worth telling. */
    readonly followsUp = false,
  ) {
    super(diagnostic.message);
  }
}

/** @throws {Refusal} always */
export function refuse<C extends AppCode>(code: C, node: ts.Node, details: AppDetails<C>): never {
  throw new Refusal(diagnostic(code, placeOf(node), details));
}

/**
 * Refuses what names something whose own declaration has been refused.
 * @throws {Refusal} always
 */
export function refuseUseOf(name: string, node: ts.Node): never {
  throw new Refusal(diagnostic('UK1099', placeOf(node), { reason: `\`${name}\` was refused` }), true);
}
