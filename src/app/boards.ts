import { loadFlashTools } from '../lab';
import { choosePort, type SerialLike, type SerialPortLike, type UsbLike } from '../board';

/** What this browser can reach boards with; TypeScript's DOM types know neither API. */
export interface Reach {
  readonly serial?: SerialLike;
  readonly usb?: UsbLike;
  readonly userAgent: string;
}

const here = (): Reach => navigator;

/** Whether this browser can reach a board at all: Web Serial on computers, WebUSB on Android. */
export const canReachBoards = ({ serial, usb }: Reach = here()): boolean => serial !== undefined || usb !== undefined;

/**
 * The way to a board on a cable. Web Serial on Android came for ports over Bluetooth, so there a board on a cable is USB's; on a computer the system's
 * own driver holds the bridge, which WebUSB then cannot claim.
 */
export function wayToBoards({ serial, usb, userAgent }: Reach): 'serial' | 'usb' {
  const prefersUsb = /\bAndroid\b/.test(userAgent);
  if (prefersUsb && usb) return 'usb';
  return serial ? 'serial' : 'usb';
}

/**
 * Lets a person choose a board. To be called in a click.
 *
 * @throws UnikilnError `board/no-port` when none was chosen, `board/not-allowed` when the browser does not even ask
 */
export async function chooseBoard(reach: Reach = here()): Promise<SerialPortLike> {
  if (wayToBoards(reach) === 'serial') return choosePort(reach.serial);
  // Its drivers come with esptool-js, which nobody needs who does not flash.
  const { chooseUsbPort } = await loadFlashTools();
  return chooseUsbPort(reach.usb);
}
