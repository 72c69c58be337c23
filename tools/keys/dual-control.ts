/** Nobody opens a root alone: its PIN follows from the shares of two operators, and neither share tells anything of it. */
import { createHash } from 'node:crypto'
import { Trouble } from '../trouble.ts'
import type { Prompt } from './prompt.ts'
import type { CeremonyRecord } from './record.ts'

const SHORTEST_SHARE = 12

export type Pair = {
  readonly names: readonly [string, string]
  readonly pin: string
  /** Of the security officer, who may set the PIN anew: it takes both operators too. */
  readonly officerPin: string
}

export async function gatherPair(prompt: Prompt, record: CeremonyRecord, isNew: boolean): Promise<Pair> {
  const first = await enterShare(prompt, record, 'First operator', isNew)
  const second = await enterShare(prompt, record, 'Second operator', isNew)
  if (first.name === second.name) throw new Trouble('Two operators are needed, and both gave the same name.')
  if (first.share === second.share)
    throw new Trouble('Both operators entered the same share: each needs one of their own.')
  const pinFor = (whose: string) =>
    createHash('sha256')
      .update(JSON.stringify(['HMS-kort root', whose, first.share, second.share]))
      .digest('hex')
      .slice(0, 32)
  return { names: [first.name, second.name], pin: pinFor('user'), officerPin: pinFor('officer') }
}

/** Both look at the same thing and say so, each in their own turn. */
export async function confirmBoth(prompt: Prompt, record: CeremonyRecord, pair: Pair, what: string): Promise<void> {
  for (const name of pair.names) {
    const answer = await prompt.ask(`${name}, ${what}? Type yes:`)
    if (answer.toLowerCase() !== 'yes') {
      record.step(`${name} did not confirm: ${what}`)
      throw new Trouble(`${name} did not confirm: nothing more is done.`)
    }
    record.step(`${name} confirmed: ${what}`)
  }
}

async function enterShare(prompt: Prompt, record: CeremonyRecord, role: string, isNew: boolean) {
  const name = await prompt.ask(`${role}, your name:`)
  const share = await prompt.askSecret(`${name}, your share of the PIN (${SHORTEST_SHARE} characters or more):`)
  if (share.length < SHORTEST_SHARE) throw new Trouble(`A share has ${SHORTEST_SHARE} characters or more.`)
  if (isNew && (await prompt.askSecret(`${name}, your share once more:`)) !== share)
    throw new Trouble('The two differ: begin again.')
  record.step(`${role}: ${name} entered a share of the PIN`)
  return { name, share }
}
