/** Markup in which everything from outside is written as text. */
export type Html = { readonly markup: string }
type Written = Html | string | number | null | readonly Written[]

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function write(value: Written): string {
  if (value === null) return ''
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign)
  if (typeof value === 'number') return String(value)
  return 'markup' in value ? value.markup : value.map(write).join('')
}

export const html = (texts: TemplateStringsArray, ...values: readonly Written[]): Html => ({
  markup: texts.map((text, at) => text + write(values[at] ?? null)).join(''),
})
