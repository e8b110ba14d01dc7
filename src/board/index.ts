/**
 * Boards: the flash image that the ESP32's ROM loads (image.ts), the virtual board that boots it (virtual-board.ts), and the flasher that
 * brings it onto a virtual or a real one (flasher.ts).
 */
export { IMAGE_FLASH, layoutImage, parseImage, wholeFlash, type FlashFile } from './image';
