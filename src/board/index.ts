/**
 * Boards: what is in an ESP32's flash, the virtual board that boots it, the serial ports (Web Serial, WebUSB, the virtual board's) and
 * the flasher that brings it onto a board behind one. The page never talks to a chip by another way.
 */
export { IMAGE_FLASH, wholeFlash, type FlashFile } from './whole-flash';
export { asData, placeFlashFile, readFlashFile, type PersonsFile } from './flash-file';
export { isNoise } from './noise';
export { Flasher, type FlashOptions } from './flasher';
export type { BoardInfo, FlashPart, FlashState } from './flash-state';
export { choosePort, type SerialLike } from './choose-port';
export { chooseUsbPort, type UsbLike } from './usb/choose-usb-port';
export { VirtualSerialPort, type SerialPortLike } from './serial-port';
export { openSerialStream, type SerialStream } from './serial-stream';
export { RemoteBoard, serveBoardLink, type BoardLook } from './board-link';
export { FLASH_BYTES } from './flash-chip';
export { VirtualBoard } from './virtual-board';
export { flashWith, type FlashSectors } from './flash-sectors';
export type { BoardOptions, BoardState } from './board-options';
export type { Faults } from './cable';
export type { ChipName } from './chips';
export { BUSY_PINS, LIGHT_PINS } from './wrover-kit';
export { boardNames, boards, boardSource, drivenPins, UNKNOWN_BOARD, VIRTUAL_BOARD, type BoardName } from './boards';
