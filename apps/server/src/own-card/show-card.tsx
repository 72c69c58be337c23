import { formatCardNumber } from '@hms/domain/card/card-number'
import type { Validity } from '@hms/domain/card/judge-validity'
import { remedies } from '@hms/domain/eligibility/conditions'
import type { CardRow, HistoryRow } from '#cards/queries.ts'
import type { DisputeRow } from '#disputes/queries.ts'
import { formatDate, formatInstant, formatOrganisationNumber } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Buttons, LinkButton } from '#web/components/button.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { whysOf } from '#web/components/failing.tsx'
import { RecalledAlert } from '#web/components/recalled.tsx'
import { Tag } from '#web/components/tag.tsx'
import { Timeline } from '#web/components/timeline.tsx'
import type { Context } from '#web/context.ts'
import { renderPage } from '#web/page.tsx'
import type { HeldCard } from './queries.ts'

type Shown = {
  readonly held: HeldCard
  readonly validity: Validity
  readonly history: readonly HistoryRow[]
  readonly disputes: readonly DisputeRow[]
  readonly recalled: Parameters<typeof RecalledAlert>[0]['recalled'] | undefined
}

export const isOpen = ({ status }: Pick<CardRow, 'status'>) => status === 'active' || status === 'suspended'
export const toneOf = (validity: Validity) =>
  validity === 'OK' ? 'success' : validity === 'NOT_YET_VALID' ? 'info' : 'danger'

/** The worker's own card: is it valid, why not, what now. */
export function showCard(c: Context, { held, validity, history, disputes, recalled }: Shown): Promise<Response> {
  const { t, language } = c.var
  const { card, base, door } = held
  const number = formatCardNumber(card.number)
  return renderPage(
    c,
    { title: t('own-card.title'), current: '/my-card' },
    <>
      {door === 'log-in' && (
        <p>
          <a class="ds-link" href="/my-card">
            {t('own-card.all')}
          </a>
        </p>
      )}
      <h1 class="ds-heading" data-size="lg">
        {t('own-card.heading', { enterprise: card.enterprise })}
      </h1>
      <p class="own-card-status">
        <Tag tone={toneOf(validity)}>{translateCode(language, 'validity', validity)}</Tag>{' '}
        {translateCode(language, 'validity', `${validity}.detail`)}
      </p>
      <img
        class="own-card-face"
        src={`${base}/front.svg`}
        width="1011"
        height="638"
        alt={t('own-card.picture', { number })}
      />
      {validity === 'SUSPENDED' && <WhatNow c={c} card={card} />}
      {recalled && !card.destroyedAt && <RecalledAlert {...{ language, recalled }} />}
      {!isOpen(card) && (
        <Alert kind="info">
          <p>{t(card.replacedBy ? 'own-card.over.replaced' : 'own-card.over.blocked')}</p>
        </Alert>
      )}
      {disputes.map((dispute) => (
        <DisputeNotice {...{ c, base, dispute }} />
      ))}
      <Buttons>
        {validity === 'OK' ? <LinkButton href={`${base}/gate`}>{t('own-card.show')}</LinkButton> : ''}
        <LinkButton href={`${base}/dispute`} variant={validity === 'SUSPENDED' ? 'primary' : 'secondary'}>
          {t('own-card.dispute')}
        </LinkButton>
      </Buttons>
      <DescriptionList
        items={[
          [t('check.number'), number],
          [t('check.enterprise'), `${card.enterprise}, ${formatOrganisationNumber(card.organisation)}`],
          [t('check.sector'), translateCode(language, 'sector', card.sector)],
          ...(card.validFrom ? [[t('card.valid-from'), formatDate(language, card.validFrom)] as const] : []),
          [t('card.expires'), formatDate(language, card.expires)],
        ]}
      />
      <nav class="own-card-more" aria-label={t('own-card.more')}>
        <ul>
          <li>
            <a class="ds-link" href={`${base}/checks`}>
              {t('own-card.checks')}
            </a>
          </li>
          {isOpen(card) && (
            <li>
              <a class="ds-link" href={`${base}/lost`}>
                {t('own-card.lost')}
              </a>
            </li>
          )}
          <li>
            <a class="ds-link" href={`${base}/data`}>
              {t('own-card.data')}
            </a>
          </li>
        </ul>
      </nav>
      <h2 class="ds-heading" data-size="sm">
        {t('card.life')}
      </h2>
      <Timeline
        label={t('card.life')}
        steps={history.map(({ type, at, reason, failing }) => ({
          title: translateCode(language, 'card.life', type),
          when: formatInstant(language, at),
          state: type === 'card-blocked' || type === 'card-replaced' || type === 'card-suspended' ? 'stopped' : 'done',
          ...(reason || failing
            ? {
                text: (
                  <p>
                    {[
                      ...(reason ? [translateCode(language, 'block-reason', reason)] : []),
                      ...whysOf(failing).map((why) => t(`why.${why}`)),
                    ].join(' ')}
                  </p>
                ),
              }
            : {}),
        }))}
      />
    </>,
  )
}

/** Each reason: what is wrong, who must put it right and where, and what the worker can do meanwhile. */
const WhatNow = ({ c, card }: { readonly c: Context; readonly card: CardRow }) => {
  const { t } = c.var
  return (
    <Alert kind="danger" title={t('own-card.why')}>
      <ul class="reasons">
        {whysOf(card.failing).map((why) => {
          const { whoActs, where } = remedies[why]
          return (
            <li>
              <strong>{t(`why.${why}`)}</strong>
              <p>{t(`own-card.acts.${whoActs}`, { enterprise: card.enterprise, where: t(`where.${where}`) })}</p>
              <p>{t(whoActs === 'worker' ? 'own-card.can.self' : 'own-card.can.ask')}</p>
            </li>
          )
        })}
      </ul>
      <p>{t('own-card.by-itself')}</p>
    </Alert>
  )
}

const DisputeNotice = ({
  c: {
    var: { t, language },
  },
  base,
  dispute: { id, status, due, outcome, proofUntil },
}: {
  readonly c: Context
  readonly base: string
  readonly dispute: DisputeRow
}) => {
  const undecided = status !== 'decided' && status !== 'closed'
  return (
    <Alert kind={status === 'awaiting-answer' ? 'warning' : 'info'} title={t('own-card.case')}>
      <p>
        {undecided
          ? t(status === 'awaiting-answer' ? 'own-card.case.asked' : 'own-card.case.due', {
              date: formatDate(language, due),
            })
          : t(outcome ? `dispute-outcome.${outcome}.told` : 'dispute-closed.withdrawn.told')}
      </p>
      <p>
        <a class="ds-link" href={`${base}/disputes/${id}`}>
          {t('own-card.case.open')}
        </a>
        {undecided && proofUntil && (
          <>
            {' · '}
            <a class="ds-link" href={`${base}/disputes/${id}/proof`}>
              {t('dispute-proof.show')}
            </a>
          </>
        )}
      </p>
    </Alert>
  )
}
