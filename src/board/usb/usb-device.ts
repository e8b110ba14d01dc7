/**
 * What the drivers ask of WebUSB's USBDevice; the browser's fits as it is, and so does a test's.
 */
export interface UsbDeviceLike {
  readonly vendorId: number;
  readonly productId: number;
  readonly opened: boolean;
  readonly configuration?: UsbConfigurationLike | null | undefined;
  open(): Promise<void>;
  close(): Promise<void>;
  selectConfiguration(value: number): Promise<void>;
  claimInterface(number: number): Promise<void>;
  releaseInterface(number: number): Promise<void>;
  controlTransferOut(
    setup: UsbSetup,
    data?: Uint8Array<ArrayBuffer>,
  ): Promise<{ readonly status?: string | undefined }>;
  transferIn(
    endpoint: number,
    length: number,
  ): Promise<{ readonly status?: string | undefined; readonly data?: DataView | undefined }>;
  transferOut(endpoint: number, data: Uint8Array<ArrayBuffer>): Promise<{ readonly status?: string | undefined }>;
  clearHalt(direction: 'in' | 'out', endpoint: number): Promise<void>;
}

export interface UsbConfigurationLike {
  readonly interfaces: readonly UsbInterfaceLike[];
}

export interface UsbInterfaceLike {
  readonly interfaceNumber: number;
  readonly alternates: readonly {
    readonly interfaceClass: number;
    readonly endpoints: readonly {
      readonly endpointNumber: number;
      readonly direction: 'in' | 'out';
      readonly type: 'bulk' | 'interrupt' | 'isochronous';
    }[];
  }[];
}

export interface UsbSetup {
  readonly requestType: 'standard' | 'class' | 'vendor';
  readonly recipient: 'device' | 'interface' | 'endpoint' | 'other';
  readonly request: number;
  readonly value: number;
  readonly index: number;
}
