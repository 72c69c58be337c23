import type { Instant } from '@hms/domain/calendar'
import type { RegisterAnswers } from '@hms/domain/eligibility/facts'
import type { Dependencies } from '#web/dependencies.ts'
import type { OpenSector } from './open-sector.ts'

/** What the registers said of one worker, and when. */
export type Asked = { readonly answers: RegisterAnswers; readonly at: Instant }

/** Asks the registers for workers of one enterprise; what concerns the enterprise is asked once. */
export function askFor(
  { registers, clock }: Pick<Dependencies, 'registers' | 'clock'>,
  { organisation, sector }: { readonly organisation: string; readonly sector: OpenSector },
): (number: string) => Promise<Asked> {
  const remembering = registers.forImport()
  return async (number) => {
    const at = clock.now()
    return { at, answers: await remembering.gatherFacts(organisation, number, sector.code) }
  }
}
