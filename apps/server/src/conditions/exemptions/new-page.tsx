import type { LocalDate } from '@hms/domain/calendar'
import { vatExemptionOn, vatExemptions } from '@hms/domain/sector/vat-exemptions'
import { formatDate, formatOrganisationNumber } from '#texts/format.ts'
import type { Language } from '#texts/language.ts'
import type { Translate } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Radios } from '#web/components/choice.tsx'
import { Confirm } from '#web/components/confirm.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'
import type { FieldErrors } from '#web/forms.ts'
import { type Wish, type Written, wishFields } from './read-wish.ts'

type NewProps = {
  readonly t: Translate
  readonly today: LocalDate
  readonly written: Written
  readonly errors: FieldErrors
}

/** Which enterprise, why, and when; nothing is saved before the next page. */
export const NewExemptionPage = ({ t, today, written, errors }: NewProps) => (
  <>
    <ErrorSummary t={t} errors={errors} />
    <h1 class="ds-heading" data-size="lg">
      {t('exemption.new.title')}
    </h1>
    <p>{t('exemption.new.lead')}</p>
    <form method="get" action="/exemptions/confirmation" class="stack-form">
      <Field
        t={t}
        id="organisation"
        label={t('exemption.organisation')}
        hint={t('exemption.organisation.hint')}
        error={errors['organisation']}
        value={written.organisation}
        inputmode="numeric"
        width={14}
        autocomplete="off"
        maxlength={40}
      />
      <Radios
        t={t}
        id="reason"
        label={t('exemption.reason')}
        error={errors['reason']}
        value={written.reason}
        options={vatExemptions
          .filter(({ code }) => vatExemptionOn(code, today))
          .map(({ code, paragraph }) => ({ value: code, label: t(`exemption-reason.${code}`), hint: paragraph }))}
      />
      <Field
        t={t}
        id="from"
        type="date"
        label={t('exemption.from')}
        error={errors['from']}
        value={written.from}
        width={14}
      />
      <Field
        t={t}
        id="until"
        type="date"
        label={t('exemption.until')}
        hint={t('exemption.until.hint')}
        error={errors['until']}
        value={written.until}
        width={14}
        optional
      />
      <Buttons>
        <Button>{t('exemption.go-on')}</Button>
        <LinkButton href="/exemptions" variant="tertiary">
          {t('word.cancel')}
        </LinkButton>
      </Buttons>
    </form>
  </>
)

type ConfirmProps = {
  readonly t: Translate
  readonly language: Language
  readonly written: Written
  readonly wish: Wish
}

/** What follows from accepting, before it is done. */
export const ConfirmExemptionPage = ({ t, language, written, wish: { enterprise, exemption } }: ConfirmProps) => {
  const { from, until } = exemption
  const name = enterprise.name ?? formatOrganisationNumber(enterprise.number)
  const typed = written.organisation.replace(/\D/g, '')
  const days = { from: formatDate(language, from), until: until ? formatDate(language, until) : '' }
  return (
    <Confirm
      t={t}
      title={t('exemption.confirm.title', { name })}
      consequence={t(until ? 'exemption.confirm.closed' : 'exemption.confirm.open', days)}
      action="/exemptions"
      submit={t('exemption.confirm.submit')}
      back={`/exemptions/new?${new URLSearchParams(written)}`}
    >
      {typed !== enterprise.number && (
        <Alert kind="warning">
          <p>{t('exemption.confirm.main-unit', { typed: formatOrganisationNumber(typed) })}</p>
        </Alert>
      )}
      {enterprise.name === undefined && (
        <Alert kind="warning">
          <p>{t('exemption.confirm.nameless')}</p>
        </Alert>
      )}
      <DescriptionList
        items={[
          [t('exemptions.column.enterprise'), name],
          [t('exemption.organisation'), formatOrganisationNumber(enterprise.number)],
          [t('exemptions.column.reason'), t(`exemption-reason.${exemption.reason}`)],
          [t('exemption.from'), days.from],
          [t('exemption.until'), days.until || '–'],
        ]}
      />
      {wishFields.map((field) => (
        <input type="hidden" name={field} value={written[field]} />
      ))}
    </Confirm>
  )
}
