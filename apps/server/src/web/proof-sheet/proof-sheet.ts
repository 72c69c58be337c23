import type { LocalDate } from '@hms/domain/calendar'
import type { TextKey } from '#texts/catalogue.ts'
import { formatDate } from '#texts/format.ts'
import type { Language } from '#texts/language.ts'
import { type Translate, translate } from '#texts/translate.ts'

/** A text that stands on a screen in the reader's language, and on paper in both. */
export type Said = (t: Translate, language: Language) => string

/** What a proof shows, whatever it stands in for: on a telephone and on paper the same. */
export type ProofSheet = {
  /** What it is and what it is not; says so first. */
  readonly kind: TextKey
  readonly record: Uint8Array
  /** Key of its moving code. */
  readonly secret: Uint8Array
  /** Where the record is checked. */
  readonly domain: string
  readonly name: string
  readonly enterprise: string
  readonly warnings: readonly { readonly title?: Said; readonly text: Said }[]
  readonly facts: readonly (readonly [label: TextKey, value: Said])[]
  /** The number that it is looked up by. */
  readonly number: { readonly label: TextKey; readonly text: string }
  readonly law: TextKey
}

export const onDay =
  (date: LocalDate): Said =>
  (_t, language) =>
    formatDate(language, date)

export const inLanguage = (said: Said, language: Language): string => said(translate(language), language)
