import { type DeliveryAddress, LONGEST_LINE } from '@hms/domain/dispatch/delivery-address'
import { Button, Buttons } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { Field } from '#web/components/field.tsx'
import type { Context } from '#web/context.ts'
import type { FieldErrors, Form, FormValues } from '#web/forms.ts'

type FormProps = {
  readonly c: Context
  readonly id: string
  /** The address that did not do. */
  readonly to: DeliveryAddress | undefined
  readonly values: FormValues | undefined
  readonly errors: FieldErrors
}

/** Where the cards shall go instead: filled in with what we had, or with what was written last. */
export const AddressForm = ({ c, id, to, values, errors }: FormProps) => {
  const { t } = c.var
  const had: Readonly<Record<string, string | undefined>> = {
    attention: to?.attention,
    line: to?.lines[0],
    line2: to?.lines[1],
    postcode: to?.postcode,
    city: to?.city,
  }
  const of = (field: string) => ({
    id: field,
    value: values?.[field]?.[0] ?? had[field] ?? '',
    error: errors[field],
    maxlength: LONGEST_LINE,
  })
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {t('shipment.address')}
      </h2>
      <form method="post" action={`/shipments/${id}/address`} class="stack-form">
        <Submission />
        <p class="hint">{t('shipment.address.hint')}</p>
        <Field t={t} {...of('attention')} label={t('shipment.address.attention')} optional />
        <Field t={t} {...of('line')} label={t('shipment.address.line')} autocomplete="address-line1" />
        <Field t={t} {...of('line2')} label={t('shipment.address.line2')} autocomplete="address-line2" optional />
        <Field
          t={t}
          {...of('postcode')}
          label={t('shipment.address.postcode')}
          inputmode="numeric"
          autocomplete="postal-code"
          width={4}
        />
        <Field t={t} {...of('city')} label={t('shipment.address.city')} autocomplete="address-level2" />
        <Buttons>
          <Button>{t('shipment.address.submit')}</Button>
        </Buttons>
      </form>
    </section>
  )
}

/** What the form says, for an enterprise of this name. */
export function addressOfForm(form: Form, name: string): DeliveryAddress {
  const attention = form.text('attention').trim()
  return {
    name,
    ...(attention ? { attention } : {}),
    lines: [form.text('line'), form.text('line2')].map((line) => line.trim()).filter((line) => line !== ''),
    postcode: form.text('postcode').replaceAll(/\s/g, ''),
    city: form.text('city').trim(),
  }
}
