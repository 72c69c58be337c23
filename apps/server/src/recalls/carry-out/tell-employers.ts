import type { Sql } from '#database/connection.ts'
import { formatDate } from '#texts/format.ts'
import { sayReason, sayValidity } from '#texts/say-recall.ts'
import { translate } from '#texts/translate.ts'
import type { Dependencies } from '#web/dependencies.ts'
import type { RecallRow } from '../store.ts'
import { type Employer, listUntold, saveEmployerTold } from './store.ts'
import { tellEmployer } from './tell-employer.ts'

type Needs = Pick<Dependencies, 'clock' | 'config' | 'messages' | 'vault'>

/** One message to each employer with the number of its cards; gives the last employer while there may be more. */
export async function tellEmployers(
  dependencies: Needs,
  tx: Sql,
  { id, terms }: RecallRow,
  after: string,
  limit: number,
): Promise<string | undefined> {
  const employers = await listUntold(tx, id, after, limit)
  for (const employer of employers) {
    const { organisation, cards } = employer
    await tellEmployer(dependencies, tx, {
      organisation,
      template: 'cards-recalled',
      key: `recall:${id}:${organisation}:${cards}`,
      values: (language) => ({
        count: cards,
        reason: sayReason(language, terms),
        validity: sayValidity(language, terms),
        next: sayNext(translate(language), employer),
        deadline: formatDate(language, terms.deadline),
      }),
    })
    await saveEmployerTold(tx, { recall: id, organisation, cards, at: dependencies.clock.now() })
  }
  return employers.length < limit ? undefined : employers.at(-1)?.organisation
}

/** What the employer gets, and what it must do itself. */
function sayNext(t: ReturnType<typeof translate>, { cards, ordered, legacy }: Employer): string {
  const without = cards - ordered - legacy
  return [
    ...(ordered > 0 ? [t('recall.next.ordered', { ordered })] : []),
    ...(without > 0 ? [t('recall.next.without', { without })] : []),
    ...(legacy > 0 ? [t('recall.next.legacy', { legacy })] : []),
  ].join(' ')
}
