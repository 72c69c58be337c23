import { hex, sameBytes } from '@hms/credential/bytes'
import { type ChipPublicKey, pointOf } from '@hms/credential/chip/public-key'
import { type CardRecord, parseRecord } from '@hms/credential/record'
import type { Trust } from '@hms/credential/trust-list'
import { addDays, type LocalDate, midnightInOslo, osloDate } from '@hms/domain/calendar'
import { sectors } from '@hms/domain/sector/sectors'
import type { Job, Records } from '../jobs/server-client.ts'
import { findWrong } from './encode-card.ts'

/** What was signed for a card, decoded. */
export type SignedPair = { readonly qr: Uint8Array; readonly chip: Uint8Array }

/** What the station itself knows; `publicKey` of a chip with its own key pair. */
export type Known = {
  readonly uid: Uint8Array
  readonly publicKey: ChipPublicKey | undefined
  readonly portraitHash: Uint8Array
  readonly trust: Trust
  readonly now: number
}

/**
 * Everything in which the signed records differ from what is to be printed, or from a good signature: a card whose chip
 * and face disagree must not be made. Names of fields only. `now` in seconds since 1970.
 */
export async function findDifferences(
  job: Job,
  records: Records,
  { qr, chip }: SignedPair,
  known: Known,
): Promise<readonly string[]> {
  const [qrCard, chipCard] = [parseRecord(qr)?.card, parseRecord(chip)?.card]
  if (qrCard === undefined || chipCard === undefined) return ['form']
  const { portraitHash, trust, now } = known
  const signature = await findWrong({ record: qr, trust, statusLists: new Map(), now, portraitHash })
  return [
    ...new Set([
      ...signature,
      ...fieldsThatDiffer(job, records, qrCard),
      ...fieldsThatDiffer(job, records, chipCard),
      ...(qrCard.chipUid === undefined ? [] : ['uid in the QR copy']),
      ...(chipCard.chipUid && sameBytes(chipCard.chipUid, known.uid) ? [] : ['uid']),
      // A code can be photographed: what proves a chip stands in the chip alone.
      ...(qrCard.chipKey === undefined ? [] : ['key in the QR copy']),
      ...(isSameKey(chipCard.chipKey, known.publicKey) ? [] : ['key']),
    ]),
  ]
}

function isSameKey(one: ChipPublicKey | undefined, other: ChipPublicKey | undefined): boolean {
  return one === undefined || other === undefined ? one === other : sameBytes(pointOf(one), pointOf(other))
}

function fieldsThatDiffer(job: Job, records: Records, card: CardRecord): readonly string[] {
  const differs = {
    number: card.cardNumber !== job.number,
    organisation: card.organisationNumber !== job.organisation,
    // A record's names are shortened by whole letters where they are too long for it.
    enterprise: !job.enterprise.normalize('NFC').startsWith(card.enterprise) || card.enterprise === '',
    given: !job.given.normalize('NFC').startsWith(card.givenNames),
    family: !job.family.normalize('NFC').startsWith(card.familyName),
    birth: card.birthDate !== job.birth,
    sector: card.sector !== sectors[job.sector].cardCode,
    producer: card.producer !== job.producer,
    portrait: hex(card.portraitHash) !== (job.chipPortraitSha256 ?? job.portraitSha256),
    issued: osloDate(card.issued) !== records.issued,
    expires: card.expires !== midnightInOslo(addDays(dateOf(records.expires), 1)),
    'valid from':
      card.validFrom !== (records.validFrom === undefined ? undefined : midnightInOslo(dateOf(records.validFrom))),
  }
  return Object.entries(differs).flatMap(([field, isDifferent]) => (isDifferent ? [field] : []))
}

/** The contract lets only dates in. */
const dateOf = (date: string) => date as LocalDate
