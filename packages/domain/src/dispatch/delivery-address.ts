/** Where an envelope shall go, as the post reads it (Universal Postal Union S42: street or box lines, then postcode and place). */
export type DeliveryAddress = {
  /** The enterprise, as written on the envelope. */
  readonly name: string
  /** For the attention of; a department or a door. */
  readonly attention?: string
  /** One or two: street and number, or a post-office box. */
  readonly lines: readonly string[]
  /** Four digits. */
  readonly postcode: string
  readonly city: string
}

export type AddressField = 'lines' | 'postcode' | 'city'

/** The post's own limits on a line (Bring's booking takes 35 characters). */
export const LONGEST_LINE = 35

/** What is missing or cannot be an address in Norway; every field at once. */
export function judgeAddress({ lines, postcode, city }: Omit<DeliveryAddress, 'name'>): readonly AddressField[] {
  const wrong: Readonly<Record<AddressField, boolean>> = {
    lines:
      lines.length === 0 || lines.length > 2 || lines.some((line) => line.trim() === '' || line.length > LONGEST_LINE),
    postcode: !/^\d{4}$/.test(postcode) || postcode === '0000',
    city: city.trim() === '' || city.length > LONGEST_LINE,
  }
  return (['lines', 'postcode', 'city'] as const).filter((field) => wrong[field])
}
