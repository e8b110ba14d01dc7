import { WebUSBSerialPort } from 'esptool-js';
import { UnikilnError } from '../../base/errors';
import { chosen } from '../choose-port';
import type { SerialPortLike } from '../serial-port';
import { CdcAcmPort } from './cdc-acm';
import { Cp210xPort } from './cp210x';
import type { UsbDeviceLike } from './usb-device';

const SILICON_LABS = 0x10c4;
const WCH = 0x1a86;
const ESPRESSIF = 0x303a;
/** Bridges of WCH that speak USB's own class: CH343, CH9102, CH9101, CH342. */
const WCH_CDC: ReadonlySet<number> = new Set([0x55d2, 0x55d3, 0x55d4, 0x55d5, 0x55d8]);

/** `navigator.usb`, as far as it is needed to choose. */
export interface UsbLike {
  requestDevice(options: { readonly filters: { readonly vendorId: number }[] }): Promise<UsbDeviceLike>;
}

/**
 * Lets the person choose a board on USB (Android, where there is no Web Serial); must be called from a click. On a computer the
 * operating system owns these bridges: use `choosePort` there.
 *
 * @throws UnikilnError `board/no-port` when the list was closed without a choice, `board/not-allowed` when the browser shows no list,
 *   `browser/missing` without WebUSB
 */
export async function chooseUsbPort(usb: UsbLike | undefined): Promise<SerialPortLike> {
  if (usb === undefined) {
    throw new UnikilnError('browser/missing', { what: 'WebUSB', advice: 'Use Chrome on Android, or a computer.' });
  }
  const filters = [SILICON_LABS, WCH, ESPRESSIF].map((vendorId) => ({ vendorId }));
  return usbPort(await chosen(usb.requestDevice({ filters })));
}

/** The serial port of a USB device, by the bridge that its maker builds. */
export function usbPort(device: UsbDeviceLike): SerialPortLike {
  if (device.vendorId === SILICON_LABS) return new Cp210xPort(device);
  if (device.vendorId === WCH && !WCH_CDC.has(device.productId)) return new WebUSBSerialPort(device);
  return new CdcAcmPort(device);
}
