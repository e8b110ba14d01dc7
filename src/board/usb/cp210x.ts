import { bulkInterface, type UsbPlaces, UsbSerialPort } from './usb-serial-port';

/** Silicon Labs AN571, chapter 5: requests of the vendor to the interface. */
const request = {
  IFC_ENABLE: 0x00,
  SET_LINE_CTL: 0x03,
  SET_MHS: 0x07,
  PURGE: 0x12,
  SET_BAUDRATE: 0x1e,
} as const;

const VENDOR_CLASS = 0xff;
/** Eight data bits, no parity, one stop bit. */
const EIGHT_N_ONE = 0x0800;
/** Both FIFOs, both ways. */
const EVERYTHING = 0x0f;
/** SET_MHS: levels in the low byte, which of them to set in the high one. */
const DTR = 1;
const RTS = 2;
const SET_BOTH = 0x0300;

/** The bridge of most ESP32 boards: CP2102, CP2102N, CP2104. */
export class Cp210xPort extends UsbSerialPort {
  protected override find(): UsbPlaces | undefined {
    const bulk = bulkInterface(this.device, VENDOR_CLASS);
    return bulk && { ...bulk, interfaces: [bulk.number], control: bulk.number };
  }

  protected override async start(control: number, baudRate: number): Promise<void> {
    await this.tell('vendor', request.IFC_ENABLE, 1, control);
    await this.tell('vendor', request.SET_LINE_CTL, EIGHT_N_ONE, control);
    await this.rate(control, baudRate);
    await this.signal(control, false, false);
    await this.tell('vendor', request.PURGE, EVERYTHING, control);
  }

  protected override stop(control: number): Promise<void> {
    return this.tell('vendor', request.IFC_ENABLE, 0, control);
  }

  protected override rate(control: number, baudRate: number): Promise<void> {
    const data = new DataView(new ArrayBuffer(4));
    data.setUint32(0, baudRate, true);
    return this.tell('vendor', request.SET_BAUDRATE, 0, control, new Uint8Array(data.buffer));
  }

  protected override signal(control: number, dtr: boolean, rts: boolean): Promise<void> {
    return this.tell('vendor', request.SET_MHS, SET_BOTH | (dtr ? DTR : 0) | (rts ? RTS : 0), control);
  }
}
