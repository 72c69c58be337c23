import { blockCard } from '@hms/domain/card/block-card'
import { blockReasons } from '@hms/domain/card/card'
import { formatCardNumber } from '@hms/domain/card/card-number'
import { isRefusal } from '@hms/domain/decision'
import { judgeRenewal } from '@hms/domain/renewal/renew-card'
import { noteAudit } from '#audit/note-audit.ts'
import { change, getState } from '#database/change.ts'
import { findShipmentOfCard } from '#dispatch/queries.ts'
import { findSeizureOf } from '#inspections/queries.ts'
import { findRecallOf } from '#recalls/queries.ts'
import { findValidity } from '#records/appointed.ts'
import { cards } from '#records/card-record.ts'
import { formatDate, formatOrganisationNumber } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { onlyPersons, personOf } from '#web/access.ts'
import { Alert } from '#web/components/alert.tsx'
import { Buttons, LinkButton } from '#web/components/button.tsx'
import { Radios } from '#web/components/choice.tsx'
import { Confirm } from '#web/components/confirm.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { FailingReasons } from '#web/components/failing.tsx'
import { RecalledAlert } from '#web/components/recalled.tsx'
import { Tag } from '#web/components/tag.tsx'
import { Timeline } from '#web/components/timeline.tsx'
import type { App, Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { findOwnCard } from './api.ts'
import { CardConditions, type ExplainCard } from './card-conditions.tsx'
import { lifeOf } from './card-life.tsx'
import { Plastic } from './plastic.tsx'
import { type CardRow, listHistory, standingOf } from './queries.ts'

/** The employer's page of one card, and the page that blocks it. */
export function cardPages(app: App, dependencies: Dependencies, explain: ExplainCard): void {
  const { database, clock } = dependencies

  app.get('/cards/:number', onlyPersons, async (c) => {
    const card = await findOwnCard(dependencies, personOf(c), c.req.param('number'))
    if (isRefusal(card)) return c.notFound()
    await noteAudit(database, {
      actor: c.var.actor,
      act: 'card-read',
      person: card.person,
      organisation: card.organisation,
      thing: card.number,
      at: clock.now(),
    })
    return showCard(c, dependencies, card, explain)
  })

  app.get('/cards/:number/block', onlyPersons, async (c) => {
    const card = await findOwnCard(dependencies, personOf(c), c.req.param('number'))
    if (isRefusal(card)) return c.notFound()
    return showBlock(c, card)
  })

  app.post('/cards/:number/block', onlyPersons, async (c) => {
    const card = await findOwnCard(dependencies, personOf(c), c.req.param('number'))
    if (isRefusal(card)) return c.notFound()
    const form = await readForm(c)
    const reason = blockReasons.find((each) => each === form.text('reason'))
    if (!isOpen(card)) return redirectTo(c, `/cards/${card.number}/block`)
    if (reason === undefined) return showBlock(c, card, c.var.t('block.reason-missing'))
    return submitOnce(c, database, form, async () => {
      const blocked = await change(database, cards, card.number, c.var.actor.reference, (state) =>
        blockCard(state, reason, clock.now()),
      )
      if (!isRefusal(blocked)) {
        await noteAudit(database, {
          actor: c.var.actor,
          act: 'card-blocked',
          person: card.person,
          organisation: card.organisation,
          thing: card.number,
          at: clock.now(),
        })
        return redirectTo(c, `/cards/${card.number}`, {
          kind: 'success',
          key: 'block.done',
          values: { number: formatCardNumber(card.number) },
        })
      }
      return redirectTo(c, `/cards/${card.number}/block`)
    })
  })
}

/** Only such a card can be blocked; the others say what they are. */
const isOpen = ({ status }: CardRow) => status === 'active' || status === 'suspended'

async function showCard(
  c: Context,
  dependencies: Dependencies,
  card: CardRow,
  explain: ExplainCard,
): Promise<Response> {
  const { t, language } = c.var
  const { database, clock } = dependencies
  const validity = await findValidity(dependencies, card, standingOf(card))
  const shipment = await findShipmentOfCard(database, card.number)
  const recalled = await findRecallOf(database, card.number)
  const seizure = card.seizedAt ? await findSeizureOf(database, card.number) : undefined
  const open = isOpen(card)
  const explained = open ? await explain(database, card.number, clock.now()) : undefined
  const renewable = judgeRenewal(await getState(database, cards, card.number), clock.today()) === 'renewable'
  const history = await listHistory(database, card.number)
  const link = (number: string) => (
    <a class="ds-link" href={`/cards/${number}`}>
      {formatCardNumber(number)}
    </a>
  )
  const number = formatCardNumber(card.number)
  return renderPage(
    c,
    { title: t('card.title', { number }), current: '/employees' },
    <>
      <p>
        <a class="ds-link" href={`/enterprises/${card.organisation}/employees`}>
          {t('card.back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {t('card.title', { number })}
      </h1>
      <p>
        <Tag tone={validity === 'OK' ? 'success' : validity === 'NOT_YET_VALID' ? 'info' : 'danger'}>
          {translateCode(language, 'validity', validity)}
        </Tag>{' '}
        {translateCode(language, 'validity', `${validity}.detail`)}
      </p>
      <Suspension c={c} card={card} />
      {recalled && !card.destroyedAt && (
        <RecalledAlert language={language} recalled={recalled}>
          {recalled.orderId && (
            <p>
              <a class="ds-link" href={`/orders/${recalled.orderId}`}>
                {t('card.recalled.order')}
              </a>
            </p>
          )}
        </RecalledAlert>
      )}
      <Plastic c={c} card={card} seizure={seizure} />
      <DescriptionList
        items={[
          [t('card.holder'), `${card.given} ${card.family}`],
          [t('check.enterprise'), `${card.enterprise}, ${formatOrganisationNumber(card.organisation)}`],
          [t('check.sector'), translateCode(language, 'sector', card.sector)],
          [t('card.issued'), formatDate(language, card.issued)],
          ...(card.validFrom ? [[t('card.valid-from'), formatDate(language, card.validFrom)] as const] : []),
          [t('card.expires'), formatDate(language, card.expires)],
          ...(shipment
            ? [
                [
                  t('card.shipment'),
                  <a class="ds-link" href={`/cards/${card.number}/shipment`}>
                    {translateCode(language, 'shipment-status', shipment.status)}
                  </a>,
                ] as const,
              ]
            : []),
          ...(card.predecessor ? [[t('card.predecessor'), link(card.predecessor)] as const] : []),
          ...(card.replacedBy ? [[t('card.replaced-by'), link(card.replacedBy)] as const] : []),
        ]}
      />
      {card.status === 'blocked' && (
        <Buttons>
          <LinkButton href={`/enterprises/${card.organisation}/employees?sector=${card.sector}`}>
            {t('card.order-new')}
          </LinkButton>
          {card.destroyedAt || card.seizedAt ? (
            ''
          ) : (
            <LinkButton href={`/cards/${card.number}/destruction`} variant="secondary">
              {t('card.confirm-destroyed')}
            </LinkButton>
          )}
        </Buttons>
      )}
      {open && (
        <Buttons>
          {renewable ? <LinkButton href={`/cards/${card.number}/renew`}>{t('card.renew')}</LinkButton> : ''}
          <LinkButton href={`/cards/${card.number}/block`} variant="secondary" danger>
            {t('card.block')}
          </LinkButton>
        </Buttons>
      )}
      {explained && <CardConditions c={c} conditions={explained.conditions} />}
      <h2 class="ds-heading" data-size="sm">
        {t('card.life')}
      </h2>
      <Timeline label={t('card.life')} steps={lifeOf(language, history)} />
    </>,
  )
}

type PartProps = { readonly c: Context; readonly card: CardRow }

/** Why the card does not count now, who must act and where. */
const Suspension = ({
  c: {
    var: { t },
  },
  card: { status, failing, returnAskedAt },
}: PartProps) =>
  status === 'suspended' ? (
    <Alert kind="danger" title={t('card.suspended')}>
      <FailingReasons t={t} failing={failing} />
      <p>{t(returnAskedAt ? 'card.suspended.if-wrong' : 'card.suspended.then')}</p>
    </Alert>
  ) : null

function showBlock(c: Context, card: CardRow, error?: string): Promise<Response> {
  const { t, language } = c.var
  const number = formatCardNumber(card.number)
  if (!isOpen(card)) return showCannotBlock(c, card)
  return renderPage(
    c,
    { title: t('block.title', { number }), current: '/employees', status: error ? 422 : 200 },
    <>
      {error && <ErrorSummary t={t} errors={{ reason: error }} />}
      <Confirm
        t={t}
        title={t('block.title', { number })}
        consequence={t('block.consequence', { name: `${card.given} ${card.family}` })}
        action={`/cards/${card.number}/block`}
        submit={t('block.submit')}
        back={`/cards/${card.number}`}
        danger
      >
        <Radios
          t={t}
          id="reason"
          label={t('block.reason')}
          error={error}
          options={blockReasons.map((reason) => ({
            value: reason,
            label: translateCode(language, 'block-reason', reason),
          }))}
        />
      </Confirm>
    </>,
  )
}

/** A card that is blocked or replaced already: what it is, and that there is nothing left to do. */
function showCannotBlock(c: Context, card: CardRow): Promise<Response> {
  const { t } = c.var
  const title = t(card.status === 'replaced' ? 'block.replaced' : 'block.already', {
    number: formatCardNumber(card.number),
  })
  return renderPage(
    c,
    { title, current: '/employees' },
    <>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p>{t('block.already.text')}</p>
      <Buttons>
        <LinkButton href={`/cards/${card.number}`} variant="secondary">
          {t('block.already.back')}
        </LinkButton>
      </Buttons>
    </>,
  )
}
