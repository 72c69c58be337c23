import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { RegisterAnswers } from '@hms/domain/eligibility/facts'
import type { Dependencies } from '#web/dependencies.ts'
import type { OpenSector } from './open-sector.ts'

/** What the registers said of one worker, when, and which day it was then. */
export type Asked = { readonly answers: RegisterAnswers; readonly at: Instant; readonly today: LocalDate }

/** Asks the registers for workers of one enterprise; what concerns the enterprise is asked once. */
export function askFor(
  { registers, clock }: Pick<Dependencies, 'registers' | 'clock'>,
  { organisation, sector }: { readonly organisation: string; readonly sector: OpenSector },
): (number: string) => Promise<Asked> {
  const remembering = registers.forImport()
  return async (number) => {
    const asked = { at: clock.now(), today: clock.today() }
    return { ...asked, answers: await remembering.gatherFacts(organisation, number, sector.code) }
  }
}
