/** Renholdsregisteret (Arbeidstilsynet): which cleaning firms are approved. One XML file of 22 MB, in two generations. */
import type { Instant } from '@hms/domain/calendar'
import type { ApprovalState } from '@hms/domain/eligibility/facts'
import type { Clock } from '#clock.ts'
import type { Download } from './download.ts'
import { notUnderstood } from './no-answer.ts'
import { momentOf, openRegisterFile } from './open-register.ts'
import { readCleaningFile } from './read-cleaning-file.ts'

export function openCleaningRegister(address: string, clock: Clock) {
  return openRegisterFile<ApprovalState>(address, clock, async (file) => {
    if (!/\bxml\b/i.test(file.type)) throw notUnderstood({ code: 'wrong-content-type', status: file.status })
    const { builtAt, ...read } = await readCleaningFile(file.chunks)
    return { ...read, builtAt: builtAt === undefined ? modifiedAt(file) : momentOf(builtAt) }
  })
}

/** The first generation carries no date of its own; then the server's word on the file counts. */
function modifiedAt(file: Pick<Download, 'header'>): Instant {
  const modified = new Date(file.header('last-modified') ?? '')
  if (Number.isNaN(modified.getTime())) throw notUnderstood({ code: 'unexpected-form', path: 'last-modified' })
  return modified.toISOString() as Instant // toISOString writes just an Instant
}
