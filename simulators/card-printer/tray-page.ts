import type { Answer } from '../wire/answer.ts'
import { html } from '../wire/html.ts'
import { languageOf, renderShell } from '../wire/page-shell.ts'
import type { PrintedJob } from './tray.ts'

const mostShown = 100

const texts = {
  party: { nb: 'Test-kortskriver', en: 'Test card printer' },
  title: { nb: 'Kort i skuffen', en: 'Cards in the tray' },
  none: { nb: 'Det er ikke skrevet ut noen kort ennå.', en: 'No card has been printed yet.' },
} as const

/** What has been printed, newest first. */
export function renderTray(url: URL, jobs: readonly PrintedJob[]): Answer {
  const language = languageOf(url)
  const written = new Intl.DateTimeFormat(language === 'nb' ? 'nb-NO' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Europe/Oslo',
  })
  const shown = jobs.toReversed().slice(0, mostShown)
  const list = html`<ul class="letters">${shown.map(
    ({ id, name, at }) =>
      html`<li><a href="/tray/${id}"><strong>${name}</strong><time datetime="${at}">${written.format(new Date(at))}</time></a></li>`,
  )}</ul>`
  const main = html`<h1>${texts.title[language]}</h1>${shown.length === 0 ? html`<p class="panel">${texts.none[language]}</p>` : list}`
  return renderShell({
    language,
    title: `${texts.title[language]} – ${texts.party[language]}`,
    party: texts.party[language],
    main,
    url,
  })
}
