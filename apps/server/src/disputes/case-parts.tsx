import type { LocalDate } from '@hms/domain/calendar'
import { formatCardNumber } from '@hms/domain/card/card-number'
import { isUndecided } from '@hms/domain/dispute/dispute'
import { formatOrderNumber } from '@hms/domain/order/order-number'
import { formatDate, formatInstant } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { DescriptionList } from '#web/components/description-list.tsx'
import { Tag, type Tone } from '#web/components/tag.tsx'
import { Timeline } from '#web/components/timeline.tsx'
import type { Context } from '#web/context.ts'
import type { DisputeAct, DisputeRow } from './queries.ts'
import type { Note, SentFile } from './store.ts'

export const isOverdue = ({ status, due }: Pick<DisputeRow, 'status' | 'due'>, today: LocalDate) =>
  isUndecided(status) && due < today

const tones = {
  open: 'info',
  taken: 'info',
  'awaiting-answer': 'warning',
  decided: 'success',
  closed: 'neutral',
} as const satisfies Record<DisputeRow['status'], Tone>

export const StatusTag = ({ c, dispute }: { readonly c: Context; readonly dispute: DisputeRow }) => (
  <Tag tone={tones[dispute.status]}>{c.var.t(`dispute-status.${dispute.status}`)}</Tag>
)

export const CaseFacts = ({ c, dispute }: { readonly c: Context; readonly dispute: DisputeRow }) => {
  const { t, language } = c.var
  const undecided = isUndecided(dispute.status)
  return (
    <DescriptionList
      items={[
        [t('dispute.number'), formatOrderNumber(dispute.number)],
        [t('dispute.card'), formatCardNumber(dispute.card)],
        [t('check.enterprise'), dispute.enterprise],
        [t('dispute.complaint'), t(`complaint.${dispute.complaint}`)],
        ...(dispute.conditions.length > 0
          ? [
              [
                t('dispute.conditions'),
                dispute.conditions.map((code) => translateCode(language, 'condition', code)).join(', '),
              ] as const,
            ]
          : []),
        [t('dispute.opened'), formatInstant(language, dispute.openedAt)],
        ...(undecided
          ? [
              [
                t('dispute.due'),
                dispute.status === 'awaiting-answer' ? t('dispute.due.still') : formatDate(language, dispute.due),
              ] as const,
            ]
          : []),
        ...(dispute.outcome ? [[t('dispute.outcome'), t(`dispute-outcome.${dispute.outcome}`)] as const] : []),
      ]}
    />
  )
}

/** What was done with the case, oldest first. */
export const CaseLife = ({ c, acts }: { readonly c: Context; readonly acts: readonly DisputeAct[] }) => {
  const { t, language } = c.var
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {t('dispute.life')}
      </h2>
      <Timeline
        label={t('dispute.life')}
        steps={acts.map(({ type, at, outcome, because, lastDay }) => ({
          title: t(`dispute.life.${type}`),
          when: formatInstant(language, at),
          state: 'done',
          ...(outcome || because || lastDay
            ? {
                text: (
                  <p>
                    {outcome
                      ? translateCode(language, 'dispute-outcome', outcome)
                      : lastDay
                        ? t('dispute-proof.until', { date: formatDate(language, lastDay) })
                        : translateCode(language, 'dispute-closed', because ?? '')}
                  </p>
                ),
              }
            : {}),
        }))}
      />
    </section>
  )
}

/** Every case begins with words: one that is over and has none was forgotten. */
export const isForgotten = ({ status }: Pick<DisputeRow, 'status'>, said: readonly object[]) =>
  !isUndecided(status) && said.length === 0

type SentProps = {
  readonly c: Context
  readonly notes: readonly Note[]
  readonly files: readonly SentFile[]
  /** The case has been over for so long that what was written and sent is deleted. */
  readonly forgotten: boolean
  /** Where a file is fetched. */
  readonly path: string
}

/** What was written, and what was sent. */
export const Sent = ({ c, notes, files, forgotten, path }: SentProps) => {
  const { t, language } = c.var
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {t('dispute.said')}
      </h2>
      {notes.length === 0 && files.length === 0 ? (
        <p>{t(forgotten ? 'dispute.said.forgotten' : 'dispute.said.none')}</p>
      ) : null}
      <ol class="said">
        {notes.map(({ by, text, at }) => (
          <li data-by={by}>
            <p class="hint">
              {t(`dispute.by.${by}`)}, {formatInstant(language, at)}
            </p>
            <p class="said-text">{text}</p>
          </li>
        ))}
      </ol>
      {files.length > 0 && (
        <>
          <h3 class="ds-heading" data-size="xs">
            {t('dispute.files')}
          </h3>
          <ul class="ds-list">
            {files.map(({ id, name, by, mediaType, at }) => (
              <li>
                <a class="ds-link" href={`${path}/${id}`} download={mediaType === 'application/pdf'}>
                  {name}
                </a>{' '}
                <span class="hint">
                  {t(`dispute.by.${by}`)}, {formatInstant(language, at)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
