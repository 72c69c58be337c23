import { HTTPException } from 'hono/http-exception'
import { formatOrganisationNumber } from '#texts/format.ts'
import { onlyPersons, personOf } from '#web/access.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, LinkButton } from '#web/components/button.tsx'
import { Radios } from '#web/components/choice.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import type { App, Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { readForm, redirectTo } from '#web/forms.ts'
import { homeOf } from '#web/navigation.ts'
import { renderPage } from '#web/page.tsx'
import { sameSitePath } from '#web/path.ts'
import { markInspector, unmarkInspector } from './inspector-mark.ts'
import { LoginFailed, type LoginProvider, LoginUnavailable, REQUIRED_LEVEL } from './login-provider.ts'
import { originOf } from './origin.ts'
import { signInPerson } from './sign-in-person.ts'
import type { Staff } from './staff.ts'

const CALLBACK = '/sign-in/callback'
/** Log-ins in several tabs at once; older ones are forgotten. */
const MOST_PENDING = 5

/** Log-in, log-out and the choice of enterprise. */
export function addSignIn(app: App, dependencies: Dependencies, provider: LoginProvider, staff: Staff): void {
  const { config, log } = dependencies

  app.get('/sign-in', async (c) => {
    const to = sameSitePath(c.req.query('to'), '/start')
    if (c.var.actor.kind === 'person') return c.redirect(to, 303)
    try {
      const { url, pending } = await provider.begin(`${originOf(c, config)}${CALLBACK}`, to, c.var.language)
      const waiting = [...(c.var.session.contents.pending ?? []), pending].slice(-MOST_PENDING)
      await c.var.session.change({ pending: waiting })
      return c.redirect(url.href, 303)
    } catch (error) {
      return explain(c, error, to)
    }
  })

  app.get(CALLBACK, async (c) => {
    const { session } = c.var
    const state = c.req.query('state')
    const pending = session.contents.pending?.find((one) => one.state === state)
    if (pending === undefined) return c.var.actor.kind === 'person' ? c.redirect('/start', 303) : failed(c, '/start')
    try {
      const answer = new URL(`${CALLBACK}${new URL(c.req.url).search}`, originOf(c, config))
      const loggedIn = await provider.finish(answer, pending)
      if (loggedIn.level !== REQUIRED_LEVEL) return failed(c, pending.to, 'sign-in.failed.level')
      const signedIn = await signInPerson(dependencies, staff, loggedIn)
      if (signedIn === undefined) return explain(c, new LoginUnavailable('nobody knows the name'), pending.to)
      const { kept } = session.contents
      await session.begin({
        signedIn,
        ...(kept ? { kept, flash: { kind: 'info', key: 'sign-in.kept' } } : {}),
      })
      if (signedIn.staff.includes('inspector')) markInspector(c, config.mode === 'production')
      else unmarkInspector(c, config.mode === 'production')
      return c.redirect(pending.to, 303)
    } catch (error) {
      return explain(c, error, pending.to)
    }
  })

  app.post('/sign-out', async (c) => {
    const idToken = c.var.session.contents.signedIn?.idToken
    await c.var.session.end()
    unmarkInspector(c, config.mode === 'production')
    await c.var.session.change({ flash: { kind: 'success', key: 'sign-out.done' } })
    const end = idToken ? await provider.end(idToken, `${originOf(c, config)}/`) : undefined
    return c.redirect(end?.href ?? '/', 303)
  })

  app.get('/start', onlyPersons, (c) => c.redirect(homeOf(c.var.actor), 303))

  app.get('/enterprise', onlyPersons, (c) => chooseEnterprise(c))

  app.post('/enterprise', onlyPersons, async (c) => {
    const form = await readForm(c)
    const { signedIn } = c.var.session.contents
    const current = signedIn?.organisations.find(({ number }) => number === form.text('organisation'))
    if (signedIn === undefined) throw new HTTPException(403)
    if (current === undefined)
      return chooseEnterprise(c, c.var.t('errors.required', { field: c.var.t('shell.enterprise') }))
    await c.var.session.change({ signedIn: { ...signedIn, current } })
    return redirectTo(c, sameSitePath(form.text('to'), '/home'))
  })

  function explain(c: Context, error: unknown, to: string): Promise<Response> {
    if (error instanceof LoginFailed) {
      log.warn('sign-in-failed', { cause: error })
      return failed(c, to)
    }
    if (!(error instanceof LoginUnavailable)) throw error
    log.error('sign-in-unavailable', { cause: error })
    return unavailable(c, to)
  }
}

function failed(
  c: Context,
  to: string,
  text: 'sign-in.failed.text' | 'sign-in.failed.level' = 'sign-in.failed.text',
): Promise<Response> {
  return trouble(c, to, 'sign-in.failed.title', text, 400)
}

function unavailable(c: Context, to: string): Promise<Response> {
  return trouble(c, to, 'sign-in.unavailable.title', 'sign-in.unavailable.text', 503)
}

type Title = 'sign-in.failed.title' | 'sign-in.unavailable.title'
type Words = 'sign-in.failed.text' | 'sign-in.failed.level' | 'sign-in.unavailable.text'

function trouble(c: Context, to: string, title: Title, text: Words, status: 400 | 503): Promise<Response> {
  const { t } = c.var
  return renderPage(
    c,
    { title: t(title), status },
    <>
      <h1 class="ds-heading" data-size="lg">
        {t(title)}
      </h1>
      <p>{t(text)}</p>
      <LinkButton href={`/sign-in?to=${encodeURIComponent(to)}`}>{t('sign-in.again')}</LinkButton>
    </>,
  )
}

function chooseEnterprise(c: Context, error?: string): Promise<Response> {
  const { t } = c.var
  const actor = personOf(c)
  const to = sameSitePath(c.req.query('to'), '/home')
  if (actor.organisations.length === 0) {
    const kind = actor.organisationsKnown ? 'none' : 'unknown'
    return renderPage(
      c,
      { title: t(`enterprise.${kind}.title`), status: actor.organisationsKnown ? 403 : 503 },
      <>
        <h1 class="ds-heading" data-size="lg">
          {t(`enterprise.${kind}.title`)}
        </h1>
        <Alert kind="info">
          <p>{t(`enterprise.${kind}.text`)}</p>
        </Alert>
      </>,
    )
  }
  const options = actor.organisations.map(({ number, name }) => ({
    value: number,
    label: name,
    hint: formatOrganisationNumber(number),
  }))
  const current = actor.current?.number
  return renderPage(
    c,
    {
      title: error ? t('errors.title-prefix', { title: t('enterprise.title') }) : t('enterprise.title'),
      status: error ? 422 : 200,
    },
    <form method="post" class="stack-form">
      <ErrorSummary t={t} errors={error ? { organisation: error } : {}} />
      <h1 class="ds-heading" data-size="lg">
        {t('enterprise.title')}
      </h1>
      <p>{t('enterprise.text')}</p>
      <input type="hidden" name="to" value={to} />
      <Radios
        t={t}
        id="organisation"
        label={t('shell.enterprise')}
        options={options}
        error={error}
        {...(current ? { value: current } : {})}
      />
      <Button>{t('word.next')}</Button>
    </form>,
  )
}
