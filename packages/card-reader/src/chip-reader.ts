/** What is needed of a card reader. Two kinds run: the system's own, and a virtual one on vsmartcard's protocol. */
export type ChipReader = {
  /** Resolves when a card lies in the reader; at once if one does. */
  waitForCard(signal?: AbortSignal): Promise<void>
  /** Seven bytes. */
  readUid(): Promise<Uint8Array>
  transceive(apdu: Uint8Array): Promise<Uint8Array>
  /** Lets the card go; the next one comes by itself. */
  eject(): Promise<void>
  close(): Promise<void>
}

/** A device did not do its part: what failed, never what was on the card. */
export class DeviceError extends Error {
  readonly device: 'reader' | 'printer' | 'camera'
  constructor(device: 'reader' | 'printer' | 'camera', message: string) {
    super(message)
    this.device = device
  }
}
