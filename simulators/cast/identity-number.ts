/** What the digits of an identity number say when a cast says no more: enough for a default, never a rule. */

const twoDigits = (text: string, at: number) => Number(text.slice(at, at + 2))

export const isDNumber = (id: string): boolean => Number(id.charAt(0)) >= 4

/** The ninth digit tells the sex in numbers made before the reform of 2032. */
export const sexOf = (id: string): 'female' | 'male' => (Number(id.charAt(8)) % 2 === 0 ? 'female' : 'male')

/** Day + 40 marks a D number, month + 80 a synthetic one and month + 40 a test one; the century lies in the individual digits. */
export function birthOf(id: string): string {
  const day = twoDigits(id, 0) % 40
  const month = twoDigits(id, 2) > 80 ? twoDigits(id, 2) - 80 : twoDigits(id, 2) % 40
  const year = twoDigits(id, 4)
  const individual = Number(id.slice(6, 9))
  const century = individual >= 500 && year <= 39 ? 2000 : 1900
  return `${century + year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
