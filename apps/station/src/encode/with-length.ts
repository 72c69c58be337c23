import { concat } from '@hms/credential/bytes'

/** A message as it stands in the NDEF file, behind its NLEN. */
export const withLength = (message: Uint8Array) =>
  concat(Uint8Array.of(message.length >> 8, message.length & 255), message)
