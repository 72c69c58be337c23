/** Who may work in Norway without being of the EEA: asked only where a condition hangs on it, for it is under a duty of secrecy. */
import type { Permit } from '@hms/domain/eligibility/facts'

import type { Said } from './guard.ts'
import type { TokenSource } from './maskinporten.ts'
import { PersonDocument, permitOf } from './population-document.ts'
import { askPopulation } from './population-register.ts'
import { expectOk, readJson } from './read-answer.ts'
import { isNothingRegistered } from './tax-authority.ts'

/** The immigration authority may answer one day; until then the population register's copy of its decisions does. */
export type ResidenceSource = {
  /** The permit in force, by the number in use now. */
  findPermit(identityNumber: string): Promise<Said<Permit>>
}

export function openResidence(populationAddress: string, tokens: TokenSource): ResidenceSource {
  return {
    async findPermit(identityNumber) {
      const url = `${populationAddress}/v1/personer/${identityNumber}?part=opphold`
      const reply = await askPopulation(tokens, { url })
      if (isNothingRegistered(reply)) return { value: null }
      return { value: permitOf(readJson(expectOk(reply), PersonDocument)) }
    },
  }
}
