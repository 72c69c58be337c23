import type { TextKey } from '#texts/catalogue.ts'
import type { Translate } from '#texts/translate.ts'
import type { App } from './context.ts'
import { renderPage } from './page.tsx'

/** Privacy and accessibility. */
export function addPublicPages(app: App): void {
  app.get('/privacy', (c) =>
    renderPage(
      c,
      { title: c.var.t('privacy.title') },
      <Prose
        t={c.var.t}
        title="privacy.title"
        intro="privacy.intro"
        parts={[
          ['privacy.what.title', 'privacy.what.text'],
          ['privacy.why.title', 'privacy.why.text'],
          ['privacy.where.title', 'privacy.where.text'],
          ['privacy.rights.title', 'privacy.rights.text'],
          ['privacy.cookies.title', 'privacy.cookies.text'],
        ]}
      />,
    ),
  )

  app.get('/accessibility', (c) =>
    renderPage(
      c,
      { title: c.var.t('accessibility.title') },
      <Prose
        t={c.var.t}
        title="accessibility.title"
        intro="accessibility.intro"
        parts={[
          ['accessibility.known.title', 'accessibility.known.text'],
          ['accessibility.tell.title', 'accessibility.tell.text'],
        ]}
      />,
    ),
  )
}

type ProseProps = {
  readonly t: Translate
  readonly title: TextKey
  readonly intro: TextKey
  readonly parts: readonly (readonly [heading: TextKey, text: TextKey])[]
}

const Prose = ({ t, title, intro, parts }: ProseProps) => (
  <article class="prose">
    <h1 class="ds-heading" data-size="lg">
      {t(title)}
    </h1>
    <p class="lead">{t(intro)}</p>
    {parts.map(([heading, text]) => (
      <section>
        <h2 class="ds-heading" data-size="sm">
          {t(heading)}
        </h2>
        <p>{t(text)}</p>
      </section>
    ))}
  </article>
)
