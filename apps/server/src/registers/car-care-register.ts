/** Bilpleieregisteret (Arbeidstilsynet): which car-care and tyre firms are approved. */
import type { ApprovalState } from '@hms/domain/eligibility/facts'
import { z } from 'zod'
import type { Clock } from '#clock.ts'
import { parseApprovalState } from './approval-state.ts'
import { notUnderstood } from './no-answer.ts'
import { momentOf, openRegisterFile } from './open-register.ts'
import { readJson } from './read-answer.ts'

const File = z.object({
  metadata: z.object({ datoTidGenerert: z.string() }),
  data: z.array(
    z.object({
      organisasjonsnummer: z.string(),
      registerstatus: z.number(),
      registerstatusTekst: z.string().nullish(),
      godkjenningsstatus: z.string().nullish(),
    }),
  ),
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
  return openRegisterFile<ApprovalState>(address, clock, (reply) => {
    const { metadata, data } = readJson(reply, File)
    return {
      builtAt: momentOf(metadata.datoTidGenerert),
      states: new Map(data.map((one) => [one.organisasjonsnummer, stateOf(one)])),
    }
  })
}

/** State 0 is "unknown" in the register itself, which is no answer about anybody. */
function stateOf({
  registerstatus,
  registerstatusTekst,
  godkjenningsstatus,
}: z.output<typeof File>['data'][number]): ApprovalState {
  const known = states[registerstatus]
  if (known !== undefined) return known
  const words = registerstatusTekst ?? godkjenningsstatus
  if (!words) throw notUnderstood({ code: 'unexpected-form', path: 'registerstatus' })
  return parseApprovalState(words)
}
