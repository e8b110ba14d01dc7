import { bulkInterface, type UsbPlaces, UsbSerialPort } from './usb-serial-port';

/** USB PSTN Subclass 1.2, chapter 6.3: requests of the class to the communication interface. */
const request = { SET_LINE_CODING: 0x20, SET_CONTROL_LINE_STATE: 0x22 } as const;

const COMMUNICATION_CLASS = 0x02;
const DATA_CLASS = 0x0a;
const DATA_BITS = 8;
const DTR = 1;
const RTS = 2;

/** Boards whose bridge, or whose chip itself, speaks USB's own class for serial ports: CH343, CH9102, ESP32-S2, -S3, -C3. */
export class CdcAcmPort extends UsbSerialPort {
  protected override find(): UsbPlaces | undefined {
    const bulk = bulkInterface(this.device, DATA_CLASS);
    const control = this.device.configuration?.interfaces.find(({ alternates }) =>
      alternates.some(({ interfaceClass }) => interfaceClass === COMMUNICATION_CLASS),
    );
    if (bulk === undefined || control === undefined) return undefined;
    return { ...bulk, interfaces: [control.interfaceNumber, bulk.number], control: control.interfaceNumber };
  }

  protected override async start(control: number, baudRate: number): Promise<void> {
    await this.rate(control, baudRate);
    await this.signal(control, false, false);
  }

  protected override stop(control: number): Promise<void> {
    return this.signal(control, false, false);
  }

  /** Rate, one stop bit (0), no parity (0), eight data bits. */
  protected override rate(control: number, baudRate: number): Promise<void> {
    const data = new DataView(new ArrayBuffer(7));
    data.setUint32(0, baudRate, true);
    data.setUint8(6, DATA_BITS);
    return this.tell('class', request.SET_LINE_CODING, 0, control, new Uint8Array(data.buffer));
  }

  protected override signal(control: number, dtr: boolean, rts: boolean): Promise<void> {
    return this.tell('class', request.SET_CONTROL_LINE_STATE, (dtr ? DTR : 0) | (rts ? RTS : 0), control);
  }
}
