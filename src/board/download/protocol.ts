import { layout } from '../../base/layout';

/**
 * The words of the serial download protocol (Espressif, 'Serial Protocol'; facts from recordings of the mask ROM): SLIP packets, a
 * request with direction 0, an answer with direction 1 that ends with a status.
 */
export const command = {
  FLASH_BEGIN: 0x02,
  FLASH_DATA: 0x03,
  FLASH_END: 0x04,
  MEM_BEGIN: 0x05,
  MEM_END: 0x06,
  MEM_DATA: 0x07,
  SYNC: 0x08,
  WRITE_REG: 0x09,
  READ_REG: 0x0a,
  SPI_SET_PARAMS: 0x0b,
  SPI_ATTACH: 0x0d,
  READ_FLASH_SLOW: 0x0e,
  CHANGE_BAUDRATE: 0x0f,
  FLASH_DEFL_BEGIN: 0x10,
  FLASH_DEFL_DATA: 0x11,
  FLASH_DEFL_END: 0x12,
  SPI_FLASH_MD5: 0x13,
  GET_SECURITY_INFO: 0x14,
  // Of the stub only.
  ERASE_FLASH: 0xd0,
  ERASE_REGION: 0xd1,
  READ_FLASH: 0xd2,
  RUN_USER_CODE: 0xd3,
} as const;

export const requestHeader = layout({ direction: 'u8', command: 'u8', length: 'u16', checksum: 'u32' });
export const answerHeader = layout({ direction: 'u8', command: 'u8', length: 'u16', value: 'u32' });
/** In front of the bytes of MEM_DATA, FLASH_DATA and FLASH_DEFL_DATA. */
export const blockHeader = layout({ size: 'u32', sequence: 'u32', zero: 'u32', nought: 'u32' });
/** MEM_BEGIN, FLASH_BEGIN, FLASH_DEFL_BEGIN. */
export const beginHeader = layout({ size: 'u32', blocks: 'u32', blockSize: 'u32', offset: 'u32' });

/** Largest block that a flasher may announce. */
export const MAX_BLOCK = 0x4000;
/** Largest packet: a request with the largest block. */
export const MAX_PACKET = requestHeader.size + blockHeader.size + MAX_BLOCK;

/** What the ROM's SYNC answers as value, and how often; the stub answers 0, once. */
export const ROM_SYNC_VALUE = 0x20120707;
export const ROM_SYNC_ANSWERS = 8;

/** Why a request was refused, in the ROM's words; the stub has its own numbers for the same. */
export type Refusal = keyof typeof refusals;
export const refusals = {
  invalid: { rom: 0x05, stub: 0xc0 },
  failed: { rom: 0x06, stub: 0xc4 },
  checksum: { rom: 0x07, stub: 0xc1 },
  'not-started': { rom: 0x06, stub: 0xc6 },
  inflate: { rom: 0x0b, stub: 0xc7 },
  'not-enough': { rom: 0x06, stub: 0xc8 },
  'too-much': { rom: 0x06, stub: 0xc9 },
  unknown: { rom: 0x05, stub: 0xff },
} as const;

/** The checksum of block data: 0xEF and every byte, exclusive or. */
export const checksum = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum ^ byte, 0xef);

/** The words of a request's data, little endian; a rest of less than four bytes is left out. */
export function words(data: Uint8Array): number[] {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return Array.from({ length: data.length >> 2 }, (_, index) => view.getUint32(4 * index, true));
}
