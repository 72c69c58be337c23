import { osloDate } from '@hms/domain/calendar'
import { lastDayOfAppeal } from '@hms/domain/enforcement/appeal'
import type { OpenedCase } from '@hms/domain/enforcement/case'
import { formatDate } from '#texts/format.ts'
import { Table } from '#web/components/table.tsx'
import { letterNumber } from '../letters/letter.ts'
import type { LetterRow } from '../letters/store.ts'
import type { Reader } from './say-case.tsx'

type LettersProps = {
  readonly reader: Reader
  readonly id: string
  readonly one: OpenedCase
  readonly letters: readonly LetterRow[]
}

/** Letters that were sent, each as the PDF that it was. */
export const Letters = ({ reader: { t, language }, id, one, letters }: LettersProps) => {
  const sent = letters.flatMap((letter) =>
    letter.sentAt && letter.number ? [{ ...letter, sentAt: letter.sentAt, number: letter.number }] : [],
  )
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {t('case.letters')}
      </h2>
      {sent.length === 0 ? (
        <p>{t('case.letters.none')}</p>
      ) : (
        <Table
          {...{ t, caption: t('case.letters'), captionHidden: true }}
          columns={[
            { key: 'number', title: t('case.letter.number') },
            { key: 'kind', title: t('case.letter.kind') },
            { key: 'sent', title: t('case.letter.sent') },
            { key: 'deadline', title: t('cases.deadline') },
            { key: 'appeal', title: t('case.letter.appeal') },
          ]}
          rows={sent.map((letter) => {
            const known = one.letters.find((each) => each.id === letter.id)
            const isDecision = known !== undefined && known.kind !== 'notice' && known.kind !== 'police-report'
            return {
              cells: [
                <a class="ds-link" href={`/enforcement/cases/${id}/letters/${letter.id}`}>
                  {letterNumber(one.number, letter.kind, letter.number)}
                </a>,
                t(`case-letter.${letter.kind}.title`),
                formatDate(language, osloDate(letter.sentAt)),
                known?.deadline ? formatDate(language, known.deadline) : '–',
                isDecision ? formatDate(language, lastDayOfAppeal(letter.sentAt)) : '–',
              ],
            }
          })}
        />
      )}
    </section>
  )
}
