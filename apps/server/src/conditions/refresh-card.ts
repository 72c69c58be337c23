import { isSectorCode } from '@hms/domain/sector/sectors'
import { getPerson } from '#persons/store.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { askLater } from './ask-later.ts'
import { findCardToJudge } from './queries.ts'
import { isAnySilent, saveAnswers } from './save-answers.ts'
import { sweepCards } from './sweep-cards.ts'

/** A card has just been issued: from now on it is known by what its conditions hang on. */
export async function refreshCard(dependencies: Dependencies, number: string, actor: string, tries = 0): Promise<void> {
  const { database, registers, vault } = dependencies
  const card = await findCardToJudge(database, number)
  if (card === undefined || !isSectorCode(card.sector)) return
  // Whoever's card can be valid no more is not asked about, nor kept.
  if (card.status !== 'active' && card.status !== 'suspended') return
  const person = await getPerson(database, vault, card.person)
  const answers = await registers.gatherFacts(card.organisation, person.number, card.sector)
  await saveAnswers(dependencies, card.organisation, [{ person, answers }])
  await sweepCards(dependencies, { numbers: [number] }, actor)
  if (isAnySilent(answers)) await askLater(database, 'refresh-card', { number }, tries)
}
