/** What is printed on a card, and the card's size. */
import type { LocalDate } from '@hms/domain/calendar'

/** What is printed (domain: the card). No identity number, and no sex: the chip alone carries it. */
export type CardFace = {
  /** A sector's code; a sector without a design of its own gets the neutral one. */
  readonly sector: string
  readonly enterprise: string
  /** Main unit, nine digits. */
  readonly organisationNumber: string
  readonly givenNames: string
  readonly familyName: string
  readonly birthDate: LocalDate
  /** Seven digits. */
  readonly cardNumber: string
  readonly issued: LocalDate
  /** Last valid day. */
  readonly expires: LocalDate
  /** Only for a hire who has not started. */
  readonly validFrom?: LocalDate
  /** Name of the card issuer. */
  readonly issuer: string
}

/** ID-1 (ISO/IEC 7810: 85.60 × 53.98 mm) in whole dots of 1/300 inch: every length of the drawing is in these. */
export const CARD_WIDTH = 1011
export const CARD_HEIGHT = 638
export const DOTS_PER_INCH = 300
/** ID-1 rounds its corners with 3.18 mm. */
export const CORNER = 37.56
/** So far the ground runs on over the card's edge, 3 mm and a little: a print that lies askew leaves no white line. */
export const BLEED = 36
/** Within 3 mm of the edge nothing stands but ground: a print that lies askew cuts no letter. */
export const SAFE = 36
/** Capitals of 1.0 mm are told apart at arm's length (5′ of arc at 60 cm); only the microprint is smaller. */
export const LEAST_SIZE = 16.6
