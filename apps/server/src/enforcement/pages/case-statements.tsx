import { formatDate, formatInstant, formatNumber } from '#texts/format.ts'
import { Button, LinkButton } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { Field } from '#web/components/field.tsx'
import { Tag } from '#web/components/tag.tsx'
import { letterNumber } from '../letters/letter.ts'
import type { LetterRow } from '../letters/store.ts'
import type { DocumentRow, Statement } from '../statements/store.ts'
import type { Opened } from './offers.ts'
import type { Reader } from './say-case.tsx'

export type StatementsProps = {
  readonly reader: Reader
  readonly row: { readonly id: string }
  readonly one: Opened
  readonly letters: readonly LetterRow[]
  readonly statements: readonly Statement[]
  readonly documents: readonly DocumentRow[]
}

/** What the enterprise has said, with its documents, and what case workers have noted. */
export const Statements = (props: StatementsProps) => {
  const { reader, statements } = props
  const { t, language } = reader
  const kinds = ['answer', 'appeal', 'note'] as const
  return (
    <>
      {kinds.map((kind) => {
        const said = statements.filter((each) => each.kind === kind)
        return said.length === 0 ? null : (
          <section>
            <h2 class="ds-heading" data-size="sm">
              {t(`case.statements.${kind}`)}
            </h2>
            {said.map((statement) => (
              <article class="panel stack-form">
                <h3 class="ds-heading" data-size="xs">
                  {formatInstant(language, statement.at)}
                </h3>
                <p class="written">{statement.text}</p>
                <Documents
                  {...{ ...props, statement: statement.id, at: `/enforcement/cases/${props.row.id}/documents` }}
                />
                {kind === 'answer' && <AnswerState {...{ ...props, statement: statement.id }} />}
                {kind === 'appeal' && <AppealState {...{ ...props, statement: statement.id }} />}
              </article>
            ))}
          </section>
        )
      })}
    </>
  )
}

type OneProps = StatementsProps & { readonly statement: string }

/** Documents of one statement, as downloads. */
export const Documents = ({
  reader: { t, language },
  documents,
  statement,
  at,
}: Pick<OneProps, 'reader' | 'documents' | 'statement'> & { readonly at: string }) => {
  const own = documents.filter((document) => document.statement === statement)
  return own.length === 0 ? null : (
    <ul class="ds-list" aria-label={t('case.documents')}>
      {own.map(({ id, name, size }) => (
        <li>
          <a class="ds-link" href={`${at}/${id}`} download>
            {name}
          </a>{' '}
          ({t('case.document.size', { size: formatNumber(language, Math.ceil(size / 1024)) })})
        </li>
      ))}
    </ul>
  )
}

const AnswerState = ({ reader: { t }, row, one, statement }: OneProps) => {
  const answer = one.answers.find(({ id }) => id === statement)
  if (answer === undefined) return null
  return (
    <>
      <p class="tags">
        <Tag tone="info">{t(`case-answer.${answer.says}`)}</Tag>
        {answer.late && <Tag tone="warning">{t('case.late')}</Tag>}
        {answer.proved !== undefined && <Tag tone="success">{t('case.proved', { count: answer.proved })}</Tag>}
      </p>
      {one.status !== 'closed' && one.status !== 'withdrawn' && (
        <form method="post" action={`/enforcement/cases/${row.id}/proofs`} class="inline-form">
          <Submission />
          <input type="hidden" name="answer" value={statement} />
          <Field
            {...{ t, id: `workers-${statement}`, label: t('case.proof.workers'), hint: t('case.proof.hint') }}
            inputmode="numeric"
            width={6}
          />
          <div class="buttons">
            <Button variant="secondary">{t('case.proof.accept')}</Button>
          </div>
        </form>
      )}
    </>
  )
}

const AppealState = ({ reader: { t, language }, row, one, letters, statement }: OneProps) => {
  const appeal = one.appeals.find(({ id }) => id === statement)
  if (appeal === undefined) return null
  const letter = letters.find(({ id }) => id === appeal.against)
  const isOpen = appeal.outcome === undefined || appeal.outcome === 'forwarded'
  return (
    <>
      <p>
        {t('case.appeal.against', {
          letter: letter?.number ? letterNumber(one.number, letter.kind, letter.number) : '',
          date: formatDate(language, appeal.day),
        })}
      </p>
      <p class="tags">
        <Tag tone={appeal.late ? 'warning' : 'success'}>
          {t(appeal.late ? 'case.appeal.late' : 'case.appeal.in-time')}
        </Tag>
        <Tag tone="info">{t(appeal.suspends ? 'case.appeal.suspends' : 'case.appeal.goes-on')}</Tag>
        {appeal.outcome && <Tag tone="neutral">{t(`case-outcome.${appeal.outcome}`)}</Tag>}
      </p>
      {isOpen && (
        <div class="buttons">
          <LinkButton href={`/enforcement/cases/${row.id}/appeal-answer?appeal=${statement}`}>
            {t('case.write.appeal-answer')}
          </LinkButton>
        </div>
      )}
    </>
  )
}
