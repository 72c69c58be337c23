import { isSectorCode, type SectorCode, sectorOn, sectors } from '@hms/domain/sector/sectors'
import { translateCode } from '#texts/translate.ts'
import { enterpriseOf } from '#web/access.ts'
import { Button } from '#web/components/button.tsx'
import { Select } from '#web/components/choice.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'
import type { Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import type { FieldErrors, Form } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { chooseSector } from '#web/sector-choice.ts'
import { findLatestSector } from './queries.ts'

/** The sectors that cards can be ordered for now, as choices; those closed to the enterprise say so. */
export function sectorOptions(c: Context, { clock }: Dependencies, closed: ReadonlyMap<string, string> = new Map()) {
  // Object.keys forgets that the keys are sector codes.
  const codes = (Object.keys(sectors) as SectorCode[]).filter((code) => sectorOn(code, clock.today()))
  const named = (code: string) => translateCode(c.var.language, 'sector', code)
  return codes.map((value) => {
    const other = closed.get(value)
    const hint = other && c.var.t('other-sector.hint', { otherSector: named(other) })
    return { value, label: named(value), ...(hint ? { hint } : {}) }
  })
}

/** The sector a form begins with: as sent, else chosen before, else the likeliest. */
export async function usualSector(c: Context, { database, registers }: Dependencies, form: Form): Promise<SectorCode> {
  const sent = form.text('sector')
  if (isSectorCode(sent)) return sent
  const { number } = enterpriseOf(c)
  const found = await registers.findOrganisation(number)
  const industry = found.answered && 'industry' in found.value ? found.value.industry : undefined
  return chooseSector(c, number, { latest: await findLatestSector(database, number), industry })
}

/** For a worker who is in no list: the number is typed, and travels in the form's body only. */
export async function showByNumber(
  c: Context,
  dependencies: Dependencies,
  form: Form,
  errors: FieldErrors = {},
): Promise<Response> {
  const { t } = c.var
  const at = `/enterprises/${enterpriseOf(c).number}`
  const failed = Object.keys(errors).length > 0
  const title = t('by-number.title')
  const field = (id: string) => ({ id, value: form.text(id), error: errors[id] })
  return renderPage(
    c,
    { title: failed ? t('errors.title-prefix', { title }) : title, current: '/employees', status: failed ? 422 : 200 },
    <form method="post" action={`${at}/order/new`} class="stack-form" novalidate>
      <ErrorSummary t={t} errors={errors} />
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p>{t('by-number.text')}</p>
      <Field
        t={t}
        {...field('number')}
        label={t('by-number.number')}
        hint={t('by-number.number.hint')}
        inputmode="numeric"
        autocomplete="off"
        width={14}
        maxlength={40}
      />
      <Select
        t={t}
        id="sector"
        label={t('employees.sector')}
        error={errors['sector']}
        options={sectorOptions(c, dependencies)}
        value={await usualSector(c, dependencies, form)}
      />
      <Field
        t={t}
        {...field('email')}
        type="email"
        label={t('look.email')}
        optional
        maxlength={200}
        autocomplete="off"
      />
      <Field
        t={t}
        {...field('mobile')}
        type="tel"
        label={t('look.mobile')}
        optional
        maxlength={40}
        autocomplete="off"
      />
      <Button>{t('by-number.submit')}</Button>
    </form>,
  )
}
