import { isRefusal, type Refusal } from '@hms/domain/decision'
import { termsFindings } from '@hms/domain/designation/judge-terms'
import { planFindings } from '@hms/domain/handover/judge-plan'
import { type AuditAct, noteAudit } from '#audit/note-audit.ts'
import type { TextKey } from '#texts/catalogue.ts'
import { translateCode } from '#texts/translate.ts'
import { onlyStaff } from '#web/access.ts'
import type { Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { redirectTo } from '#web/forms.ts'
import { findSwitchover, type SwitchoverView } from '../view.ts'

/** The place in the main menu: a change of producer is one of the things of producers. */
export const current = '/producers'
export const authority = onlyStaff('authority')

/** The switch-over that an address names; a wrong id is as unknown as none. */
export function findView(dependencies: Dependencies, c: Context): Promise<SwitchoverView | undefined> {
  return findSwitchover(dependencies, c.req.param('id') ?? '')
}

export function note({ database, clock }: Dependencies, c: Context, act: AuditAct, thing?: string): Promise<void> {
  return noteAudit(database, { actor: c.var.actor, act, ...(thing ? { thing } : {}), at: clock.now() })
}

/** Every reason of a refusal in words. */
export function whyNot(c: Context, refusal: Refusal): string {
  const { language } = c.var
  const told: unknown = refusal.details?.['findings']
  const findings = Array.isArray(told) ? told : []
  const words = [
    ...planFindings.filter((one) => findings.includes(one)).map((one) => translateCode(language, 'plan-finding', one)),
    ...termsFindings
      .filter((one) => findings.includes(one))
      .map((one) => translateCode(language, 'terms-finding', one)),
  ]
  return words.length > 0 ? words.join(' ') : translateCode(language, 'refusal', refusal.refused)
}

/** Back to the plan: with what was done, or why it could not be. */
export async function backWith(c: Context, id: string, result: object, key: TextKey): Promise<Response> {
  const to = `/switchovers/${id}`
  if (isRefusal(result))
    return redirectTo(c, to, { kind: 'warning', key: 'switchover.refused', values: { why: whyNot(c, result) } })
  return redirectTo(c, to, { kind: 'success', key })
}
