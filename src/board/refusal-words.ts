import { refusals, type Refusal } from './download/protocol';

const said: Readonly<Record<Refusal, string>> = {
  invalid: 'it takes the request for a mistake',
  failed: 'it could not do what was asked',
  checksum: 'what reached it was damaged on the way',
  'not-started': 'it was not prepared for what came',
  inflate: 'what reached it could not be unpacked',
  'not-enough': 'a part of what was announced never came',
  'too-much': 'more came than was announced',
  unknown: 'it does not know the request',
};

/** The numbers at the end of what esptool-js says of an answer: 1 for a refusal, then why. */
const STATUS = /status (1,(\d+))/;

/** Why a board has refused something, in words where esptool-js has numbers. @param message of esptool-js's error */
export function refusalInWords(message: string): string {
  const [, status, code] = STATUS.exec(message) ?? [];
  if (code === undefined) return message;
  const refusal = (Object.keys(refusals) as Refusal[]).find((name) =>
    Object.values(refusals[name]).some((number) => number === Number(code)),
  );
  return `${refusal ? said[refusal] : 'it does not say why in words'} (status ${status})`;
}
