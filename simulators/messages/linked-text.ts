import { type Html, html } from '../wire/html.ts'

/** Plain text with its web addresses made into links. */
export function linkedText(text: string): Html {
  const pieces = text.split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)])/)
  return html`${pieces.map((piece, at) => (at % 2 === 1 ? html`<a href="${piece}">${piece}</a>` : piece))}`
}
