import type { ChipPublicKey } from '@hms/credential/chip/public-key'
import { type CardRecord, signRecord } from '@hms/credential/record'
import { addDays, type Instant, type LocalDate, midnightInOslo } from '@hms/domain/calendar'
import { lastValidDay } from '@hms/domain/card/issue-card'
import { sectors } from '@hms/domain/sector/sectors'
import type { Keys } from '#keys/keys.ts'
import type { Job, Sex } from './store.ts'

/** ISO/IEC 5218. */
const sexCodes: Readonly<Record<Sex, 0 | 1 | 2 | 9>> = { unknown: 0, male: 1, female: 2 }

export type SignedCard = { readonly qrRecord: Uint8Array; readonly chipRecord: Uint8Array }

/** The days that a card issued on a day bears. */
export function datesOf(
  issued: LocalDate,
  firstValidDay: LocalDate | undefined,
): { readonly expires: LocalDate; readonly validFrom?: LocalDate } {
  const expires = lastValidDay(issued)
  return firstValidDay !== undefined && firstValidDay > issued ? { expires, validFrom: firstValidDay } : { expires }
}

/** Signs the QR copy and the chip copy, which alone carries the chip's UID and its public key (card-profile § 1). */
export async function signRecords(
  job: Job & { readonly producer: string; readonly firstValidDay?: LocalDate },
  chip: { readonly uid: Uint8Array; readonly issued: LocalDate; readonly key?: ChipPublicKey },
  keys: Keys,
  now: Instant,
): Promise<SignedCard> {
  const { expires, validFrom } = datesOf(chip.issued, job.firstValidDay)
  const sector = sectors[job.sector]
  const record: CardRecord = {
    cardNumber: job.number,
    organisationNumber: job.organisation,
    enterprise: job.enterprise,
    givenNames: job.given,
    familyName: job.family,
    sex: sexCodes[job.sex],
    birthDate: job.birth,
    portraitHash: new Uint8Array(job.chip_portrait_sha256 ?? job.portrait_sha256),
    sector: sector.cardCode,
    status: { list: job.list, index: job.index },
    producer: job.producer,
    issued: now,
    ...(validFrom ? { validFrom: midnightInOslo(validFrom) } : {}),
    expires: midnightInOslo(addDays(expires, 1)),
  }
  const signer = await keys.signer('card', now, job.producer)
  return {
    qrRecord: await signRecord(record, signer),
    chipRecord: await signRecord({ ...record, chipUid: chip.uid, ...(chip.key && { chipKey: chip.key }) }, signer),
  }
}
