/**
 * A room is known by a short code that one can read out loud and type: four letters and digits without look-alikes (no I, L, O, 0, 1).
 * It travels in the address's fragment, so no server ever sees it.
 */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const LENGTH = 4;
const PATTERN = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);

/** A fresh code: one of 923,521. */
export function newRoomCode(): string {
  // 256 is no multiple of 31, so some letters are a little likelier than others; nothing depends on it.
  return Array.from(crypto.getRandomValues(new Uint8Array(LENGTH)), (byte) => ALPHABET[byte % ALPHABET.length]!).join(
    '',
  );
}

/** The code that a person typed, in its one spelling; undefined when it is none. */
export function parseRoomCode(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  return PATTERN.test(code) ? code : undefined;
}

/** The room that an address invites to, from `#room=CODE` or `?room=CODE`. */
export function roomOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { hash, search } = new URL(address);
  const code = new URLSearchParams(hash.slice(1)).get('room') ?? new URLSearchParams(search).get('room');
  return code === null ? undefined : parseRoomCode(code);
}

/** The address that invites to a room. @param base the page's own address; its fragment and query are left out */
export function roomLink(base: string, code: string): string {
  const url = new URL(base);
  url.search = '';
  url.hash = `room=${code}`;
  return url.href;
}
