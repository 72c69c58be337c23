import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Actor } from '#sign-in/actor.ts'
import type { Flash } from '#sign-in/session-contents.ts'
import type { Language } from '#texts/language.ts'
import { type Translate, translate } from '#texts/translate.ts'
import { assetUrl } from './assets.ts'
import { Alert } from './components/alert.tsx'
import type { Context } from './context.ts'
import { findIntakeNotice } from './intake-notice.tsx'
import { PageFooter } from './page-footer.tsx'
import { PageHeader } from './page-header.tsx'

export type PageProps = {
  readonly title: string
  readonly language: Language
  readonly actor: Actor
  /** Path and query of this page, for the language switch and the way back from log-in. */
  readonly here: string
  /** The place in the main menu that is shown as current. */
  readonly current?: string
  readonly flash?: Flash
  /** Where the demo world lives, in development. */
  readonly demoWorld?: string
  /** Tables and boards may use the whole width. */
  readonly wide?: boolean
  /** Names of scripts in assets/ that make this page smoother; it works without them. */
  readonly scripts?: readonly string[]
  /** Seconds after which a browser without script asks again. */
  readonly askAgainIn?: number
  readonly children?: Child
}

/** The frame of every page. */
export const Page = ({
  title,
  language,
  actor,
  here,
  current,
  flash,
  demoWorld,
  wide,
  scripts = [],
  askAgainIn,
  children,
}: PageProps) => {
  const t: Translate = translate(language)
  return (
    <html lang={language} data-color-scheme="light">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – ${t('shell.product')}`}</title>
        <link rel="icon" href={assetUrl('icon.svg')} type="image/svg+xml" />
        <link
          rel="preload"
          href={assetUrl('inter-latin-wght-normal.woff2')}
          as="font"
          type="font/woff2"
          crossorigin="anonymous"
        />
        <link rel="stylesheet" href={assetUrl('style.css')} />
        {scripts.map((name) => (
          <script type="module" src={assetUrl(name)} />
        ))}
        {askAgainIn !== undefined && (
          <noscript>
            <meta http-equiv="refresh" content={String(askAgainIn)} />
          </noscript>
        )}
      </head>
      <body>
        <a class="ds-skip-link" href="#main">
          {t('shell.skip')}
        </a>
        <PageHeader {...{ t, language, actor, here }} {...(current ? { current } : {})} />
        <main id="main" tabindex={-1} class={wide ? 'page wide' : 'page'}>
          {flash && (
            <Alert kind={flash.kind} live>
              <p>{t(flash.key, flash.values)}</p>
            </Alert>
          )}
          {children}
        </main>
        <PageFooter t={t} {...(demoWorld ? { demoWorld } : {})} />
      </body>
    </html>
  )
}

type PageWish = Pick<PageProps, 'title' | 'current' | 'wide' | 'scripts' | 'askAgainIn'> & {
  readonly status?: ContentfulStatusCode
}

/** Answers with a page for the one who asks, in their language, with the sentence left by the page before. */
export async function renderPage(c: Context, { status = 200, ...wish }: PageWish, children: Child): Promise<Response> {
  const { actor, language, session, dependencies } = c.var
  const { flash } = session.contents
  if (flash) await session.change({ flash: undefined })
  const { pathname, search } = new URL(c.req.url)
  const here = c.req.method === 'GET' ? `${pathname}${search}` : pathname
  const demoWorld = dependencies.config.mode === 'development' ? '/development' : undefined
  const notice = await findIntakeNotice(c)
  const page = (
    <Page {...{ language, actor, here, ...wish }} {...(flash ? { flash } : {})} {...(demoWorld ? { demoWorld } : {})}>
      {notice}
      {children}
    </Page>
  )
  return c.html(html`<!doctype html>${page}`, status)
}
