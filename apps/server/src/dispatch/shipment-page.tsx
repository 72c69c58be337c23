import type { Instant } from '@hms/domain/calendar'
import { formatCardNumber } from '@hms/domain/card/card-number'
import type { DeliveryAddress } from '@hms/domain/dispatch/delivery-address'
import { isUnderway, missableFrom } from '@hms/domain/dispatch/receive-shipment'
import { mayFollowShipment, type Shipment } from '@hms/domain/dispatch/shipment'
import { formatDate, formatInstant } from '#texts/format.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Checkbox } from '#web/components/choice.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { type Step, Timeline } from '#web/components/timeline.tsx'
import type { Context } from '#web/context.ts'
import type { FieldErrors, FormValues } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { AddressForm } from './address-form.tsx'
import type { PackedCard, ShipmentRow } from './queries.ts'
import { isOnItsWay, StatusTag } from './shipments-page.tsx'
import { spokenReference } from './write-letters.ts'

export type ShipmentPage = {
  readonly row: ShipmentRow
  readonly state: Shipment
  readonly cards: readonly PackedCard[]
  readonly to: DeliveryAddress | undefined
  readonly today: string
}

/** One envelope: where it is, what lies in it, and what the employer has to say about it. */
export function showShipment(
  c: Context,
  page: ShipmentPage,
  wrong: { readonly errors?: FieldErrors; readonly values?: FormValues } = {},
): Promise<Response> {
  const { t, language } = c.var
  const { row, state, to } = page
  const errors = wrong.errors ?? {}
  const title = t('shipment.title', { count: row.cards })
  const canBeMended = mayFollowShipment(state.status, 'shipment-readdressed')
  return renderPage(
    c,
    { title, current: '/shipments', status: Object.keys(errors).length > 0 ? 422 : 200 },
    <>
      <ErrorSummary t={t} errors={errors} />
      <p>
        <a class="ds-link" href={`/enterprises/${row.organisation}/shipments`}>
          {t('shipment.back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p>
        <StatusTag c={c} shipment={row} />
      </p>
      {row.trouble && canBeMended && (
        <Alert kind="danger" title={t(`shipment.trouble.${row.trouble}`)}>
          <p>{t('shipment.trouble.text')}</p>
        </Alert>
      )}
      {row.status === 'waiting' && row.sentAt && (
        <Alert kind="info">
          <p>{t('shipment.no-number')}</p>
        </Alert>
      )}
      <DescriptionList
        items={[
          ...(row.expected && isOnItsWay(row)
            ? [[t('shipment.expected'), formatDate(language, row.expected)] as const]
            : []),
          ...(row.number ? [[t('shipment.number'), <TrackingLink number={row.number} />] as const] : []),
          ...(to ? [[t('shipment.to'), addressOf(to)] as const] : []),
          [t('shipment.reference'), spokenReference(row)],
        ]}
      />
      {canBeMended && <AddressForm c={c} id={row.id} to={to} values={wrong.values} errors={errors} />}
      {isUnderway(state) ? <Receipt c={c} page={page} errors={errors} /> : <Contents c={c} page={page} />}
      <section>
        <h2 class="ds-heading" data-size="sm">
          {t('shipment.way')}
        </h2>
        <Timeline label={t('shipment.way')} steps={wayOf(c, row)} />
      </section>
    </>,
  )
}

const TrackingLink = ({ number }: { readonly number: string }) => (
  <a class="ds-link" href={`https://sporing.posten.no/sporing/${number}`} rel="noreferrer">
    {number}
  </a>
)

const addressOf = ({ name, attention, lines, postcode, city }: DeliveryAddress) =>
  [name, attention, ...lines, `${postcode} ${city}`.trim()].filter(Boolean).join(', ')

type PartProps = { readonly c: Context; readonly page: ShipmentPage }

/** Tick what is missing; nothing ticked is the usual answer. */
const Receipt = ({ c, page, errors }: PartProps & { readonly errors: FieldErrors }) => {
  const { t, language } = c.var
  const { row, state, cards, today } = page
  const from = state.status === 'new' ? undefined : missableFrom(state)
  const mayBeMissed = from !== undefined && today >= from
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {t('shipment.receipt')}
      </h2>
      <form method="post" action={`/shipments/${row.id}/receipt`} class="stack-form">
        <Submission />
        <fieldset class="ds-fieldset">
          <legend class="ds-label">{t('shipment.receipt.legend')}</legend>
          <p class="hint">{t('shipment.receipt.hint')}</p>
          {cards.map(({ number, given, family }, index) => (
            <Checkbox
              t={t}
              id={index === 0 ? 'missing' : `missing-${number}`}
              name="missing"
              value={number}
              error={index === 0 ? errors['missing'] : undefined}
            >
              {t('shipment.receipt.missing', { name: `${given} ${family}`, number: formatCardNumber(number) })}
            </Checkbox>
          ))}
        </fieldset>
        <Buttons>
          <Button>{t('shipment.receipt.submit')}</Button>
          {mayBeMissed ? (
            <LinkButton href={`/shipments/${row.id}/not-arrived`} variant="secondary" danger>
              {t('shipment.not-arrived')}
            </LinkButton>
          ) : (
            ''
          )}
        </Buttons>
        {!mayBeMissed && from && (
          <p class="hint">{t('shipment.not-arrived.from', { date: formatDate(language, from) })}</p>
        )}
      </form>
    </section>
  )
}

const Contents = ({ c, page: { row, cards } }: PartProps) => {
  const { t } = c.var
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {t('shipment.contents')}
      </h2>
      <ul class="ds-list">
        {cards.map(({ number, given, family, remade }) => (
          <li>
            {`${given} ${family}, `}
            <a class="ds-link" href={`/cards/${number}`}>
              {formatCardNumber(number)}
            </a>
            {row.missing.includes(number) && (
              <>
                {`: ${t('shipment.missing')} `}
                <a class="ds-link" href={remade ? `/orders/${remade}` : `/enterprises/${row.organisation}/employees`}>
                  {t(remade ? 'shipment.remade' : 'shipment.order-anew')}
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What has happened to the envelope, and what comes. */
function wayOf(c: Context, row: ShipmentRow): readonly Step[] {
  const { t, language } = c.var
  const when = (at: Instant | null) => (at ? { when: formatInstant(language, at) } : {})
  const done = (key: Parameters<typeof t>[0], at: Instant | null): Step => ({
    title: t(key),
    state: 'done',
    ...when(at),
  })
  const steps: Step[] = [done('shipment.way.packed', row.madeAt)]
  if (row.sentAt) steps.push(done('shipment.way.sent', row.sentAt))
  if (row.trouble === 'returned') steps.push({ title: t('shipment.way.returned'), state: 'stopped' })
  else if (row.deliveredAt) steps.push(done('shipment.way.delivered', row.deliveredAt))
  if (row.status === 'received') return [...steps, done('shipment.way.received', null)]
  if (row.status === 'lost') return [...steps, { title: t('shipment.way.lost'), state: 'stopped' }]
  if (row.trouble) return [...steps, { title: t('shipment.way.address'), state: 'now' }]
  if (!row.sentAt) steps.push({ title: t('shipment.way.sent.now'), state: 'now' })
  else if (!row.deliveredAt) steps.push({ title: t('shipment.way.delivered.now'), state: 'now' })
  return [...steps, { title: t('shipment.way.received.now'), state: row.deliveredAt ? 'now' : 'to-come' }]
}
