import type { OpenedCase } from '@hms/domain/enforcement/case'
import { Alert } from '#web/components/alert.tsx'
import { Button } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { saySum } from '../letters/compose-letter.ts'
import type { LetterRow } from '../letters/store.ts'
import type { CaseRow } from '../store.ts'
import type { Reader } from './say-case.tsx'

export type WaitingProps = {
  readonly reader: Reader
  readonly row: CaseRow
  readonly one: OpenedCase
  readonly letters: readonly LetterRow[]
  /** Who looks: nobody confirms their own. */
  readonly me: string
}

/** What one has proposed and another must confirm, with each addend of a fine. */
export const Waiting = ({ reader: { t, language }, row, one, letters, me }: WaitingProps) => (
  <>
    {one.measures
      .filter(({ status }) => status === 'proposed')
      .map(({ id, terms, letter, proposedBy }) => {
        const at = `/enforcement/cases/${row.id}/measures/${id}`
        const fine = letters.find((each) => each.id === letter)?.content.fine
        return (
          <section class="panel stack-form">
            <h2 class="ds-heading" data-size="sm">
              {t('case.waits', { what: t(`case-letter.${terms.kind}.title`) })}
            </h2>
            {fine && <DescriptionList items={saySum(language, fine)} />}
            <p>
              <a class="ds-link" href={`/enforcement/cases/${row.id}/letters/${letter}`}>
                {t('case.waits.letter')}
              </a>
            </p>
            {proposedBy === me ? (
              <Alert kind="info">
                <p>{t('case.waits.own')}</p>
              </Alert>
            ) : (
              <p>{t('case.waits.text')}</p>
            )}
            <div class="buttons">
              {proposedBy !== me && (
                <form method="post" action={`${at}/confirmation`}>
                  <Submission />
                  <Button danger>{t('case.confirm')}</Button>
                </form>
              )}
              <form method="post" action={`${at}/withdrawal`}>
                <Submission />
                <Button variant="secondary">{t('case.withdraw-measure')}</Button>
              </form>
            </div>
          </section>
        )
      })}
  </>
)
