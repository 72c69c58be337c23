import { parseEmail, parseMobile } from '@hms/domain/person/contact'
import type { SectorCode } from '@hms/domain/sector/sectors'
import { formatOrganisationNumber } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { enterpriseOf } from '#web/access.ts'
import { Alert } from '#web/components/alert.tsx'
import { LinkButton } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import type { FieldErrors, Form } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import type { LookedOver } from './look-over.ts'
import { findTerms, OrderTerms } from './order-terms.tsx'
import { Reasons } from './reasons.tsx'

type LookOverPage = {
  readonly sector: SectorCode
  readonly people: readonly LookedOver[]
  readonly errors?: FieldErrors
}

/** Step 2 of ordering: each person with conditions as they are now, problems apart, price and address. Nothing is ordered yet. */
export async function showLookOver(
  c: Context,
  dependencies: Dependencies,
  { sector, people, errors = {} }: LookOverPage,
): Promise<Response> {
  const { t, language } = c.var
  const organisation = enterpriseOf(c)
  const at = `/enterprises/${organisation.number}`
  const good = people.filter(
    ({ person, outcome }) => person !== undefined && (outcome === 'ordered' || outcome === 'waiting'),
  )
  const bad = people.filter((one) => !good.includes(one))
  const terms = await findTerms(dependencies, organisation, sector, good.length)
  const title = t('look.title')
  const failed = Object.keys(errors).length > 0
  return renderPage(
    c,
    { title: failed ? t('errors.title-prefix', { title }) : title, current: '/employees', status: failed ? 422 : 200 },
    <>
      <ErrorSummary t={t} errors={errors} />
      <div>
        <p class="hint">{t('look.step')}</p>
        <h1 class="ds-heading" data-size="lg">
          {title}
        </h1>
        <p>{translateCode(language, 'sector', sector)}</p>
        <p class="hint">
          {t('unit.printed', { name: organisation.name, number: formatOrganisationNumber(organisation.number) })}
        </p>
      </div>
      {people.length === 0 && (
        <EmptyState title={t('look.none')}>
          <p>{t('look.none.text')}</p>
          <LinkButton href={`${at}/employees`}>{t('look.back')}</LinkButton>
        </EmptyState>
      )}
      {bad.length > 0 && <CannotBeOrdered c={c} people={bad} />}
      {good.length > 0 && (
        <form method="post" action={`${at}/order`} class="stack-form" novalidate>
          <Submission />
          <input type="hidden" name="sector" value={sector} />
          <section>
            <h2 class="ds-heading" data-size="sm">
              {t('look.good', { count: good.length })}
            </h2>
            <p>{t('look.good.text')}</p>
            <ul class="people">
              {good.map((one) => (
                <Orderable c={c} one={one} errors={errors} />
              ))}
            </ul>
          </section>
          <OrderTerms {...{ c, dependencies, terms }} error={errors['identity']} />
        </form>
      )}
      {people.length > 0 && (
        <p>
          <a class="ds-link" href={`${at}/employees?sector=${sector}`}>
            {t('look.back')}
          </a>
        </p>
      )}
    </>,
  )
}

const CannotBeOrdered = ({ c, people }: { readonly c: Context; readonly people: readonly LookedOver[] }) => (
  <Alert kind="warning" title={c.var.t('look.bad', { count: people.length })}>
    <ul class="people-apart">
      {people.map((one) => (
        <li>
          <strong>{one.name ?? c.var.t('look.hidden', { number: one.covered })}</strong>
          <Reasons c={c} outcome={one.outcome} reasons={one.reasons} />
        </li>
      ))}
    </ul>
  </Alert>
)

const Orderable = ({
  c,
  one,
  errors,
}: {
  readonly c: Context
  readonly one: LookedOver
  readonly errors: FieldErrors
}) => {
  const { t, language } = c.var
  const conditions = one.reasons.map((code) => translateCode(language, 'condition', code)).join(', ')
  const email = `email-${one.person}`
  const mobile = `mobile-${one.person}`
  return (
    <li class="panel person">
      <input type="hidden" name="person" value={one.person} />
      <div class="person-top">
        <strong>{one.name ?? t('look.hidden', { number: one.covered })}</strong>
        {one.birthYear && <span class="hint">{t('look.born', { year: one.birthYear })}</span>}
        {one.outcome === 'ordered' ? (
          <Tag tone="success">{t('look.met')}</Tag>
        ) : (
          <Tag tone="warning">{t('look.waits', { conditions })}</Tag>
        )}
      </div>
      <div class="contact-fields">
        <Field
          t={t}
          id={email}
          type="email"
          label={t('look.email')}
          value={one.email}
          error={errors[email]}
          maxlength={200}
          autocomplete="off"
        />
        <Field
          t={t}
          id={mobile}
          type="tel"
          label={t('look.mobile')}
          value={one.mobile}
          error={errors[mobile]}
          maxlength={40}
          autocomplete="off"
        />
      </div>
    </li>
  )
}

/** What the form says of each person's addresses. */
export const contactIn = (form: Form) => (reference: string) => ({
  email: form.text(`email-${reference}`),
  mobile: form.text(`mobile-${reference}`),
})

/** What is wrong with addresses that are given; `fieldOf` names the field of each. */
export function contactErrors(
  { var: { t } }: Context,
  { email, mobile }: { readonly email: string; readonly mobile: string },
  fieldOf: (column: 'email' | 'mobile') => string,
): readonly (readonly [field: string, error: string])[] {
  return [
    ...(email !== '' && parseEmail(email) === undefined
      ? [[fieldOf('email'), t('row-error.email-invalid')] as const]
      : []),
    ...(mobile !== '' && parseMobile(mobile) === undefined
      ? [[fieldOf('mobile'), t('row-error.mobile-invalid')] as const]
      : []),
  ]
}

/** What has to be mended before the order can be placed. */
export function errorsIn(c: Context, form: Form): FieldErrors {
  const wrong = form
    .all('person')
    .flatMap((reference) => contactErrors(c, contactIn(form)(reference), (column) => `${column}-${reference}`))
  const unchecked = [['identity', c.var.t('terms.identity.error')] as const]
  return Object.fromEntries(form.text('identity') === 'yes' ? wrong : [...wrong, ...unchecked])
}
