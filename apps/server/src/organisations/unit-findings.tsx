import type { UnitFinding } from '@hms/domain/organisation/resolve-units'
import { formatOrganisationNumber } from '#texts/format.ts'
import type { Context } from '#web/context.ts'

/** An enterprise may have hundreds of sub-units; the employer knows which it is. */
const MOST_NAMED = 4

/** Why the employment stands in the wrong place, where the right place is, and where it is moved. */
export const UnitFindings = ({ c, findings }: { readonly c: Context; readonly findings: readonly UnitFinding[] }) =>
  findings.length === 0 ? null : (
    <ul class="reasons">
      {findings.map((finding) => (
        <li>
          <strong>{whatIsWrong(c, finding)}</strong> {whatToDo(c, finding)}
        </li>
      ))}
    </ul>
  )

export function whatIsWrong({ var: { t } }: Context, { kind, unit, name }: UnitFinding): string {
  const number = formatOrganisationNumber(unit)
  return t(`unit.${kind}`, { unit: name ? `${name} (${number})` : number })
}

function whatToDo({ var: { t } }: Context, { kind, rightPlace, where }: UnitFinding): string {
  if (rightPlace === 'register-a-sub-unit') return `${t('unit.register')} ${t(`where.${where}`)}`
  const named = rightPlace
    .slice(0, MOST_NAMED)
    .map(({ name, number }) => `${name} (${formatOrganisationNumber(number)})`)
  const more = rightPlace.length - named.length
  const units = [...named, ...(more > 0 ? [t('unit.more', { count: more })] : [])].join(', ')
  return `${t(kind === 'several-units' ? 'unit.keep-one' : 'unit.right-place', { units })} ${t(`where.${where}`)}`
}
