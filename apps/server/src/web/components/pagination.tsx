import type { Translate } from '#texts/translate.ts'
import { type Listing, listingHref } from '#web/listing.ts'
import { LinkButton } from './button.tsx'

type PaginationProps = {
  readonly t: Translate
  readonly listing: Listing
  readonly path: string
  readonly total: number
}

export const Pagination = ({ t, listing, path, total }: PaginationProps) => {
  const pages = Math.max(1, Math.ceil(total / listing.size))
  if (pages === 1) return null
  const to = (page: number) => listingHref(path, listing, { page })
  return (
    <nav class="pages" aria-label={t('word.pages')}>
      {listing.page > 1 && (
        <LinkButton href={to(listing.page - 1)} variant="secondary" small>
          {t('word.previous')}
        </LinkButton>
      )}
      <span>{t('word.page-of', { page: listing.page, pages })}</span>
      {listing.page < pages && (
        <LinkButton href={to(listing.page + 1)} variant="secondary" small>
          {t('word.next')}
        </LinkButton>
      )}
    </nav>
  )
}
