import { formatCardNumber } from '@hms/domain/card/card-number'
import { lossReasons, reportLost } from '@hms/domain/card/report-lost'
import { isRefusal } from '@hms/domain/decision'
import { noteAudit } from '#audit/note-audit.ts'
import { change } from '#database/change.ts'
import { cards } from '#records/card-record.ts'
import { Alert } from '#web/components/alert.tsx'
import { Buttons, LinkButton } from '#web/components/button.tsx'
import { Radios } from '#web/components/choice.tsx'
import { Confirm } from '#web/components/confirm.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'
import type { Context, Feature } from '#web/context.ts'
import { type FieldErrors, type Form, formOf, readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { asSecret } from '#web/security.ts'
import { knowHolder } from './know-holder.ts'
import { doors, findHeldCard, type HeldCard } from './queries.ts'
import { isOpen } from './show-card.tsx'
import { tellOfLoss } from './tell-of-loss.ts'

/** The worker's own word blocks the card, at once and for good; the employer is told and may order the new one. */
export const lossPages: Feature = (app, dependencies) => {
  const { database, clock } = dependencies
  for (const { prefix } of doors) {
    app.get(`${prefix}/lost`, asSecret, async (c) => {
      const held = await findHeldCard(dependencies, c, c.var.actor)
      return held ? showLoss(c, held, formOf()) : redirectTo(c, '/my-card')
    })

    app.post(`${prefix}/lost`, asSecret, async (c) => {
      const held = await findHeldCard(dependencies, c, c.var.actor)
      if (held === undefined) return redirectTo(c, '/my-card')
      const form = await readForm(c)
      if (!isOpen(held.card)) return showLoss(c, held, form)
      return submitOnce(c, database, form, async () => {
        const reason = lossReasons.find((each) => each === form.text('reason'))
        if (reason === undefined) return showLoss(c, held, form, { reason: c.var.t('own-loss.reason-missing') })
        const holder = await knowHolder(dependencies, held, form.text('digits'))
        if (holder === 'tried-out') return showLoss(c, held, form, { digits: c.var.t('own-digits.tried-out') })
        const { card, base } = held
        const now = clock.now()
        const blocked = await database.transaction(async (tx) => {
          const state = await change(tx, cards, card.number, card.person, (one) => reportLost(one, reason, holder, now))
          if (isRefusal(state)) return state
          const { person, organisation, number: thing } = card
          await noteAudit(tx, {
            actor: { reference: person },
            act: 'own-card-lost',
            person,
            organisation,
            thing,
            at: now,
          })
          await tellOfLoss(dependencies, tx, card)
          return state
        })
        if (isRefusal(blocked) && blocked.refused === 'holder.not-known')
          return showLoss(c, held, form, { digits: c.var.t('own-digits.wrong') })
        return redirectTo(c, base, {
          kind: 'success',
          key: 'own-loss.done',
          values: { number: formatCardNumber(card.number) },
        })
      })
    })
  }
}

function showLoss(c: Context, { card, base, door }: HeldCard, form: Form, errors: FieldErrors = {}): Promise<Response> {
  const { t } = c.var
  const hasErrors = Object.keys(errors).length > 0
  if (!isOpen(card)) return showOver(c, base)
  return renderPage(
    c,
    { title: t('own-loss.title'), current: '/my-card', status: hasErrors ? 422 : 200 },
    <>
      <ErrorSummary {...{ t, errors }} />
      <Confirm
        t={t}
        title={t('own-loss.title')}
        consequence={t('own-loss.consequence', {
          number: formatCardNumber(card.number),
          enterprise: card.enterprise,
        })}
        action={`${base}/lost`}
        submit={t('own-loss.submit')}
        back={base}
        danger
      >
        <Radios
          t={t}
          id="reason"
          label={t('block.reason')}
          error={errors['reason']}
          value={form.text('reason')}
          options={lossReasons.map((value) => ({ value, label: t(`own-loss.${value}`) }))}
        />
        {door === 'link' && (
          <Field
            t={t}
            id="digits"
            label={t('own-digits')}
            hint={t('own-digits.why-loss')}
            error={errors['digits']}
            inputmode="numeric"
            maxlength={5}
            width={6}
            autocomplete="off"
          />
        )}
      </Confirm>
    </>,
  )
}

function showOver(c: Context, base: string): Promise<Response> {
  const { t } = c.var
  return renderPage(
    c,
    { title: t('own-loss.over'), current: '/my-card' },
    <>
      <h1 class="ds-heading" data-size="lg">
        {t('own-loss.over')}
      </h1>
      <Alert kind="info">
        <p>{t('own-loss.over.text')}</p>
      </Alert>
      <Buttons>
        <LinkButton href={base} variant="secondary">
          {t('own-card.back')}
        </LinkButton>
      </Buttons>
    </>,
  )
}
