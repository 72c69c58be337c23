import { osloDate } from '@hms/domain/calendar'
import { formatDate, formatOrganisationNumber } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, LinkButton } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { Field } from '#web/components/field.tsx'
import { Timeline } from '#web/components/timeline.tsx'
import { Packages } from '../police/packages.tsx'
import type { ReportedCase } from '../police/tell-reported.ts'
import type { CaseAct, CaseRow } from '../store.ts'
import { Letters } from './case-letters.tsx'
import { Statements, type StatementsProps } from './case-statements.tsx'
import { Waiting, type WaitingProps } from './case-waiting.tsx'
import type { Offers } from './offers.ts'
import { sayAct } from './say-act.ts'
import { CaseTag, type Reader, TurnTag } from './say-case.tsx'

type CaseProps = StatementsProps &
  WaitingProps & {
    readonly reader: Reader
    readonly row: CaseRow
    readonly offers: Offers
    readonly acts: readonly CaseAct[]
    /** Undefined while nothing is reported to the police. */
    readonly reported: ReportedCase | undefined
    /** No address of the enterprise is known: letters go by post. */
    readonly untold: boolean
  }

/** One case: what it is, whose turn it is, what can be done, and what was. */
export const CasePage = (props: CaseProps) => {
  const { reader, row, offers, acts, one } = props
  const { t, language } = reader
  const name = row.enterprise ?? formatOrganisationNumber(row.organisation)
  return (
    <>
      <p>
        <a class="ds-link" href="/enforcement">
          {t('case.back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {t('case.title', { number: row.number, enterprise: name })}
      </h1>
      <p class="tags">
        <CaseTag {...{ reader, status: row.status }} /> <TurnTag {...{ reader, row }} />
      </p>
      {row.overdue && (
        <Alert kind="warning">
          <p>{t('case.overdue.text')}</p>
        </Alert>
      )}
      {props.untold && (
        <Alert kind="warning">
          <p>{t('case.untold')}</p>
        </Alert>
      )}
      <DescriptionList
        items={[
          [
            t('cases.enterprise'),
            <a class="ds-link" href={`/enforcement/enterprises/${row.organisation}`}>
              {name}
            </a>,
          ],
          [t('check.organisation'), formatOrganisationNumber(row.organisation)],
          [t('case.sector'), translateCode(language, 'sector', row.sector)],
          [t('cases.ground'), t(`case-ground.${row.ground}`)],
          [t('case.source'), <Source {...{ reader, row }} />],
          [t('cases.opened'), formatDate(language, osloDate(row.openedAt))],
          ...(row.deadline ? [[t('cases.deadline'), formatDate(language, row.deadline)] as const] : []),
        ]}
      />
      <Waiting {...props} />
      <Actions {...{ reader, row, offers }} />
      <Letters {...{ reader, id: row.id, one, letters: props.letters }} />
      <Statements {...props} />
      {props.reported && <Packages {...{ reader, id: row.id, reported: props.reported }} />}
      <section>
        <h2 class="ds-heading" data-size="sm">
          {t('case.acts')}
        </h2>
        <Timeline label={t('case.acts')} steps={acts.map((act) => sayAct(reader, act))} />
      </section>
    </>
  )
}

const Source = ({ reader: { t }, row: { source, sourceId } }: Pick<CaseProps, 'reader' | 'row'>) => {
  const said = t(`case-source.${source}`)
  const place = source === 'hand' ? undefined : `/${source}s`
  return place && sourceId ? (
    <a class="ds-link" href={`${place}/${sourceId}`}>
      {said}
    </a>
  ) : (
    said
  )
}

const Actions = ({ reader: { t }, row, offers }: Pick<CaseProps, 'reader' | 'row' | 'offers'>) => {
  const at = `/enforcement/cases/${row.id}`
  const [first, ...others] = offers.letters
  return (
    <div class="panel stack-form">
      <h2 class="ds-heading" data-size="sm">
        {t('case.actions')}
      </h2>
      {offers.letters.includes('coercive-fine') ? null : <p class="hint">{t('case.coercive.off')}</p>}
      <div class="buttons">
        {first && (
          <LinkButton
            href={`${at}/${first}`}
            variant={first === 'notice' || first === 'order' ? 'primary' : 'secondary'}
          >
            {t(`case.write.${first}`)}
          </LinkButton>
        )}
        {others.map((kind) => (
          <LinkButton href={`${at}/${kind}`} variant="secondary">
            {t(`case.write.${kind}`)}
          </LinkButton>
        ))}
        {offers.moveDeadline && (
          <LinkButton href={`${at}/deadline`} variant="secondary">
            {t('case.move-deadline')}
          </LinkButton>
        )}
        {offers.complied && (
          <LinkButton href={`${at}/compliance`} variant="secondary">
            {t('case.complied')}
          </LinkButton>
        )}
        {offers.notComplied && (
          <LinkButton href={`${at}/non-compliance`} variant="secondary">
            {t('case.not-complied')}
          </LinkButton>
        )}
        {offers.appeal && (
          <LinkButton href={`${at}/appeals`} variant="secondary">
            {t('case.appeal.enter')}
          </LinkButton>
        )}
      </div>
      <details>
        <summary>{t('case.note.add')}</summary>
        <form method="post" action={`${at}/notes`} class="stack-form">
          <Submission />
          <Field {...{ t, id: 'note', label: t('case.note'), hint: t('case.note.hint'), rows: 3, maxlength: 4000 }} />
          <div class="buttons">
            <Button variant="secondary">{t('case.note.submit')}</Button>
          </div>
        </form>
      </details>
    </div>
  )
}
