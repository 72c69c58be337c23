/** Bemanningsforetaksregisteret (Arbeidstilsynet): which staffing agencies may hire people out. */
import { z } from 'zod'
import type { Clock } from '#clock.ts'
import { momentOf, openRegisterFile } from './open-register.ts'
import { readJson } from './read-answer.ts'

const File = z.object({
  metadata: z.object({ datoTidGenerert: z.string() }),
  data: z.array(z.object({ organisasjonsnummer: z.string(), registerstatus: z.number() })),
})

/** 1 is approved; 2, and whatever else may come, is not. */
const APPROVED = 1

export function openStaffingRegister(address: string, clock: Clock) {
  return openRegisterFile<'registered' | 'not-approved'>(address, clock, (reply) => {
    const { metadata, data } = readJson(reply, File)
    const states = data.map(
      (one) => [one.organisasjonsnummer, one.registerstatus === APPROVED ? 'registered' : 'not-approved'] as const,
    )
    return { builtAt: momentOf(metadata.datoTidGenerert), states: new Map(states) }
  })
}
