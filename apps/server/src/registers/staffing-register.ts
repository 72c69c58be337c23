/** Bemanningsforetaksregisteret (Arbeidstilsynet): which staffing agencies may hire people out. */
import { z } from 'zod'
import type { Clock } from '#clock.ts'
import { notUnderstood } from './no-answer.ts'
import { type FileEntry, momentOf, openRegisterFile, readJsonFile, startSorting } from './open-register.ts'

const File = z.object({ metadata: z.object({ datoTidGenerert: z.string() }), data: z.array(z.unknown()) })
const Agency = z.object({ organisasjonsnummer: z.string().regex(/^\d{9}$/), registerstatus: z.unknown().optional() })

type Approval = 'registered' | 'not-approved'
/** By the register's own numbers; one nobody knows is no answer about the agency it stands at. */
const approvals: Readonly<Record<number, Approval>> = { 1: 'registered', 2: 'not-approved' }

export function openStaffingRegister(address: string, clock: Clock) {
  return openRegisterFile<Approval>(address, clock, async (file) => {
    const { metadata, data } = await readJsonFile(file, File)
    const agencies = startSorting<Approval>()
    for (const entry of data) agencies.add(readAgency(entry))
    return { builtAt: momentOf(metadata.datoTidGenerert), ...agencies.sorted() }
  })
}

function readAgency(entry: unknown): FileEntry<Approval> {
  const agency = Agency.safeParse(entry).data
  return { number: agency?.organisasjonsnummer, state: () => stateOf(agency?.registerstatus) }
}

function stateOf(status: unknown): Approval {
  const known = typeof status === 'number' ? approvals[status] : undefined
  if (known === undefined) throw notUnderstood({ code: 'unexpected-form', path: 'registerstatus' })
  return known
}
