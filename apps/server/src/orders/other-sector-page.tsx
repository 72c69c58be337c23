import type { Refusal } from '@hms/domain/decision'
import { translateCode } from '#texts/translate.ts'
import { enterpriseOf } from '#web/access.ts'
import { Buttons, LinkButton } from '#web/components/button.tsx'
import type { Context } from '#web/context.ts'
import { renderPage } from '#web/page.tsx'

/** What a refusal says of the two sectors, by name. */
export function sectorsIn({ var: { language } }: Context, { details = {} }: Refusal) {
  const named = (name: string) => translateCode(language, 'sector', String(details[name]))
  return { sector: named('sector'), otherSector: named('otherSector') }
}

/** A rule says no: in words, and the same people go over to the sector whose cards can be ordered. */
export function showOtherSector(c: Context, refusal: Refusal, persons: readonly string[] = []): Promise<Response> {
  const { t } = c.var
  const names = sectorsIn(c, refusal)
  const at = `/enterprises/${enterpriseOf(c).number}`
  const query = new URLSearchParams({ sector: String(refusal.details?.['otherSector']) })
  for (const person of persons) query.append('person', person)
  const title = t('other-sector.title', names)
  return renderPage(
    c,
    { title, current: '/employees', status: 409 },
    <>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p>{t('refusal.order.other-sector.detail', names)}</p>
      <Buttons>
        <LinkButton href={`${at}/${persons.length > 0 ? 'order' : 'employees'}?${query}`}>
          {t('other-sector.order', names)}
        </LinkButton>
        <LinkButton href={`${at}/employees`} variant="tertiary">
          {t('card.back')}
        </LinkButton>
      </Buttons>
    </>,
  )
}
