import { type LocalDate, osloDate } from '@hms/domain/calendar'
import { lastDayOfAppeal } from '@hms/domain/enforcement/appeal'
import { answerKinds, type OpenedCase } from '@hms/domain/enforcement/case'
import { amountOf } from '@hms/domain/enforcement/decide-appeal'
import { askedBy, isOver } from '@hms/domain/enforcement/manner'
import { formatDate, formatInstant } from '#texts/format.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Radios } from '#web/components/choice.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { FieldErrors } from '#web/forms.ts'
import { kroner } from '../letters/compose-letter.ts'
import { letterNumber } from '../letters/letter.ts'
import type { LetterRow } from '../letters/store.ts'
import { DocumentFields } from '../pages/appeal-form.tsx'
import { Documents } from '../pages/case-statements.tsx'
import { CaseTag, type Reader } from '../pages/say-case.tsx'
import type { DocumentRow, Statement } from '../statements/store.ts'
import type { CaseRow } from '../store.ts'

type OwnCaseProps = {
  readonly reader: Reader
  readonly at: string
  readonly row: CaseRow
  readonly one: OpenedCase
  readonly letters: readonly LetterRow[]
  readonly statements: readonly Statement[]
  readonly documents: readonly DocumentRow[]
  readonly mayAnswer: boolean
  readonly mayAppeal: boolean
  readonly today: LocalDate
  readonly written: { readonly says: string; readonly text: string }
  readonly errors: FieldErrors
}

/** What an enterprise must do in its case, the letters, and its answers. */
export const OwnCasePage = (props: OwnCaseProps) => {
  const { reader, row, errors, mayAppeal, at } = props
  const { t } = reader
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <p>
        <a class="ds-link" href={`/enterprises/${row.organisation}/cases`}>
          {t('own-case.back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {t('own-case.title', { number: row.number })}
      </h1>
      <p class="tags">
        <CaseTag {...{ reader, status: row.status }} />
      </p>
      <p>{t(`case-ground.${row.ground}`)}</p>
      <Needed {...props} />
      <OwnLetters {...props} />
      {mayAppeal && (
        <div class="buttons">
          <LinkButton href={`${at}/appeals`} variant="secondary">
            {t('case.appeal.write')}
          </LinkButton>
        </div>
      )}
      <Said {...props} />
      {props.mayAnswer && <AnswerForm {...props} />}
    </>
  )
}

/** What is asked for and by when, in one box. */
const Needed = ({ reader: { t, language }, row, one, today }: OwnCaseProps) => {
  const asked = askedBy(one)
  const fine = one.measures.find(({ terms, status }) => terms.kind === 'violation-fine' && status === 'in-force')
  const amount = fine && amountOf(fine)
  const waits =
    asked?.deadline && (row.status === 'notified' || row.status === 'ordered' || row.status === 'not-complied')
  return (
    <>
      {row.status === 'stopped' && (
        <Alert kind="danger" title={t('own-case.stopped')}>
          <p>{t('own-case.stopped.text')}</p>
        </Alert>
      )}
      {waits && asked.deadline && (
        <Alert
          kind={asked.answered ? 'info' : 'warning'}
          title={t(`own-case.need.${asked.kind === 'notice' ? 'notice' : 'order'}`)}
        >
          <p>
            {t(isOver(asked, today) ? 'own-case.deadline.over' : 'own-case.deadline', {
              date: formatDate(language, asked.deadline),
            })}
          </p>
          {asked.answered && <p>{t('own-case.answered')}</p>}
        </Alert>
      )}
      {amount !== undefined && (
        <Alert kind="info">
          <p>{t('own-case.fine', { amount: kroner(language, amount) })}</p>
        </Alert>
      )}
    </>
  )
}

const OwnLetters = ({ reader: { t, language }, at, one, letters }: OwnCaseProps) => (
  <section>
    <h2 class="ds-heading" data-size="sm">
      {t('case.letters')}
    </h2>
    <Table
      {...{ t, caption: t('case.letters'), captionHidden: true }}
      columns={[
        { key: 'number', title: t('case.letter.number') },
        { key: 'kind', title: t('case.letter.kind') },
        { key: 'sent', title: t('case.letter.sent') },
        { key: 'appeal', title: t('case.letter.appeal') },
      ]}
      rows={letters.flatMap(({ id, kind, number, sentAt }) => {
        if (number === null || sentAt === null) return []
        const known = one.letters.find((each) => each.id === id)
        const isDecision = known !== undefined && known.kind !== 'notice'
        return [
          {
            cells: [
              <a class="ds-link" href={`${at}/letters/${id}`}>
                {t('own-case.letter.read', { number: letterNumber(one.number, kind, number) })}
              </a>,
              t(`case-letter.${kind}.title`),
              formatDate(language, osloDate(sentAt)),
              isDecision ? formatDate(language, lastDayOfAppeal(sentAt)) : '–',
            ],
          },
        ]
      })}
    />
  </section>
)

const Said = ({ reader, at, one, statements, documents }: OwnCaseProps) => {
  const { t, language } = reader
  if (statements.length === 0) return null
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {t('own-case.said')}
      </h2>
      {statements.map(({ id, kind, text, at: when }) => {
        const answer = one.answers.find((each) => each.id === id)
        const appeal = one.appeals.find((each) => each.id === id)
        return (
          <article class="panel stack-form">
            <h3 class="ds-heading" data-size="xs">
              {t(kind === 'appeal' ? 'own-case.said.appeal' : 'own-case.said.answer', {
                when: formatInstant(language, when),
              })}
            </h3>
            <p class="tags">
              {answer && <Tag tone="info">{t(`case-answer.${answer.says}`)}</Tag>}
              {(answer?.late || appeal?.late) && <Tag tone="warning">{t('case.late')}</Tag>}
              {answer?.proved !== undefined && <Tag tone="success">{t('case.proved', { count: answer.proved })}</Tag>}
              {appeal?.suspends && <Tag tone="info">{t('case.appeal.suspends')}</Tag>}
              {appeal?.outcome && <Tag tone="neutral">{t(`case-outcome.${appeal.outcome}`)}</Tag>}
            </p>
            <p class="written">{text}</p>
            <Documents {...{ reader, documents, statement: id, at: `${at}/documents` }} />
          </article>
        )
      })}
    </section>
  )
}

const AnswerForm = ({ reader, at, one, today, written, errors }: OwnCaseProps) => {
  const { t } = reader
  const asked = askedBy(one)
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {t('own-case.answer')}
      </h2>
      {asked && isOver(asked, today) && (
        <Alert kind="warning">
          <p>{t('own-case.answer.late')}</p>
        </Alert>
      )}
      <form method="post" action={`${at}/answers`} class="stack-form" enctype="multipart/form-data">
        <Submission />
        <Radios
          {...{ t, id: 'says', label: t('own-case.says'), value: written.says, error: errors['says'] }}
          options={answerKinds.map((value) => ({
            value,
            label: t(`case-answer.${value}`),
            ...(value === 'ordering-under-way' ? { hint: t('case-answer.ordering-under-way.hint') } : {}),
          }))}
        />
        <Field
          {...{ t, id: 'text', label: t('own-case.text'), value: written.text, error: errors['text'] }}
          rows={6}
          maxlength={8000}
        />
        <DocumentFields {...{ reader, errors }} />
        <Buttons>
          <Button>{t('own-case.send')}</Button>
        </Buttons>
      </form>
    </section>
  )
}
