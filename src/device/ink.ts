/** What a device is asked to read. */
export interface Ink {
  /** 784 bytes of ink. */
  readonly image: Uint8Array;
  /** Whether the app is to hear nothing of it, as somebody is still drawing. */
  readonly preview: boolean;
}
