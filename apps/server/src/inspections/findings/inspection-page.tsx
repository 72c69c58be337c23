import { formatCardNumber } from '@hms/domain/card/card-number'
import { formatInstant, formatOrganisationNumber } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, Buttons } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { Field } from '#web/components/field.tsx'
import { Table } from '#web/components/table.tsx'
import { type Reader, sayPlace } from '../alarms/say-alarm.tsx'
import { sayNumber } from './list-page.tsx'
import type { InspectionRow } from './queries.ts'
import type { findingsOf } from './view.ts'

type InspectionProps = {
  readonly reader: Reader
  readonly inspection: InspectionRow
  readonly findings: ReturnType<typeof findingsOf>
  readonly note: string
  /** Whether the reports may be opened: by the authority. */
  readonly opensReports: boolean
  /** Whoever recorded it may add a correction. */
  readonly isOwn: boolean
}

/** One inspection with everything: where and when, cards seen, findings, note, photographs, and what followed. */
export const InspectionPage = ({ reader, inspection, findings, note, opensReports, isOwn }: InspectionProps) => {
  const { t, language } = reader
  const { at, receivedAt, offline, site, placeKind, kind, name, organisation, latitude, longitude } = inspection
  const place = latitude !== null && longitude !== null ? { latitude, longitude } : undefined
  return (
    <>
      <p>
        <a class="ds-link" href="/inspections">
          {t('inspection.back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {t('inspection.title', { place: site || t(`place-kind.${placeKind}`) })}
      </h1>
      <Corrections {...{ reader, inspection }} />
      <Followed {...{ reader, inspection, opensReports }} />
      <DescriptionList
        items={[
          [t('inspections.at'), formatInstant(language, at)],
          ...(offline ? [[t('inspection.received'), formatInstant(language, receivedAt)] as const] : []),
          [t('inspection.place-kind'), t(`place-kind.${placeKind}`)],
          ...(place ? [[t('inspection.position'), sayPlace(reader, place)] as const] : []),
          ...(organisation ? [[t('inspection.organisation'), formatOrganisationNumber(organisation)] as const] : []),
          [t('inspections.by'), `${name}, ${translateCode(language, 'inspector-kind', kind)}`],
        ]}
      />
      <section>
        <h2 class="ds-heading" data-size="sm">
          {t('inspections.findings')}
        </h2>
        {findings.length === 0 ? (
          <p>{t('inspection.no-findings')}</p>
        ) : (
          <ul>
            {findings.map(({ code, number, text }) => (
              <li>
                {t(`finding.${code}`)}
                {number ? ` (${sayNumber(number)})` : ''}
                {text ? `: ${text}` : ''}
              </li>
            ))}
          </ul>
        )}
        {note && (
          <>
            <h3 class="ds-heading" data-size="xs">
              {t('inspection.note')}
            </h3>
            <p class="as-written">{note}</p>
          </>
        )}
      </section>
      {inspection.cards.length > 0 && (
        <Table
          {...{ t, caption: t('inspection.cards') }}
          columns={[
            { key: 'number', title: t('inspection.number') },
            { key: 'answer', title: t('inspection.answer') },
            { key: 'organisation', title: t('alarm.organisation') },
          ]}
          rows={inspection.cards.map((card) => ({
            cells: [
              sayNumber(card.number),
              translateCode(language, 'inspection-answer', card.answer),
              card.organisation ? formatOrganisationNumber(card.organisation) : t('word.unknown'),
            ],
          }))}
        />
      )}
      <Photographs {...{ reader, inspection }} />
      {isOwn && <Correct {...{ reader, inspection }} />}
    </>
  )
}

type PartProps = Pick<InspectionProps, 'reader' | 'inspection'>

const Corrections = ({ reader: { t }, inspection: { corrects, correctedBy } }: PartProps) => {
  const link = (id: string, words: string) => (
    <p>
      <a class="ds-link" href={`/inspections/${id}`}>
        {words}
      </a>
    </p>
  )
  return corrects || correctedBy.length > 0 ? (
    <Alert kind="info">
      {corrects && link(corrects, t('inspection.corrects'))}
      {correctedBy.map((id) => link(id, t('inspection.corrected')))}
    </Alert>
  ) : null
}

/** Nothing that was recorded is changed: a correction is an entry of its own. */
const Correct = ({ reader: { t }, inspection: { id } }: PartProps) => (
  <form method="post" action={`/inspections/${id}/correction`} class="panel stack-form">
    <Submission />
    <Field
      {...{ t, id: 'note', label: t('inspection.correct'), hint: t('inspection.correct.hint') }}
      rows={3}
      maxlength={4000}
    />
    <Buttons>
      <Button variant="secondary">{t('inspection.correct.submit')}</Button>
    </Buttons>
  </form>
)

/** What followed: reports to the authority and the employer, and cards that were seized. */
const Followed = ({
  reader: { t },
  inspection: { suspicionIds, seizures },
  opensReports,
}: PartProps & Pick<InspectionProps, 'opensReports'>) =>
  suspicionIds.length + seizures.length === 0 ? null : (
    <Alert kind="warning" title={t('inspection.followed')}>
      {suspicionIds.map((id) => (
        <p>
          {t('inspection.reported')}{' '}
          {opensReports && (
            <a class="ds-link" href={`/suspicions/${id}`}>
              {t('inspection.open-report')}
            </a>
          )}
        </p>
      ))}
      {seizures.map(({ id, card }) => (
        <p>
          <a class="ds-link" href={`/seizures/${id}`}>
            {t('inspection.seized', { number: formatCardNumber(card) })}
          </a>
        </p>
      ))}
    </Alert>
  )

const Photographs = ({ reader: { t }, inspection: { id, photographIds, photographs } }: PartProps) => {
  const missing = photographs - photographIds.length
  if (photographs === 0 && photographIds.length === 0) return null
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {t('inspection.photographs')}
      </h2>
      {missing > 0 && <p>{t('inspection.photographs-missing', { count: missing })}</p>}
      <div class="photographs">
        {photographIds.map((photograph, at) => {
          const path = `/inspections/${id}/photographs/${photograph}`
          return (
            <a href={path}>
              <img src={path} alt={t('inspection.photograph', { number: at + 1 })} loading="lazy" />
            </a>
          )
        })}
      </div>
    </section>
  )
}
