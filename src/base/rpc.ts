import { transferHandlers, type TransferHandler } from 'comlink';
import { UnikilnError, catalogue, type Details, type ErrorCode, type PlainError } from './errors';
import { carryTasks } from './remote-task';

interface Thrown {
  readonly value: unknown;
}
type Wire =
  | { readonly plain: PlainError }
  | { readonly name: string; readonly message: string; readonly stack: string | undefined };

/** To be called once by the page and by each of its workers, before either calls the other. */
export function prepareCalls(): void {
  keepErrorCodes();
  carryTasks();
}

/**
 * Comlink carries an error's message across a worker's border but loses its code. With this on both sides a UnikilnError
 * arrives as one.
 */
function keepErrorCodes(): void {
  const original = transferHandlers.get('throw');
  if (!original) throw new Error('This version of Comlink names its handler of thrown values differently.');
  const handler: TransferHandler<Thrown, Wire> = {
    canHandle: (value): value is Thrown => original.canHandle(value),
    serialize({ value }) {
      if (value instanceof UnikilnError) return [{ plain: value.toJSON() }, []];
      const error = value instanceof Error ? value : new Error(String(value));
      return [{ name: error.name, message: error.message, stack: error.stack }, []];
    },
    deserialize(wire) {
      if ('plain' in wire) throw revive(wire.plain);
      throw Object.assign(new Error(wire.message), { name: wire.name, stack: wire.stack });
    },
  };
  transferHandlers.set('throw', handler);
}

/** Turns the plain form of an error back into the error, for example one that a status message carried. */
export function revive(plain: PlainError): Error {
  if (!Object.hasOwn(catalogue, plain.code)) return new Error(plain.message);
  // The details were type checked where the error was made; that the code exists was checked above.
  return new UnikilnError(plain.code, plain.details as Details<ErrorCode>);
}
