/** Is the only description of the HTTP API. */
import { parseInstant, parseLocalDate } from '@hms/domain/calendar'
import { sectors } from '@hms/domain/sector/sectors'
import { z } from 'zod'

export const OrganisationNumber = z
  .string()
  .regex(/^\d{9}$/)
  .meta({ id: 'OrganisationNumber' })
export const CardNumber = z
  .string()
  .regex(/^[1-9]\d{6}$/)
  .meta({ id: 'CardNumber' })
export const SectorCode = z.enum(Object.keys(sectors) as [keyof typeof sectors]).meta({ id: 'SectorCode' })
/** A day in Europe/Oslo. */
export const LocalDate = z.iso
  .date()
  .refine((day) => parseLocalDate(day) !== undefined)
  .meta({ id: 'LocalDate' })
/** A moment, RFC 3339. */
export const Instant = z.iso
  .datetime({ offset: true })
  .refine((moment) => parseInstant(moment) !== undefined)
  .meta({ id: 'Instant' })
export const Item = z.enum(['portrait', 'identity-document']).meta({ id: 'Item' })
export const Codes = z.array(z.string())
/** The largest picture or file that is read, 10 MB (portrait rules, domain.md § 4). */
export const UPLOAD_LIMIT = 10 * 1024 * 1024

/** Seven bytes, hexadecimal, upper case. */
export const ChipUid = z.string().regex(/^[0-9A-F]{14}$/)

/** Public key of a chip that has a key pair of its own: a point of P-256, uncompressed (04, x, y), hexadecimal, upper case. */
export const ChipKey = z.string().regex(/^04[0-9A-F]{128}$/)

/** What is printed on a card but for its dates and portrait, and which design it gets. */
export const printedOnCard = {
  number: CardNumber,
  sector: SectorCode,
  enterprise: z.string(),
  organisation: OrganisationNumber,
  given: z.string(),
  family: z.string(),
  birth: LocalDate,
  sex: z.enum(['female', 'male', 'unknown']),
  issuer: z.string(),
  producer: z.string(),
}
