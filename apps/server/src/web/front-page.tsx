import type { LocalDate } from '@hms/domain/calendar'
import { type Price, priceOn, withVat } from '@hms/domain/sector/prices'
import { isSectorCode, type SectorCode, sectorOn, sectors } from '@hms/domain/sector/sectors'
import { readScheme } from '#records/appointed.ts'
import type { TextKey } from '#texts/catalogue.ts'
import { formatDate, formatMoney } from '#texts/format.ts'
import type { Language } from '#texts/language.ts'
import { isTextKey, type Translate } from '#texts/translate.ts'
import { Button, LinkButton } from './components/button.tsx'
import { Field } from './components/field.tsx'
import type { App } from './context.ts'
import type { Dependencies } from './dependencies.ts'
import { renderPage } from './page.tsx'
import { showPublicNotice } from './public-notice.tsx'

/** Usual days from order to receipt, as measured; undefined while that cannot be said. */
export type ReadDelivery = () => Promise<number | undefined>

type Reader = { readonly t: Translate; readonly language: Language; readonly today: LocalDate }

/** What nobody needs to log in for: what the card is, who needs one, what it costs, and is this one valid. */
export function addFrontPage(app: App, { clock, database, config }: Dependencies, readDelivery: ReadDelivery): void {
  app.get('/', async (c) => {
    const { t, language } = c.var
    const reader = { t, language, today: clock.today() }
    const { prices } = await readScheme(database, config.world)
    const notice = await showPublicNotice(c)
    const days = await readDelivery()
    return renderPage(
      c,
      { title: t('front.title'), wide: true },
      <>
        {notice}
        <div class="front-top">
          <section class="front-what">
            <h1 class="ds-heading" data-size="xl">
              {t('front.title')}
            </h1>
            <p class="lead">{t('front.what-1')}</p>
            <p>
              {t('front.what-2')} {t('front.what-3')}
            </p>
            <div class="buttons">
              <LinkButton href="/start">{t('front.order')}</LinkButton>
              <LinkButton href="/my-card" variant="secondary">
                {t('nav.my-card')}
              </LinkButton>
            </div>
            <p class="hint">{t('front.order.hint')}</p>
          </section>
          <CheckACard t={t} />
        </div>
        <WhoNeedsACard {...reader} />
        <div class="front-low">
          <WhatItCosts {...reader} all={prices} days={days} />
          <section>
            <h2 class="ds-heading" data-size="sm">
              {t('front.inspector.title')}
            </h2>
            <p>{t('front.inspector.text')}</p>
            <p>
              <a class="ds-link" href="/k">
                {t('front.inspector.open')}
              </a>
            </p>
          </section>
        </div>
      </>,
    )
  })
}

const CheckACard = ({ t }: Pick<Reader, 't'>) => (
  <section class="panel">
    <h2 class="ds-heading" data-size="sm">
      {t('front.check.title')}
    </h2>
    <form method="get" action="/check" class="stack-form">
      <Field
        t={t}
        id="number"
        label={t('front.check.label')}
        hint={t('front.check.hint')}
        inputmode="numeric"
        autocomplete="off"
        width={10}
        maxlength={20}
      />
      <Button variant="secondary">{t('front.check.submit')}</Button>
    </form>
  </section>
)

/** The sectors of today, with what is known of each; a new one in the regulation appears here by itself. */
const sectorsOf = (today: LocalDate): readonly SectorCode[] =>
  Object.keys(sectors)
    .filter(isSectorCode)
    .filter((code) => sectorOn(code, today) !== undefined)

const WhoNeedsACard = ({ t, language, today }: Reader) => (
  <section>
    <h2 class="ds-heading" data-size="md">
      {t('front.who.title')}
    </h2>
    <p>{t('front.who.intro')}</p>
    <ul class="trades">
      {sectorsOf(today).map((code) => {
        const { names, dutyFrom } = sectors[code]
        const who = `front.who.${code}`
        return (
          <li>
            <h3 class="ds-heading" data-size="xs">
              {names[language]}
            </h3>
            {isTextKey(who) && <p>{t(who satisfies TextKey)}</p>}
            <p class="hint">{t('front.who.since', { date: formatDate(language, dutyFrom) })}</p>
          </li>
        )
      })}
    </ul>
  </section>
)

type CostProps = Reader & { readonly all: readonly Price[]; readonly days: number | undefined }

const WhatItCosts = ({ t, language, today, all, days }: CostProps) => {
  const prices = new Map(
    sectorsOf(today).flatMap((code) => {
      const price = priceOn(code, today, sectors, all)
      return price ? [[price.ore, { price, code }] as const] : []
    }),
  )
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {t('front.price.title')}
      </h2>
      {[...prices.values()].map(({ price, code }) => (
        <p>
          {prices.size > 1 && <strong>{sectors[code].names[language]}: </strong>}
          {t('front.price.text', {
            price: formatMoney(language, price.ore),
            total: formatMoney(language, withVat(price)),
          })}
        </p>
      ))}
      <p class="hint">{t('front.price.free')}</p>
      {days !== undefined && <p>{t('front.delivery', { days: t('status.days', { count: days }) })}</p>}
    </section>
  )
}
