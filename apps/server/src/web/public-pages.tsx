import type { LocalDate } from '@hms/domain/calendar'
import { type Kept, retentionRules, ruleOn } from '@hms/domain/retention/forgotten-before'
import type { Child } from 'hono/jsx'
import type { TextKey } from '#texts/catalogue.ts'
import type { Translate } from '#texts/translate.ts'
import { DescriptionList } from './components/description-list.tsx'
import type { App } from './context.ts'
import type { Dependencies } from './dependencies.ts'
import { renderPage } from './page.tsx'

/** Privacy and accessibility. */
export function addPublicPages(app: App, { clock }: Pick<Dependencies, 'clock'>): void {
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
          ['privacy.kept.title', 'privacy.kept.text', <HowLong t={c.var.t} today={clock.today()} />],
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
  readonly parts: readonly (readonly [heading: TextKey, text: TextKey, more?: Child])[]
}

const Prose = ({ t, title, intro, parts }: ProseProps) => (
  <article class="prose">
    <h1 class="ds-heading" data-size="lg">
      {t(title)}
    </h1>
    <p class="lead">{t(intro)}</p>
    {parts.map(([heading, text, more]) => (
      <section>
        <h2 class="ds-heading" data-size="sm">
          {t(heading)}
        </h2>
        <p>{t(text)}</p>
        {more}
      </section>
    ))}
  </article>
)

/** From the rules that the nightly tasks read. */
const HowLong = ({ t, today }: { readonly t: Translate; readonly today: LocalDate }) => (
  <DescriptionList
    items={(Object.keys(retentionRules) as Kept[]).flatMap((what) => {
      // Object.keys gives the keys of a literal record.
      const rule = ruleOn(today, retentionRules[what])
      return rule ? [[t(`privacy.kept.${what}`), t('privacy.kept.months', { count: rule.months })] as const] : []
    })}
  />
)
