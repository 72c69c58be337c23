/** Bilpleieregisteret (Arbeidstilsynet): which car-care and tyre firms are approved. */
import type { ApprovalState } from '@hms/domain/eligibility/facts'
import { z } from 'zod'
import type { Clock } from '#clock.ts'
import { parseApprovalState } from './approval-state.ts'
import { notUnderstood } from './no-answer.ts'
import { type FileEntry, momentOf, openRegisterFile, readJsonFile, startSorting } from './open-register.ts'

const File = z.object({ metadata: z.object({ datoTidGenerert: z.string() }), data: z.array(z.unknown()) })
const Company = z.object({
  organisasjonsnummer: z.string().regex(/^\d{9}$/),
  registerstatus: z.unknown().optional(),
  registerstatusTekst: z.unknown().optional(),
  godkjenningsstatus: z.unknown().optional(),
})

/** By the register's own numbers; a number nobody knows is read by its words. */
const states: Readonly<Record<number, ApprovalState>> = {
  1: 'application-under-treatment',
  2: 'card-ordering-under-treatment',
  3: 'approved-without-employees',
  4: 'approved-with-employees',
  5: 'not-approved',
}

export function openCarCareRegister(address: string, clock: Clock) {
  return openRegisterFile<ApprovalState>(address, clock, async (file) => {
    const { metadata, data } = await readJsonFile(file, File)
    const companies = startSorting<ApprovalState>()
    for (const entry of data) companies.add(readCompany(entry))
    return { builtAt: momentOf(metadata.datoTidGenerert), ...companies.sorted() }
  })
}

function readCompany(entry: unknown): FileEntry<ApprovalState> {
  const company = Company.safeParse(entry).data
  return { number: company?.organisasjonsnummer, state: () => stateOf(company) }
}

/** State 0 is "unknown" in the register itself, which is no answer about the one it stands at. */
function stateOf(company: z.output<typeof Company> | undefined): ApprovalState {
  const { registerstatus, registerstatusTekst, godkjenningsstatus } = company ?? {}
  if (typeof registerstatus === 'number') {
    const known = states[registerstatus]
    if (known !== undefined) return known
    const words = registerstatusTekst ?? godkjenningsstatus
    if (typeof words === 'string') return parseApprovalState(words)
  }
  throw notUnderstood({ code: 'unexpected-form', path: 'registerstatus' })
}
