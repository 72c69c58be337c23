import { type DeliveryAddress, LONGEST_LINE } from '@hms/domain/dispatch/delivery-address'
import type { Dependencies } from '#web/dependencies.ts'
import { findWishedAddress } from './store.ts'

/**
 * Where an employer's cards go: where it wants them, else its postal address in the entity register as it stands now.
 * Undefined while the register is silent; what the register lacks stays empty, for `judgeAddress` to say.
 */
export async function findDeliveryAddress(
  { database, registers, vault }: Pick<Dependencies, 'database' | 'registers' | 'vault'>,
  organisation: string,
): Promise<DeliveryAddress | undefined> {
  const wished = await findWishedAddress(database, vault, organisation)
  if (wished) return wished
  const found = await registers.findOrganisation(organisation)
  if (!found.answered) return undefined
  if (!('name' in found.value)) return { name: organisation, lines: [], postcode: '', city: '' }
  const { name, address } = found.value
  return {
    name,
    lines: fitLines(address?.lines ?? []),
    postcode: address?.postcode ?? '',
    city: address?.city ?? '',
  }
}

/** The register keeps up to three lines of any length; the post takes two of 35 letters. What does not fit is left for the employer. */
function fitLines(lines: readonly string[]): readonly string[] {
  const clean = lines.map((line) => line.trim()).filter((line) => line !== '')
  if (clean.length <= 2) return clean
  const joined = clean.slice(0, -1).join(', ')
  return joined.length <= LONGEST_LINE ? [joined, clean.at(-1) ?? ''] : clean
}
