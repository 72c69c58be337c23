import { formatCardNumber } from '@hms/domain/card/card-number'
import { isRefusal, type Refusal } from '@hms/domain/decision'
import { sectorOn } from '@hms/domain/sector/sectors'
import { noteAudit } from '#audit/note-audit.ts'
import { formatDate } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { onlyPersons, personOf } from '#web/access.ts'
import { Alert } from '#web/components/alert.tsx'
import { LinkButton } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { App, Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type FieldErrors, readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { findTerms, OrderTerms } from './order-terms.tsx'
import { sectorsIn } from './other-sector-page.tsx'
import { findOpenOrder } from './queries.ts'
import { judgeCardRenewal, type Renewal, renewCard } from './renew.ts'

/** From the reminder's link: the card, the conditions as they are now, one button. */
export function renewPages(app: App, dependencies: Dependencies): void {
  const { clock, database } = dependencies

  app.get('/cards/:number/renew', onlyPersons, async (c) => {
    const renewal = await judge(c)
    if (isRefusal(renewal)) return renewal.refused === 'card.unknown' ? c.notFound() : showCannot(c, renewal)
    const open = await findOpenOrder(database, renewal.card.organisation, renewal.card.person)
    if (open) return redirectTo(c, `/orders/${open.id}`, { kind: 'info', key: 'renew.already' })
    return showRenewal(c, dependencies, renewal)
  })

  app.post('/cards/:number/renew', onlyPersons, async (c) => {
    const renewal = await judge(c)
    if (isRefusal(renewal)) return renewal.refused === 'card.unknown' ? c.notFound() : showCannot(c, renewal)
    const form = await readForm(c)
    if (form.text('identity') !== 'yes')
      return showRenewal(c, dependencies, renewal, { identity: c.var.t('terms.identity.error') })
    return submitOnce(c, database, form, async () => {
      const renewed = await renewCard(dependencies, renewal.card.number, personOf(c), true)
      if (isRefusal(renewed)) return showCannot(c, renewed)
      if (renewed.order === undefined) return redirectTo(c, `/cards/${renewal.card.number}/renew`)
      const { person, organisation, number: thing } = renewal.card
      await noteAudit(database, {
        actor: c.var.actor,
        act: 'card-renewed',
        person,
        organisation,
        thing,
        at: clock.now(),
      })
      return redirectTo(c, `/orders/${renewed.order}`, { kind: 'success', key: 'receipt.title.one' })
    })
  })

  /** A card of an enterprise one may order for; it becomes the one to work for. */
  async function judge(c: Context) {
    const actor = personOf(c)
    const number = c.req.param('number') ?? ''
    const renewal = await judgeCardRenewal(dependencies, number, actor)
    if (isRefusal(renewal)) return renewal
    const current = actor.organisations.find((one) => one.number === renewal.card.organisation)
    if (current) c.set('actor', { ...actor, current })
    return renewal
  }
}

async function showRenewal(
  c: Context,
  dependencies: Dependencies,
  renewal: Renewal,
  errors: FieldErrors = {},
): Promise<Response> {
  const { t, language } = c.var
  const { card, answer, accepted } = renewal
  const number = formatCardNumber(card.number)
  const failed = Object.keys(errors).length > 0
  const title = t('renew.title', { number })
  const terms = await findTerms(dependencies, { number: card.organisation, name: card.enterprise }, card.sector, 1)
  const words = { name: `${card.given} ${card.family}`, date: formatDate(language, card.expires) }
  return renderPage(
    c,
    { title: failed ? t('errors.title-prefix', { title }) : title, current: '/employees', status: failed ? 422 : 200 },
    <>
      <ErrorSummary t={t} errors={errors} />
      <div>
        <h1 class="ds-heading" data-size="lg">
          {title}
        </h1>
        <p>{t('renew.lead', words)}</p>
      </div>
      <section>
        <h2 class="ds-heading" data-size="sm">
          {t('renew.conditions')}
        </h2>
        <Conditions c={c} dependencies={dependencies} renewal={renewal} />
      </section>
      {answer.notMet.length === 0 ? (
        <form method="post" action={`/cards/${card.number}/renew`} class="stack-form">
          <Submission />
          <p>{t(accepted ? 'renew.reuses' : 'renew.asks-worker')}</p>
          <OrderTerms {...{ c, dependencies, terms }} error={errors['identity']} submit={t('renew.submit')} />
        </form>
      ) : (
        <Alert kind="warning" title={t('renew.cannot')}>
          <ul class="reasons">
            {answer.notMet.map((code) => (
              <li>{translateCode(language, 'condition', `${code}.not-met`)}</li>
            ))}
          </ul>
        </Alert>
      )}
    </>,
  )
}

type ConditionsProps = { readonly c: Context; readonly dependencies: Dependencies; readonly renewal: Renewal }

const Conditions = ({ c, dependencies, renewal: { card, answer } }: ConditionsProps) => {
  const { t, language } = c.var
  const required =
    sectorOn(card.sector, dependencies.clock.today())?.requires.filter(({ rule }) => rule !== 'off') ?? []
  const stateOf = (code: (typeof required)[number]['condition']) =>
    answer.notMet.includes(code) ? 'not-met' : answer.unknown.includes(code) ? 'unknown' : 'met'
  const tones = { met: 'success', 'not-met': 'danger', unknown: 'warning' } as const
  return (
    <DescriptionList
      items={required.map(({ condition }) => {
        const state = stateOf(condition)
        return [translateCode(language, 'condition', condition), <Tag tone={tones[state]}>{t(`renew.${state}`)}</Tag>]
      })}
    />
  )
}

/** A rule says no: in words, with the way back to the card. */
function showCannot(c: Context, { refused, details = {} }: Refusal): Promise<Response> {
  const { t, language } = c.var
  const number = c.req.param('number') ?? ''
  const days = { daysLeft: Number(details['daysLeft']), earliestDays: Number(details['earliestDays']) }
  const texts: Readonly<Record<string, () => string>> = {
    'renewal.too-early': () => t('renew.too-early', days),
    'order.other-sector': () => t('refusal.order.other-sector.detail', sectorsIn(c, { refused, details })),
  }
  const text = texts[refused]?.() ?? translateCode(language, 'refusal', refused)
  return renderPage(
    c,
    { title: t('renew.cannot'), current: '/employees', status: 409 },
    <>
      <h1 class="ds-heading" data-size="lg">
        {t('renew.cannot')}
      </h1>
      <p>{text}</p>
      <div class="buttons">
        <LinkButton href={`/cards/${number}`} variant="secondary">
          {t('word.back')}
        </LinkButton>
      </div>
    </>,
  )
}
