import { type LocalDate, parseLocalDate } from '@hms/domain/calendar'
import { isRefusal } from '@hms/domain/decision'
import { parseOrganisationNumber } from '@hms/domain/organisation/organisation-number'
import type { AcceptedExemption } from '@hms/domain/sector/accept-exemption'
import { isVatExemption } from '@hms/domain/sector/vat-exemptions'
import { formatDate } from '#texts/format.ts'
import type { Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import type { FieldErrors } from '#web/forms.ts'
import { type Enterprise, findEnterprise, tryExemption } from './decide-exemption.ts'

/** The form as it was filled in. */
export const wishFields = ['organisation', 'reason', 'from', 'until'] as const
export type Written = Readonly<Record<(typeof wishFields)[number], string>>

export type Wish = { readonly enterprise: Enterprise; readonly exemption: AcceptedExemption }

/** Reads the form; what is wrong is told field by field, with what to do about it. */
export async function readWish(
  c: Context,
  dependencies: Dependencies,
  written: Written,
): Promise<Wish | { readonly errors: FieldErrors }> {
  const { t, language } = c.var
  const number = parseOrganisationNumber(written.organisation)
  const from = parseLocalDate(written.from)
  const until = written.until === '' ? undefined : parseLocalDate(written.until)
  const { reason } = written
  const errors = {
    ...(number === undefined ? { organisation: t('exemption.organisation.wrong') } : {}),
    ...(isVatExemption(reason) ? {} : { reason: t('exemption.reason.missing') }),
    ...(from === undefined ? { from: t('exemption.from.wrong') } : {}),
    ...(written.until !== '' && until === undefined ? { until: t('exemption.until.wrong') } : {}),
  }
  if (Object.keys(errors).length > 0 || number === undefined || from === undefined || !isVatExemption(reason))
    return { errors }
  const enterprise = await findEnterprise(dependencies, number)
  if (isRefusal(enterprise)) return { errors: { organisation: t('exemption.organisation.unknown') } }
  const tried = await tryExemption(dependencies.database, enterprise.number, {
    reason,
    from,
    ...(until ? { until } : {}),
  })
  if (!isRefusal(tried)) return { enterprise, exemption: tried }
  if (tried.refused === 'exemption.overlaps-another') {
    // The rule names the other one's first day, which is a day in Norway.
    const other = formatDate(language, tried.details?.['from'] as LocalDate)
    return { errors: { from: t('exemption.overlaps', { from: other }) } }
  }
  const field = tried.refused === 'exemption.ends-before-it-begins' ? 'until' : 'from'
  return { errors: { [field]: t(`refusal.${tried.refused}`) } }
}
