import { osloDate } from '@hms/domain/calendar'
import { formatCardNumber } from '@hms/domain/card/card-number'
import { kilometresBetween, ONE_PLACE_KM } from '@hms/domain/inspection/coarse-place'
import { formatDate, formatInstant, formatNumber, formatOrganisationNumber } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, LinkButton } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag } from '#web/components/tag.tsx'
import { Timeline } from '#web/components/timeline.tsx'
import { AlarmTag, type Reader, sayPlace } from './say-alarm.tsx'
import type { AlarmAct, AlarmRow, EvidenceRow, JumpOfCard } from './store.ts'

type AlarmProps = {
  readonly reader: Reader
  readonly alarm: AlarmRow
  readonly evidence: readonly EvidenceRow[]
  readonly acts: readonly AlarmAct[]
  readonly jump: JumpOfCard | undefined
}

/** One alarm: what happened, the taps that say so, what can be done, and what was. */
export const AlarmPage = ({ reader, alarm, evidence, acts, jump }: AlarmProps) => {
  const { t, language } = reader
  return (
    <>
      <p>
        <a class="ds-link" href="/alarms">
          {t('alarm.back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {t('alarm.title', { number: formatCardNumber(alarm.card) })}
      </h1>
      <p>
        <AlarmTag {...{ reader, alarm }} />
      </p>
      <Alert kind={alarm.status === 'closed' ? 'info' : 'warning'} title={t(`alarm.why.${alarm.why}.short`)}>
        <p>{t(`alarm.why.${alarm.why}`)}</p>
      </Alert>
      <DescriptionList
        items={[
          [t('alarms.enterprise'), alarm.enterprise],
          [t('alarm.organisation'), formatOrganisationNumber(alarm.organisation)],
          [t('alarm.card-status'), translateCode(language, 'card-status', alarm.cardStatus)],
          [t('alarms.raised'), formatInstant(language, alarm.raisedAt)],
          ...(jump
            ? [
                [
                  t('alarm.jump'),
                  t('alarm.jump.text', {
                    from: formatNumber(language, jump.from),
                    to: formatNumber(language, jump.to),
                    date: formatDate(language, osloDate(jump.at)),
                  }),
                ] as const,
              ]
            : []),
        ]}
      />
      <Actions {...{ reader, alarm }} />
      <div class="buttons">
        <LinkButton href={`/enforcement/new?alarm=${alarm.id}`} variant="secondary">
          {t('cases.new')}
        </LinkButton>
        <LinkButton href={`/cards/${alarm.card}/checks`} variant="secondary">
          {t('card-checks.link')}
        </LinkButton>
      </div>
      <Evidence {...{ reader, evidence }} />
      <section>
        <h2 class="ds-heading" data-size="sm">
          {t('alarm.acts')}
        </h2>
        <Timeline
          label={t('alarm.acts')}
          steps={acts.map(({ type, at, name, decision, because }) => ({
            title: t(type === 'alarm-closed' && decision ? `alarm.act.${decision}` : actText[type], {
              name: name ?? t('producer.somebody'),
            }),
            when: formatInstant(language, at),
            state: 'done',
            ...(because ? { text: <p>{because}</p> } : {}),
          }))}
        />
      </section>
    </>
  )
}

const actText = {
  'alarm-raised': 'alarm.act.raised',
  'alarm-seen': 'alarm.act.seen',
  'alarm-closed': 'alarm.status.closed',
} as const satisfies Record<AlarmAct['type'], string>

const Actions = ({ reader: { t }, alarm: { id, status, cardStatus } }: Pick<AlarmProps, 'reader' | 'alarm'>) => {
  if (status === 'closed') return null
  const counts = cardStatus === 'active' || cardStatus === 'suspended'
  return (
    <div class="panel stack-form">
      <p>{t(counts ? 'alarm.todo' : 'alarm.todo-over')}</p>
      <div class="buttons">
        <LinkButton href={`/alarms/${id}/block`} {...(counts ? { danger: true } : {})}>
          {t(counts ? 'alarm.block' : 'alarm.close-over')}
        </LinkButton>
        <LinkButton href={`/alarms/${id}/dismissal`} variant="secondary">
          {t('alarm.dismiss')}
        </LinkButton>
        {status === 'raised' && (
          <form method="post" action={`/alarms/${id}/seen`}>
            <Submission />
            <Button variant="tertiary">{t('alarm.see')}</Button>
          </form>
        )}
      </div>
    </div>
  )
}

const Evidence = ({ reader, evidence }: Pick<AlarmProps, 'reader' | 'evidence'>) => {
  const { t, language } = reader
  const [one, other] = evidence.flatMap(({ place }) => place ?? [])
  const apart = one && other ? kilometresBetween(one, other) : 0
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {t('alarm.evidence')}
      </h2>
      <p>{t('alarm.evidence.lead')}</p>
      {apart >= ONE_PLACE_KM && <p>{t('alarm.distance', { km: formatNumber(language, Math.round(apart)) })}</p>}
      <Table
        {...{ t, caption: t('alarm.evidence'), captionHidden: true }}
        columns={[
          { key: 'at', title: t('alarm.tap.at') },
          { key: 'counter', title: t('alarm.tap.counter'), numeric: true },
          { key: 'place', title: t('alarm.tap.place') },
          { key: 'by', title: t('alarm.tap.by') },
          { key: 'mac', title: t('alarm.tap.mac') },
          { key: 'finding', title: t('alarm.tap.finding') },
        ]}
        rows={evidence.map(({ at, by, counter, place, name, why }) => ({
          cells: [
            <time datetime={at}>
              {by === null ? t('alarm.tap.hour', { time: formatInstant(language, at) }) : formatInstant(language, at)}
            </time>,
            formatNumber(language, counter),
            place ? sayPlace(reader, place) : t('alarm.tap.no-place'),
            by === null ? t('alarm.tap.public') : t('alarm.tap.inspector', { name: name ?? t('producer.somebody') }),
            <Tag tone="success">{t('alarm.tap.mac-good')}</Tag>,
            why ? t(`alarm.finding.${why}`) : t('alarm.finding.compared'),
          ],
        }))}
      />
    </section>
  )
}
