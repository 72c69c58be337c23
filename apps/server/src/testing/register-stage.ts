/** For tests: the registers as the server opens them, against a simulated world of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { parseInstant } from '@hms/domain/calendar'
import { type Clock, createClock } from '#clock.ts'
import type { Config } from '#config.ts'
import { type Exemptions, openRegisters, type Registers } from '#registers/registers.ts'
import { createLog } from '#web/log.ts'
import { readCast } from '../../../../simulators/cast/read-cast.ts'
import { startWorld, type World } from '../../../../simulators/world.ts'

export const NOW = '2026-11-23T10:00:00+01:00'

type Addresses = Config['registers'] & { readonly maskinporten: string }
export type LogLine = Readonly<Record<string, unknown>>
export type RegisterStage = {
  readonly world: World
  readonly clock: Clock
  readonly at: Addresses
  /** What was logged, and nothing of what was logged before. */
  takeLines(): readonly LogLine[]
  /** New registers, that remember nothing: no token, no file, no failures. */
  open(changed?: Partial<Addresses>, options?: { exemptions?: Exemptions }): Registers
  misbehave(register: string, behaviour: string): Promise<void>
  pull(method: 'PUT' | 'POST' | 'PATCH', lever: string, body: object): Promise<void>
  close(): Promise<void>
}

export async function registerStage(): Promise<RegisterStage> {
  const folder = mkdtempSync(join(tmpdir(), 'hms-registers-'))
  const cast = fileURLToPath(new URL('../../../../simulators/data/cast.json', import.meta.url))
  const world = await startWorld({ cast: readCast(cast), now: NOW })
  const clock = createClock({ startsAt: parseInstant(NOW) })
  const lines: LogLine[] = []
  const log = createLog(
    new Writable({
      write(chunk, _encoding, done) {
        lines.push(JSON.parse(String(chunk)))
        done()
      },
    }),
  )
  const at: Addresses = {
    entity: `${world.addresses.entityRegister}/api`,
    authorisedEntity: `${world.addresses.entityRegister}/autorisert-api`,
    population: world.addresses.populationRegister,
    employment: world.addresses.employmentRegister,
    employmentEvents: world.addresses.employmentEvents,
    assignment: world.addresses.assignments,
    vat: world.addresses.vatRegister,
    cleaning: world.addresses.cleaningRegister,
    carCare: world.addresses.carCareRegister,
    staffing: world.addresses.staffingRegister,
    maskinporten: world.addresses.maskinporten,
  }

  async function pull(method: string, address: string, body: object): Promise<void> {
    const answer = await fetch(address, { method, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(await answer.text())
  }

  return {
    world,
    clock,
    at,
    takeLines: () => lines.splice(0),
    open(changed = {}, options = {}) {
      const { maskinporten, ...registers } = { ...at, ...changed }
      const settings = {
        registers,
        maskinportenUrl: maskinporten,
        maskinportenClientId: 'hms-kort',
        keysFolder: folder,
        mode: 'development',
      } as const
      return openRegisters(settings, clock, log, options)
    },
    misbehave: (register, behaviour) => pull('PUT', world.addresses.scenario, { register, behaviour }),
    pull: (method, lever, body) => pull(method, `${world.addresses.http}${lever}`, body),
    async close() {
      await world.close()
      rmSync(folder, { recursive: true })
    },
  }
}
