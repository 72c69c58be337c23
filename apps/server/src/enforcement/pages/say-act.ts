import type { CaseEvent } from '@hms/domain/enforcement/case'
import { formatDate, formatInstant } from '#texts/format.ts'
import type { Step } from '#web/components/timeline.tsx'
import { kroner } from '../letters/compose-letter.ts'
import type { CaseAct } from '../store.ts'
import type { Reader } from './say-case.tsx'

/** One step of a case in words: what, who and when. */
export function sayAct({ t, language }: Reader, { event, name }: CaseAct): Step {
  const who = name ?? t('case.somebody')
  return {
    title: t(`case-act.${event.type}`, { name: who, ...valuesOf(event) }),
    when: formatInstant(language, event.at),
    state: 'done',
  }

  function valuesOf(said: CaseEvent): Record<string, string | number> {
    switch (said.type) {
      case 'notice-sent':
      case 'order-sent':
      case 'deadline-moved':
        return { date: formatDate(language, said.deadline) }
      case 'answer-received':
        return { says: t(`case-answer.${said.says}`), late: said.late ? t('case.late.suffix') : '' }
      case 'proof-accepted':
        return { count: said.workers }
      case 'measure-proposed':
        return { what: t(`case-letter.${said.terms.kind}.title`) }
      case 'fine-decided':
        return { amount: kroner(language, said.sum.total) }
      case 'fine-changed':
        return { amount: kroner(language, said.amount) }
      case 'appeal-received':
        return { late: said.late ? t('case.late.suffix') : '' }
      case 'appeal-decided':
        return { outcome: t(`case-outcome.${said.outcome}`) }
      default:
        return {}
    }
  }
}
