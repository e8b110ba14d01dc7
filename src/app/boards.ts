import { loadFlashTools } from '../lab';
import { choosePort, type SerialLike, type SerialPortLike, type UsbLike } from '../board';

/** What this browser can reach boards with; TypeScript's DOM types know neither. */
const reach = (): { readonly serial?: SerialLike; readonly usb?: UsbLike } => navigator as object;

/** Whether this browser can reach a board at all: Web Serial on computers, WebUSB on Android. */
export const canReachBoards = (): boolean => reach().serial !== undefined || reach().usb !== undefined;

/**
 * Lets a person choose a board. To be called in a click.
 *
 * @throws UnikilnError `board/no-port` when none was chosen
 */
export async function chooseBoard(): Promise<SerialPortLike> {
  const { serial, usb } = reach();
  if (serial) return choosePort(serial);
  // Its drivers come with esptool-js, which nobody needs who does not flash.
  const { chooseUsbPort } = await loadFlashTools();
  return chooseUsbPort(usb);
}
