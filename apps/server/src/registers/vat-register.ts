/** Merverdiavgiftsregisteret (Skatteetaten): is this organisation registered for VAT? It knows before the entity register does. */
import { z } from 'zod'

import { askAuthorised } from './ask-authorised.ts'
import type { Said } from './guard.ts'
import type { TokenSource } from './maskinporten.ts'
import { expectOk, readJson } from './read-answer.ts'
import { isNothingRegistered } from './tax-authority.ts'

const SCOPE = 'skatteetaten:mvaregisteravgiftssubjekt'
/**
 * The package of rights, a part of the address: that of the labour inspection authority, as the tax administration names it
 * for foreign enterprises' assignments. Unverified for this register until access to it is granted.
 */
const RIGHTS = 'arbeidstilsynet'

const Registered = z.object({ registrertAvgiftssubjekt: z.object({ registreringsstatus: z.string() }) })

export function openVatRegister(address: string, tokens: TokenSource) {
  return {
    /** Whether a main unit is registered now; one that has left the register is not. */
    async findVat(organisation: string): Promise<Said<boolean>> {
      const url = `${address}/${RIGHTS}/${encodeURIComponent(organisation)}`
      const reply = await askAuthorised(tokens, { scope: SCOPE }, { url, headers: { accept: 'application/json' } })
      if (isNothingRegistered(reply)) return { value: false }
      const { registrertAvgiftssubjekt } = readJson(expectOk(reply), Registered)
      return { value: registrertAvgiftssubjekt.registreringsstatus === 'aktiv' }
    },
  }
}
