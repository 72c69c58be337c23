/** What is one signed message, and opened as one. */
export const messageKinds = [
  'record',
  'proof',
  'status-list',
  'status-delta',
  'trust-list',
  'rights',
  'app-files',
] as const
export type MessageKind = (typeof messageKinds)[number]

/** What an inspector's phone, or the server for it, is handed by anybody. */
export const kinds = [...messageKinds, 'qr-text', 'ndef-file', 'certificate', 'chip-answer', 'tap'] as const
export type Kind = (typeof kinds)[number]

export type Mutant = { readonly kind: Kind; readonly bytes: Uint8Array }

/** A text as bytes, two for each unit, so that broken ones stay broken. */
export const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'))
export const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf16le')
