import { type LocalDate, parseLocalDate } from '@hms/domain/calendar'
import { isRefusal } from '@hms/domain/decision'
import { parseOrganisationNumber } from '@hms/domain/organisation/organisation-number'
import { type AcceptedExemption, endExemption } from '@hms/domain/sector/accept-exemption'
import { isVatExemption } from '@hms/domain/sector/vat-exemptions'
import { formatDate } from '#texts/format.ts'
import type { Translate } from '#texts/translate.ts'
import type { Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import type { FieldErrors } from '#web/forms.ts'
import { type Enterprise, findEnterprise, tryExemption } from './decide-exemption.ts'

/** The form as it was filled in. */
export const wishFields = ['organisation', 'reason', 'from', 'until'] as const
export type Written = Readonly<Record<(typeof wishFields)[number], string>>

export type Wish = { readonly enterprise: Enterprise; readonly exemption: AcceptedExemption }

type Fields = { readonly number: string; readonly exemption: AcceptedExemption }
type Wrong = { readonly errors: FieldErrors }

/** Reads the form; what is wrong is told field by field, all at once, with what to do about it. */
export async function readWish(c: Context, dependencies: Dependencies, written: Written): Promise<Wish | Wrong> {
  const { t, language } = c.var
  const fields = readFields(t, written)
  if ('errors' in fields) return fields
  const enterprise = await findEnterprise(dependencies, fields.number)
  if (isRefusal(enterprise)) return { errors: { organisation: t('exemption.organisation.unknown') } }
  const exemption = await tryExemption(dependencies.database, enterprise.number, fields.exemption)
  if (!isRefusal(exemption)) return { enterprise, exemption }
  if (exemption.refused !== 'exemption.overlaps-another') return { errors: { from: t(`refusal.${exemption.refused}`) } }
  // The rule names the other one's first day, which is a day in Norway.
  const other = formatDate(language, exemption.details?.['from'] as LocalDate)
  return { errors: { from: t('exemption.overlaps', { from: other }) } }
}

function readFields(t: Translate, { organisation, reason, ...days }: Written): Fields | Wrong {
  const number = parseOrganisationNumber(organisation)
  const from = parseLocalDate(days.from)
  const until = parseLocalDate(days.until)
  const ended = from && until && endExemption({ from }, until)
  const errors = {
    ...(number === undefined ? { organisation: t('exemption.organisation.wrong') } : {}),
    ...(isVatExemption(reason) ? {} : { reason: t('exemption.reason.missing') }),
    ...(from === undefined ? { from: t('exemption.from.wrong') } : {}),
    ...(days.until !== '' && until === undefined ? { until: t('exemption.until.wrong') } : {}),
    ...(ended && isRefusal(ended) ? { until: t(`refusal.${ended.refused}`) } : {}),
  }
  if (Object.keys(errors).length > 0 || number === undefined || from === undefined || !isVatExemption(reason))
    return { errors }
  return { number, exemption: { reason, from, ...(until ? { until } : {}) } }
}
