import { type GateChange, judgeGate } from '@hms/domain/eligibility/ordering-gate'
import { type Gate, sectorOn } from '@hms/domain/sector/sectors'
import { addJob } from '#database/jobs.ts'
import type { Lookups } from '#registers/lookups.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { keepEnterprise } from './keep-answers.ts'
import { listGates, listSectorsOrdered } from './queries.ts'
import { lockGate, saveGate, saveOrganisationFacts } from './store.ts'
import { tellEmployer } from './tell-employer.ts'

/**
 * Follows an enterprise's state in the registers that open ordering for the sectors it orders cards of. The employer hears
 * once of each change. Silence changes nothing.
 */
export async function watchGates(dependencies: Dependencies, asking: Lookups, organisation: string): Promise<void> {
  const { clock, database } = dependencies
  const enterprise = await asking.findOrganisation(organisation)
  if (enterprise.answered) await saveOrganisationFacts(database, organisation, keepEnterprise(enterprise), clock.now())
  for (const code of await listSectorsOrdered(database, organisation)) {
    const gate = sectorOn(code, clock.today())?.gate
    if (gate) await watchGate(dependencies, asking, organisation, gate)
  }
}

async function watchGate(dependencies: Dependencies, asking: Lookups, organisation: string, gate: Gate): Promise<void> {
  const { clock, database } = dependencies
  const answer = await asking.findApproval(gate.register, organisation)
  if (!answer.answered) return
  const now = clock.now()
  await database.transaction(async (tx) => {
    await lockGate(tx, organisation, gate.register)
    const before = (await listGates(tx, organisation)).find(({ register }) => register === gate.register)
    const change = judgeGate(gate, before?.state, answer.value)
    await saveGate(tx, { organisation, register: gate.register, state: answer.value, change }, now)
    if (change === 'unchanged') return
    // Approval waits for everybody's card: who lacks one is looked for, also where nobody has one yet.
    if (change === 'opened')
      await addJob(tx, 'refresh-enterprise', { organisation }, { key: `refresh-enterprise:${organisation}` })
    await tellEmployer(dependencies, tx, {
      organisation,
      template: templates[change],
      key: `gate:${organisation}:${gate.register}:${change}:${now}`,
      path: `/enterprises/${organisation}/employees`,
    })
  })
}

const templates = {
  opened: 'gate-opened',
  approved: 'gate-approved',
  refused: 'gate-refused',
} as const satisfies Record<Exclude<GateChange, 'unchanged'>, string>
