import type { Notice, NoticeText } from '@hms/domain/handover/notices'
import type { Plan } from '@hms/domain/handover/plan'
import { formatDate } from '#texts/format.ts'
import type { Language } from '#texts/language.ts'
import { fillIn, translate } from '#texts/translate.ts'
import type { Appointed } from './appointed.ts'

/** What a notice may name; each is written `{name}` in its text. */
export const placeholders = ['old', 'new', 'day', 'freeze', 'finishBy'] as const

/** The words as they are read: names and days as they are planned now. */
export function fillNotice(
  notice: Pick<Notice, 'nb' | 'en'>,
  { from, to, switchDay, freeze, finishBy }: Plan,
  producers: readonly Pick<Appointed, 'id' | 'name'>[],
  language: Language,
): NoticeText {
  const nameOf = (id: string) => producers.find((one) => one.id === id)?.name ?? '–'
  const values = {
    old: nameOf(from),
    new: nameOf(to),
    day: formatDate(language, switchDay),
    finishBy: formatDate(language, finishBy),
    freeze: freeze
      ? translate(language)('switchover.freeze-sentence', {
          from: formatDate(language, freeze.from),
          until: formatDate(language, freeze.until),
        })
      : '',
  } satisfies Record<(typeof placeholders)[number], string>
  const { subject, text } = notice[language]
  return { subject: fillIn(subject, values), text: fillIn(text, values).replace(/ {2,}/g, ' ').trim() }
}
