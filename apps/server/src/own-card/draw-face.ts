import { drawFront, UnprintableLetters } from '@hms/card-art/draw-front'
import { writeSvg } from '@hms/card-art/write-svg'
import { findAppointed } from '@hms/domain/sector/producers'
import type { CardRow } from '#cards/queries.ts'
import { readPicture } from '#pictures/store.ts'
import { readScheme } from '#records/appointed.ts'
import type { Dependencies } from '#web/dependencies.ts'

/** The front of a card as it was printed, as SVG; undefined for letters that no printer had. */
export async function drawFace(
  { database, vault, config }: Pick<Dependencies, 'database' | 'vault' | 'config'>,
  card: CardRow,
): Promise<string | undefined> {
  const { bytes } = await readPicture(database, vault, card.portrait)
  const { producers } = await readScheme(database, config.world)
  try {
    const { side } = drawFront(
      {
        sector: card.sector,
        enterprise: card.enterprise,
        organisationNumber: card.organisation,
        givenNames: card.given,
        familyName: card.family,
        birthDate: card.birth,
        cardNumber: card.number,
        issued: card.issued,
        expires: card.expires,
        ...(card.validFrom ? { validFrom: card.validFrom } : {}),
        issuer: findAppointed(card.producer, card.issued, producers)?.name ?? card.producer,
      },
      new Uint8Array(bytes),
    )
    return writeSvg(side)
  } catch (error) {
    if (error instanceof UnprintableLetters) return undefined
    throw error
  }
}
