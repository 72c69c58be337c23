import { audiences, channels, channelsOf, type Notice } from '@hms/domain/handover/notices'
import { fillNotice } from '#records/fill-notice.ts'
import type { TextKey } from '#texts/catalogue.ts'
import { languages } from '#texts/language.ts'
import type { Translate } from '#texts/translate.ts'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Checkbox, Select } from '#web/components/choice.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field, FieldError } from '#web/components/field.tsx'
import type { FieldErrors, Form } from '#web/forms.ts'
import type { Reader } from '../say.ts'
import type { SwitchoverView } from '../view.ts'

const LONGEST_SUBJECT = 150
const LONGEST_TEXT = 4000

/** What was written, and what is wrong with it; days that are no number stand as they were written. */
export type WrittenNotice = { readonly notice: Notice; readonly days: string; readonly errors: FieldErrors }

export function readNotice(t: Translate, form: Form): WrittenNotice {
  const errors: Record<string, string> = {}
  const audience = audiences.find((one) => one === form.text('audience')) ?? 'public'
  const chosen = channels.filter((one) => form.all('channels').includes(one))
  const days = form.text('days').trim().replace('−', '-')
  if (!/^[+-]?\d{1,3}$/.test(days)) errors['days'] = t('switchover.notice.days.wrong')
  const textIn = (language: 'nb' | 'en') => ({
    subject: form.text(`${language}-subject`).slice(0, LONGEST_SUBJECT + 1),
    text: form.text(`${language}-text`).slice(0, LONGEST_TEXT + 1),
  })
  const notice = { audience, channels: chosen, days: Number(days) || 0, nb: textIn('nb'), en: textIn('en') }
  if (chosen.length === 0 || chosen.some((one) => !channelsOf(audience).includes(one)))
    errors['channels'] = t('plan-finding.notice-without-channel')
  for (const language of languages) {
    const { subject, text } = notice[language]
    if (subject.trim() === '' || subject.length > LONGEST_SUBJECT)
      errors[`${language}-subject`] = t('plan-finding.notice-without-text')
    if (text.trim() === '' || text.length > LONGEST_TEXT)
      errors[`${language}-text`] = t('plan-finding.notice-without-text')
  }
  return { notice, days, errors }
}

type FormProps = {
  readonly reader: Reader
  readonly view: SwitchoverView
  readonly producers: Parameters<typeof fillNotice>[2]
  readonly written: WrittenNotice
  /** `new`, or its place in the plan. */
  readonly place: string
}

/** One notice: to whom, how, when, the words in both languages, and how they read. */
export const NoticeForm = ({ reader: { t }, view, producers, written, place }: FormProps) => {
  const { notice, days, errors } = written
  const at = `/switchovers/${view.id}/notices/${place}`
  const mayChange = view.state.status === 'planned'
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <p>
        <a class="ds-link" href={`/switchovers/${view.id}`}>
          {t('switchover.back-to')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {place === 'new'
          ? t('switchover.notice.new')
          : `${t('switchover.notice.title')}: ${t(`switchover.audience.${notice.audience}`)}`}
      </h1>
      {place !== 'new' && (
        <section class="panel">
          <h2 class="ds-heading" data-size="xs">
            {t('switchover.notice.preview')}
          </h2>
          {languages.map((one) => {
            const filled = fillNotice(notice, view.state.plan, producers, one)
            return (
              <div lang={one}>
                <p>
                  <strong>{filled.subject}</strong>
                </p>
                <p class="notice-text">{filled.text}</p>
              </div>
            )
          })}
        </section>
      )}
      {mayChange && (
        <form method="post" action={at} class="stack-form">
          <Submission />
          <Select
            {...{ t, id: 'audience', label: t('switchover.notice.audience'), value: notice.audience }}
            options={audiences.map((value) => ({ value, label: t(`switchover.audience.${value}`) }))}
          />
          <fieldset class="ds-fieldset">
            <legend class="ds-label">{t('switchover.notice.channels')}</legend>
            {channels.map((channel, index) => (
              <Checkbox
                t={t}
                id={index === 0 ? 'channels' : `channels-${channel}`}
                name="channels"
                value={channel}
                checked={notice.channels.includes(channel)}
              >
                {t(`switchover.channel.${channel}`)}
              </Checkbox>
            ))}
            <FieldError t={t} id="channels" error={errors['channels']} />
          </fieldset>
          <Field
            {...{ t, id: 'days', value: days, error: errors['days'], width: 6 }}
            label={t('switchover.notice.days')}
            hint={t('switchover.notice.days.hint')}
          />
          <p class="hint">{t('switchover.notice.hint')}</p>
          {languages.flatMap((one) =>
            (['subject', 'text'] as const).map((part) => {
              const id = `${one}-${part}` as const
              return (
                <Field
                  {...{ t, id, value: notice[one][part], error: errors[id] }}
                  label={t(`switchover.notice.${id}` satisfies TextKey)}
                  {...(part === 'text' ? { rows: 6, maxlength: LONGEST_TEXT } : { maxlength: LONGEST_SUBJECT })}
                />
              )
            }),
          )}
          <Buttons>
            <Button>{t('switchover.notice.save')}</Button>
            <LinkButton href={`/switchovers/${view.id}`} variant="tertiary">
              {t('word.cancel')}
            </LinkButton>
          </Buttons>
        </form>
      )}
      {mayChange && place !== 'new' && (
        <form method="post" action={`${at}/removal`}>
          <Submission />
          <Button variant="tertiary" danger>
            {t('switchover.notice.remove')}
          </Button>
        </form>
      )}
    </>
  )
}
