import { addDays } from '@hms/domain/calendar'
import { withVat } from '@hms/domain/sector/prices'
import type { SectorCode } from '@hms/domain/sector/sectors'
import { hasUnreplaced } from '#recalls/queries.ts'
import { findPrice } from '#records/appointed.ts'
import type { Address } from '#registers/entity-register.ts'
import { formatDate, formatMoney } from '#texts/format.ts'
import { Button } from '#web/components/button.tsx'
import { Checkbox } from '#web/components/choice.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import type { Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'

/** From an order with all its parts to the card in the post; vendor-grade ("about two weeks", domain fact § 4). */
export const USUAL_DAYS = 14

export type Terms = {
  readonly enterprise: string
  readonly address?: Address
  /** Øre, without and with VAT. */
  readonly price: { readonly each: number; readonly total: number; readonly withVat: number } | undefined
  readonly count: number
  /** Some of its cards were recalled: new ones in their place cost nothing. */
  readonly hasRecalled: boolean
}

/** What an order of so many cards costs today and where they go. */
export async function findTerms(
  { clock, registers, ...more }: Pick<Dependencies, 'clock' | 'registers' | 'database' | 'config'>,
  organisation: { readonly number: string; readonly name: string },
  sector: SectorCode,
  count: number,
): Promise<Terms> {
  const found = await registers.findOrganisation(organisation.number)
  const address = found.answered ? found.value.address : undefined
  const price = await findPrice(more, sector, clock.today())
  return {
    enterprise: organisation.name,
    ...(address ? { address } : {}),
    price: price && { each: price.ore, total: price.ore * count, withVat: withVat({ ore: price.ore * count }) },
    count,
    hasRecalled: await hasUnreplaced(more.database, organisation.number),
  }
}

type TermsProps = {
  readonly c: Context
  readonly dependencies: Dependencies
  readonly terms: Terms
  readonly error?: string | undefined
  readonly submit?: string
}

/** Price, delivery, the word that identity was checked, and the one button that orders. Stands in the form of the page. */
export const OrderTerms = ({ c, dependencies, terms, error, submit }: TermsProps) => {
  const { t, language } = c.var
  const { address, price, count } = terms
  const money = (ore: number) => formatMoney(language, ore)
  return (
    <div class="panel terms" id="order">
      <h2 class="ds-heading" data-size="sm">
        {t('terms.title')}
      </h2>
      <DescriptionList
        items={[
          ...(price
            ? [
                [
                  t('terms.price'),
                  <>
                    {t('terms.price.value', {
                      count,
                      each: money(price.each),
                      total: money(price.total),
                      totalWithVat: money(price.withVat),
                    })}
                    {terms.hasRecalled && <span class="below hint">{t('terms.price.recalled')}</span>}
                  </>,
                ] as const,
              ]
            : []),
          [
            t('terms.address'),
            address ? (
              <>
                {[terms.enterprise, ...address.lines, `${address.postcode} ${address.city}`].map((line) => (
                  <span class="address-line">{line}</span>
                ))}
                <span class="hint">{t('terms.address.hint')}</span>
              </>
            ) : (
              t('terms.address.unknown')
            ),
          ],
          [
            t('terms.time'),
            t('terms.time.value', { date: formatDate(language, addDays(dependencies.clock.today(), USUAL_DAYS)) }),
          ],
        ]}
      />
      <Checkbox t={t} id="identity" hint={t('terms.identity.hint')} error={error}>
        {t('terms.identity', { enterprise: terms.enterprise, count })}
      </Checkbox>
      <Button>{submit ?? t('terms.submit', { count })}</Button>
    </div>
  )
}
