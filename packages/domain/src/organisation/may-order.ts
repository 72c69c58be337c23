/** Knows enterprises, their units, and on whose behalf a person may act, until when. */
import { type Refusal, refuse } from '../decision.ts'

/** A role of the entity register. Resigned, struck off or dead: no authority. */
export type Role = {
  readonly code: string
  readonly resigned?: boolean
  readonly deregistered?: boolean
  readonly dead?: boolean
}

/** General manager, chair, sole proprietor. The official list was not found: configuration with this default, unverified. */
export const defaultOrderingRoles: readonly string[] = ['DAGL', 'INNH', 'LEDE']

/** Whether the roles a person holds in an enterprise let them order there; delegations are judged by themselves. */
export function mayOrder(
  roles: readonly Role[],
  orderingRoles: readonly string[] = defaultOrderingRoles,
): { readonly may: true; readonly by: string } | Refusal<'organisation.no-ordering-role'> {
  const role = roles.find(
    ({ code, resigned, deregistered, dead }) => orderingRoles.includes(code) && !resigned && !deregistered && !dead,
  )
  return role ? { may: true, by: role.code } : refuse('organisation.no-ordering-role', { accepted: orderingRoles })
}
