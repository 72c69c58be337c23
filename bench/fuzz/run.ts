import { throwDice } from './dice.ts'
import { judgeMutant } from './judge-mutant.ts'
import { type Kind, kinds, type Mutant } from './kinds.ts'
import { makeMutant, makeSignedMutant } from './mutants.ts'
import { makeOriginals } from './originals.ts'
import { useSignedMutant } from './use-signed-mutant.ts'

export type Share = {
  readonly seed: number
  readonly mutants: number
  /** Changed content under a good signature. */
  readonly signed: number
}
export type Found = {
  /** How many mutants got which answer, by `kind answer`. */
  readonly counts: Record<string, number>
  readonly mutants: number
  readonly signed: number
  /** Changes that left what was signed as it was; not counted as mutants. */
  readonly same: number
  /** What nobody may ever see, with the bytes that brought it about, in hex. */
  readonly faults: readonly string[]
}

/** More than these would say the same again. */
const MOST_FAULTS = 20

/** Makes and judges a share of mutants, of all kinds by turns. The seed decides what is changed where; the keys are new each time. */
export async function runShare({ seed, mutants, signed }: Share): Promise<Found> {
  const originals = await makeOriginals()
  const dice = throwDice(seed)
  const counts: Record<string, number> = {}
  const faults: string[] = []
  const count = (name: string) => {
    counts[name] = (counts[name] ?? 0) + 1
  }
  const tellFault = ({ kind, bytes }: Mutant, fault: unknown) =>
    faults.push(
      `${kind}: ${fault instanceof Error ? fault.stack : fault}\n  ${Buffer.from(bytes).toString('hex').slice(0, 4000)}`,
    )

  let [made, same] = [0, 0]
  while (made < mutants && faults.length < MOST_FAULTS) {
    const kind: Kind = kinds[(made + same) % kinds.length] ?? 'record'
    const mutant = await makeMutant(kind, originals, dice)
    try {
      const { said, wrong } = await judgeMutant(mutant, originals)
      if (said === 'same') same += 1
      else {
        made += 1
        count(`${kind} ${said}`)
      }
      if (wrong) tellFault(mutant, wrong)
    } catch (error) {
      made += 1
      count(`${kind} exception`)
      tellFault(mutant, error)
    }
  }
  for (let left = signed; left > 0 && faults.length < MOST_FAULTS; left--) {
    const mutant = await makeSignedMutant(originals, dice)
    try {
      const { said, wrong } = await useSignedMutant(mutant, originals)
      count(`signed ${mutant.kind} ${said}`)
      if (wrong) tellFault(mutant, wrong)
    } catch (error) {
      count(`signed ${mutant.kind} exception`)
      tellFault(mutant, error)
    }
  }
  return { counts, mutants: made, signed, same, faults }
}
