/** The published examples, docs/library/examples/cards.json; bytes in base64. */
export type ExampleCard = {
  readonly name: string
  readonly answer: string
  readonly kind: 'card' | 'proof'
  /** The text of its QR code, or what its chip holds. */
  readonly qr?: string
  readonly chip?: { readonly file: string; readonly uid: string }
}
export type Examples = {
  readonly now: string
  readonly root: string
  readonly trustList: string
  readonly statusLists: readonly string[]
  readonly cards: readonly ExampleCard[]
}
