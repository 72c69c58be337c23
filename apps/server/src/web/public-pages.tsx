import type { RegisterHealth } from '#registers/guard.ts'
import type { TextKey } from '#texts/catalogue.ts'
import { formatInstant } from '#texts/format.ts'
import type { Translate } from '#texts/translate.ts'
import { Table } from './components/table.tsx'
import { Tag } from './components/tag.tsx'
import type { App } from './context.ts'
import type { Dependencies } from './dependencies.ts'
import { renderPage } from './page.tsx'
import { isDatabaseUp } from './store.ts'

/** Privacy, accessibility and the state of the service. */
export function addPublicPages(app: App, { clock, registers, database }: Dependencies): void {
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

  app.get('/status', async (c) => {
    const { t, language } = c.var
    const databaseWorks = await isDatabaseUp(database)
    return renderPage(
      c,
      { title: t('status.title') },
      <>
        <h1 class="ds-heading" data-size="lg">
          {t('status.title')}
        </h1>
        <p>{t('status.now', { time: formatInstant(language, clock.now()) })}</p>
        <Table
          t={t}
          caption={t('status.caption')}
          columns={[
            { key: 'part', title: t('status.part') },
            { key: 'state', title: t('status.state') },
          ]}
          rows={[
            { cells: [t('status.database'), <State t={t} state={databaseWorks ? 'works' : 'down'} />] },
            ...registers.health().map(({ register, state }) => ({
              cells: [t(`register.${register}`), <State t={t} state={state} />],
            })),
          ]}
        />
        <p>{t('status.note')}</p>
      </>,
    )
  })
}

const tones = { works: 'success', troubled: 'warning', down: 'danger' } as const

const State = ({ t, state }: { readonly t: Translate; readonly state: RegisterHealth['state'] }) => (
  <Tag tone={tones[state]}>{t(`status.${state}`)}</Tag>
)

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
