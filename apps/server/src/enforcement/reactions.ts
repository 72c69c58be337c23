import type { CaseEvent } from '@hms/domain/enforcement/case'
import type { Reactions } from '#database/react.ts'
import { formatDate } from '#texts/format.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { tellEnterprise } from './tell-enterprise.ts'

/** A letter waits for the enterprise. Police reports are no letter to it. */
async function tellOfLetter(
  id: string,
  event: { readonly type: string; readonly at: string },
  dependencies: Dependencies,
) {
  await tellEnterprise(dependencies, dependencies.database, {
    case: id,
    template: 'case-letter',
    key: `case-letter:${id}:${event.type}:${event.at}`,
  })
}

/** Something has changed that no letter tells of. */
async function tellOfNews(
  id: string,
  event: { readonly type: string; readonly at: string },
  dependencies: Dependencies,
) {
  await tellEnterprise(dependencies, dependencies.database, {
    case: id,
    template: 'case-news',
    key: `case-news:${id}:${event.type}:${event.at}`,
  })
}

type Moved = Extract<CaseEvent, { type: 'deadline-moved' }>

/** What follows from the steps of a case: the enterprise is told that there is something to read, and nothing of what it says. */
export const enforcementReactions: Reactions<Dependencies> = {
  'notice-sent': tellOfLetter,
  'order-sent': tellOfLetter,
  'work-stopped': tellOfLetter,
  'fine-decided': tellOfLetter,
  'coercive-fine-decided': tellOfLetter,
  'appeal-decided': tellOfLetter,
  'case-closed': tellOfLetter,
  'case-withdrawn': tellOfLetter,
  'compliance-found': tellOfNews,
  'proof-accepted': tellOfNews,

  async 'deadline-moved'(id: string, { letter, deadline, at }: Moved, dependencies: Dependencies) {
    await tellEnterprise(dependencies, dependencies.database, {
      case: id,
      template: 'case-deadline-moved',
      key: `case-deadline-moved:${letter}:${at}`,
      values: (language) => ({ date: formatDate(language, deadline) }),
    })
  },
}
