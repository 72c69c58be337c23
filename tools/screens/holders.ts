import { findWorkers, type Worker } from '../../journeys/stage/people.ts'

/** Fourteen of the builder's workers. The portrait at hand is a woman's: women come where it is seen. */
export const listHolders = (): readonly Worker[] =>
  findWorkers('builder', 14).toSorted((a, b) => Number(b.sex === 'female') - Number(a.sex === 'female'))

/** Of them the first two: the first holds a valid card, the second's was lost and is blocked. */
export function findHolders(): { readonly holder: Worker; readonly loser: Worker } {
  const [holder, loser] = listHolders()
  if (holder === undefined || loser === undefined) throw new Error('Nobody holds the card.')
  return { holder, loser }
}
