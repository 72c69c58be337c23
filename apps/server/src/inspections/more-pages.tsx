import type { Translate } from '#texts/translate.ts'
import { LinkButton } from '#web/components/button.tsx'
import { type Listing, listingHref } from '#web/listing.ts'

type MoreProps = {
  readonly t: Translate
  readonly path: string
  readonly listing: Listing
  /** Whether there are more than are shown. */
  readonly more: boolean
  /** What else stands in the address. */
  readonly also?: Readonly<Record<string, string>>
}

/** To the page before and the page after, of a list that nobody has counted. */
export const MorePages = ({ t, path, listing, more, also }: MoreProps) => {
  const to = (page: number) => {
    const href = listingHref(path, listing, { page })
    return also ? `${href}&${new URLSearchParams(also)}` : href
  }
  return listing.page > 1 || more ? (
    <nav class="pages" aria-label={t('word.pages')}>
      {listing.page > 1 && (
        <LinkButton href={to(listing.page - 1)} variant="secondary" small>
          {t('word.previous')}
        </LinkButton>
      )}
      {more && (
        <LinkButton href={to(listing.page + 1)} variant="secondary" small>
          {t('word.next')}
        </LinkButton>
      )}
    </nav>
  ) : null
}
