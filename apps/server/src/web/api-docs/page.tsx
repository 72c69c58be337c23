/** The API for people who build on it: made from the contract, so that it cannot say anything else than the server does. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { routes } from '@hms/contract/index'
import type { Access, Route } from '@hms/contract/route'
import type { Translate } from '#texts/translate.ts'
import { Table } from '#web/components/table.tsx'
import type { App } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { renderPage } from '#web/page.tsx'
import { curlOf, type ExampleName, examples } from './examples.ts'

/** Made by `npm run generate` from the same contract. */
const DESCRIPTION = fileURLToPath(new URL('../../../../../docs/api/openapi.json', import.meta.url))
const accesses = [
  'public',
  'person',
  'orderer',
  'case-officer',
  'production-leader',
  'inspector',
  'authority',
  'station',
] as const satisfies readonly Access[]
const signed = [
  ['/.well-known/hms-trust.cose', 'trust'],
  ['/.well-known/hms-jwks.json', 'jwks'],
  ['/status/1', 'status'],
  ['/status/1/1', 'version'],
  ['/k/root.der', 'root'],
  ['/api/status', 'service'],
] as const

export function addApiDocs(app: App, { config }: Dependencies): void {
  const description = readFileSync(DESCRIPTION, 'utf8')
  app.get('/api/openapi.json', (c) =>
    c.body(description, 200, {
      'content-type': 'application/json',
      'cache-control': 'public, max-age=300',
      'access-control-allow-origin': '*',
    }),
  )
  app.get('/api/docs', (c) => {
    const { t } = c.var
    return renderPage(
      c,
      { title: t('api.title'), wide: true },
      <>
        <h1 class="ds-heading" data-size="lg">
          {t('api.title')}
        </h1>
        <p class="lead">{t('api.lead')}</p>
        <p>
          {t('api.described')} <a href="/api/openapi.json">/api/openapi.json</a>
        </p>
        <nav aria-label={t('api.contents')}>
          <ul>
            <li>
              <a href="#open">{t('api.open')}</a>
            </li>
            <li>
              <a href="#signed">{t('api.signed')}</a>
            </li>
            {accesses.map((access) => (
              <li>
                <a href={`#${access}`}>{t(`api.access.${access}`)}</a>
              </li>
            ))}
          </ul>
        </nav>
        <section id="open">
          <h2 class="ds-heading" data-size="md">
            {t('api.open')}
          </h2>
          <p>{t('api.open.text')}</p>
          <p>{t('api.limits')}</p>
          {Object.keys(examples).map((name) => (
            <ExampleOf t={t} name={name as ExampleName} portalUrl={config.portalUrl} />
          ))}
        </section>
        <section id="signed">
          <h2 class="ds-heading" data-size="md">
            {t('api.signed')}
          </h2>
          <p>{t('api.signed.text')}</p>
          <Table
            t={t}
            caption={t('api.signed')}
            captionHidden
            columns={[
              { key: 'path', title: t('api.path') },
              { key: 'what', title: t('api.what') },
            ]}
            rows={signed.map(([path, what]) => ({ cells: [<a href={path}>{path}</a>, t(`api.signed.${what}`)] }))}
          />
        </section>
        <p>{t('api.problems')}</p>
        {accesses.map((access) => (
          <Operations t={t} access={access} />
        ))}
      </>,
    )
  })
}

type ExampleProps = { readonly t: Translate; readonly name: ExampleName; readonly portalUrl: string }

const ExampleOf = ({ t, name, portalUrl }: ExampleProps) => (
  <article class="api-example">
    <h3 class="ds-heading" data-size="xs" lang="en">
      {routes[name]?.summary}
    </h3>
    <figure>
      <figcaption>{t('api.request')}</figcaption>
      <pre tabindex={0}>
        <code>{curlOf(examples[name], portalUrl)}</code>
      </pre>
    </figure>
    <figure>
      <figcaption>{t('api.answer')}</figcaption>
      <pre tabindex={0}>
        <code>{JSON.stringify(examples[name].answer, undefined, 2)}</code>
      </pre>
    </figure>
  </article>
)

const Operations = ({ t, access }: { readonly t: Translate; readonly access: Access }) => (
  <section id={access}>
    <h2 class="ds-heading" data-size="md">
      {t(`api.access.${access}`)}
    </h2>
    <p>{t(`api.who.${access}`)}</p>
    <Table
      t={t}
      caption={t(`api.access.${access}`)}
      captionHidden
      columns={[
        { key: 'operation', title: t('api.operation') },
        { key: 'summary', title: t('api.what') },
        { key: 'refusals', title: t('api.refusals') },
      ]}
      rows={Object.values(routes)
        .filter((route) => route.access === access)
        .map((route) => ({ cells: [operationOf(route), <span lang="en">{route.summary}</span>, refusalsOf(route)] }))}
    />
  </section>
)

const operationOf = ({ method, path }: Route) => (
  <code class="api-operation">
    {method} {path.replaceAll(/:(\w+)/g, '{$1}').replaceAll('/', '/\u200b')}
  </code>
)
const refusalsOf = ({ refusals }: Route) =>
  refusals.length === 0 ? '–' : <code class="api-operation">{refusals.join(' · ')}</code>
