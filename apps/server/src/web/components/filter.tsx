import type { Translate } from '#texts/translate.ts'
import { type Listing, listingHref } from '#web/listing.ts'
import { Button, LinkButton } from './button.tsx'
import type { Option } from './choice.tsx'
import { Select } from './choice.tsx'
import { Field } from './field.tsx'

type FilterProps = {
  readonly t: Translate
  readonly listing: Listing
  readonly path: string
  readonly searchLabel?: string
  /** States to choose among; the first one is "all". */
  readonly states?: { readonly label: string; readonly options: readonly Option[] }
}

/** Search and filter by the query string: works without script, and the address can be kept. */
export const Filter = ({ t, listing, path, searchLabel, states }: FilterProps) => (
  <search>
    <form method="get" action={path} class="filter">
      <Field
        t={t}
        id="search"
        type="search"
        label={searchLabel ?? t('word.search')}
        value={listing.search}
        maxlength={100}
      />
      {states && <Select t={t} id="state" label={states.label} options={states.options} value={listing.state} />}
      <input type="hidden" name="sort" value={listing.sort} />
      {listing.descending && <input type="hidden" name="descending" value="yes" />}
      <div class="buttons">
        <Button variant="secondary">{t('word.search')}</Button>
        {(listing.search !== '' || listing.state !== '') && (
          <LinkButton variant="tertiary" href={listingHref(path, listing, { search: '', state: '', page: 1 })}>
            {t('word.clear')}
          </LinkButton>
        )}
      </div>
    </form>
  </search>
)
