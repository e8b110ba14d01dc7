/**
 * The chips that a person may plug in, by what they answer when a flasher asks who they are.
 */
export interface Chip {
  /** As esptool-js names it. */
  readonly name: string;
  /** The word at 0x40001000. */
  readonly magic: number;
  /** Answer to GET_SECURITY_INFO: 20 bytes with a chip id, 12 bytes without one, or none at all. */
  readonly security: { readonly bytes: 12 | 20; readonly id: number } | undefined;
}

/** ESP32-S2 answers GET_SECURITY_INFO without an id; the ESP32 does not know the command. */
export const chips = {
  esp32: { name: 'ESP32', magic: 0x00f01d83, security: undefined },
  esp32s2: { name: 'ESP32-S2', magic: 0x000007c6, security: { bytes: 12, id: 0 } },
  esp32s3: { name: 'ESP32-S3', magic: 0x00000009, security: { bytes: 20, id: 9 } },
  esp32c3: { name: 'ESP32-C3', magic: 0x1b31506f, security: { bytes: 20, id: 5 } },
  esp32c6: { name: 'ESP32-C6', magic: 0x2ce0806f, security: { bytes: 20, id: 13 } },
} as const satisfies Record<string, Chip>;

export type ChipName = keyof typeof chips;
