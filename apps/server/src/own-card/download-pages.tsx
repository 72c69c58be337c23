import { noteAudit } from '#audit/note-audit.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'
import type { Context, Feature } from '#web/context.ts'
import { readForm, redirectTo } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { asSecret } from '#web/security.ts'
import { writeArchive } from './everything/write-archive.ts'
import { knowHolder } from './know-holder.ts'
import { doors, findHeldCard, type HeldCard } from './queries.ts'
import { countTry } from './store.ts'

/** Downloads of one person in a day: the whole is read each time. */
const MOST_A_DAY = 5

/** All that is kept about a person, as one file: made while it is sent, so that nothing of it lies anywhere. */
export const downloadPages: Feature = (app, dependencies) => {
  const { database, clock } = dependencies
  for (const { door, prefix } of doors) {
    app.get(`${prefix}/data`, asSecret, async (c) => {
      const held = await findHeldCard(dependencies, c, c.var.actor)
      return held ? showDownload(c, held) : redirectTo(c, '/my-card')
    })

    // A form, so that digits stand in no address.
    app.post(`${prefix}/data`, asSecret, async (c) => {
      const held = await findHeldCard(dependencies, c, c.var.actor)
      if (held === undefined) return redirectTo(c, '/my-card')
      const form = await readForm(c)
      const { card } = held
      const holder = await knowHolder(dependencies, held, form.text('digits'))
      if (holder === 'tried-out') return showDownload(c, held, c.var.t('own-digits.tried-out'))
      if (holder.by === 'link' && !holder.digitsMatch) return showDownload(c, held, c.var.t('own-digits.wrong'))
      if ((await countTry(database, `data:${card.person}`, clock.today())) > MOST_A_DAY)
        return showDownload(c, held, c.var.t('own-data.limited'), 429)
      const { person, organisation, number: thing } = card
      const actor = door === 'link' ? { reference: 'public' } : c.var.actor
      await noteAudit(database, { actor, act: 'own-data-read', person, organisation, thing, at: clock.now() })
      const wish = { at: clock.now(), ...(door === 'link' ? { linkOf: organisation } : {}) }
      return c.body(writeArchive(dependencies, person, wish), 200, {
        'content-type': 'application/zip',
        'content-disposition': 'attachment; filename="hms-kort-my-data.zip"',
      })
    })
  }
}

function showDownload(
  c: Context,
  { base, door }: HeldCard,
  error?: string,
  status: 422 | 429 = 422,
): Promise<Response> {
  const { t } = c.var
  return renderPage(
    c,
    { title: t('own-data.title'), current: '/my-card', status: error ? status : 200 },
    <>
      {error && <ErrorSummary t={t} errors={{ [door === 'link' ? 'digits' : 'download']: error }} />}
      <h1 class="ds-heading" data-size="lg">
        {t('own-data.title')}
      </h1>
      <p>{t('own-data.text')}</p>
      <Alert kind="info">
        <p>{t(door === 'link' ? 'own-data.by-link' : 'own-data.keep-safe')}</p>
      </Alert>
      <form method="post" action={`${base}/data`} class="stack-form" id="download">
        {door === 'link' && (
          <Field
            t={t}
            id="digits"
            label={t('own-digits')}
            hint={t('own-digits.why-data')}
            error={error}
            inputmode="numeric"
            maxlength={5}
            width={6}
            autocomplete="off"
          />
        )}
        <Buttons>
          <Button>{t('own-data.download')}</Button>
          <LinkButton href={base} variant="tertiary">
            {t('own-card.back')}
          </LinkButton>
        </Buttons>
      </form>
    </>,
  )
}
