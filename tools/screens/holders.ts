import { findWorkers } from '../../journeys/stage/people.ts'

/** Whose cards the filled world has: the first holds one, the second's was blocked. The portrait at hand is a woman's: women come first. */
export function findHolders() {
  const [holder, loser] = findWorkers('builder', 14).toSorted(
    (a, b) => Number(b.sex === 'female') - Number(a.sex === 'female'),
  )
  if (holder === undefined || loser === undefined) throw new Error('Nobody holds the card.')
  return { holder, loser }
}
