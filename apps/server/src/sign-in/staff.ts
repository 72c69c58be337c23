import { readFileSync } from 'node:fs'
import { type InspectorKind, inspectorKinds } from '@hms/domain/inspection/inspectors'
import { z } from 'zod'
import type { Vault } from '#persons/vault.ts'
import { type StaffRole, staffRoles } from './actor.ts'

export type StaffMember = {
  readonly given: string
  readonly family: string
  readonly roles: readonly StaffRole[]
  readonly inspectorKind?: InspectorKind
}
export type Staff = {
  find(identityNumber: string): StaffMember | undefined
  /** Keyed hashes of the numbers of everybody with a role. */
  hashesOf(role: StaffRole): readonly Buffer[]
}

const StaffFile = z.array(
  z.object({
    id: z.string().regex(/^\d{11}$/),
    given: z.string(),
    family: z.string(),
    role: z.enum(staffRoles),
    inspectorKind: z.enum(Object.keys(inspectorKinds) as [InspectorKind]).optional(), // the keys are the kinds
  }),
)

/** Who works with the cards rather than for an employer. Numbers are kept as keyed hashes; somebody listed twice has both roles. */
export function readStaff(path: string, vault: Pick<Vault, 'hashNumber'>): Staff {
  const parsed = StaffFile.safeParse(JSON.parse(readFileSync(path, 'utf8')))
  if (!parsed.success)
    throw new Error(`HMS_STAFF names ${path}, which is not a list of {"id", "given", "family", "role"}.`)
  const members = new Map<string, StaffMember>()
  for (const { id, given, family, role, inspectorKind } of parsed.data) {
    const name = nameOf(id)
    const before = members.get(name)
    const kind = inspectorKind ?? before?.inspectorKind
    members.set(name, {
      given,
      family,
      roles: [...(before?.roles ?? []), role],
      ...(kind ? { inspectorKind: kind } : {}),
    })
  }
  return {
    find: (identityNumber) => members.get(nameOf(identityNumber)),
    hashesOf: (role) =>
      [...members].filter(([, { roles }]) => roles.includes(role)).map(([name]) => Buffer.from(name, 'base64')),
  }

  function nameOf(identityNumber: string): string {
    return vault.hashNumber(identityNumber).toString('base64')
  }
}
