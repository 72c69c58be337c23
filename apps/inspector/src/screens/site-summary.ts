import type { SiteCheck } from '@hms/domain/inspection/site-check'
import { say, sayTime } from '../language.ts'
import { flatten, type Summary, summarise } from '../site/summary.ts'
import { writeCsv } from '../site/write-csv.ts'
import { now } from '../sync/clock.ts'
import { element } from './element.ts'

type Doings = { readonly resume: () => void; readonly forget: () => void }

/** What the check came to: to read, to print, and to take along as PDF and CSV, all made on the phone. */
export function drawSiteSummary(check: SiteCheck, { resume, forget }: Doings): HTMLElement {
  const summary = summarise(check)
  const made = say('site-made', { time: sayTime(now()) })
  const status = element('p', { role: 'status', 'aria-live': 'polite' })
  const button = (key: Parameters<typeof say>[0], click: () => void, primary = false) =>
    element('button', { type: 'button', click, ...(primary ? { class: 'primary' } : {}) }, say(key))
  return element(
    'div',
    { class: 'summary' },
    element('h2', { tabindex: '-1', class: 'word-heading' }, `${say('site-summary')}: ${check.site}`),
    element('dl', {}, ...summary.facts.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)])),
    element(
      'div',
      { class: 'row no-print' },
      button('site-pdf', () => void savePdf(), true),
      button('site-csv', () => save(new Blob([writeCsv(flatten(check))], { type: 'text/csv;charset=utf-8' }), 'csv')),
      button('site-print', () => print()),
    ),
    status,
    ...summary.tables.map(drawTable),
    element('p', { class: 'small' }, made),
    element(
      'div',
      { class: 'no-print ending' },
      button('site-resume', resume),
      element('p', { class: 'note' }, say('site-forget-note')),
      drawForget(forget),
    ),
  )

  async function savePdf(): Promise<void> {
    try {
      const { writePdf } = await import('../site/write-pdf.ts')
      save(await writePdf(summary, made), 'pdf')
      status.textContent = ''
    } catch {
      status.textContent = say('site-file-failed')
    }
  }

  function save(file: Blob, ending: 'pdf' | 'csv'): void {
    const address = URL.createObjectURL(file)
    element('a', { href: address, download: `${nameOf(check)}.${ending}` }).click()
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
  }
}

/** A file name every system takes, by the day on which the check was begun in Norway: `hms-2026-11-23-operakvartalet`. */
function nameOf({ site, begunAt }: SiteCheck): string {
  const plain = site
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replace(/[\u0300-\u036f]/g, '')
  const day = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'Europe/Oslo' }).format(begunAt)
  const words = plain.match(/[a-z0-9]+/g) ?? []
  return ['hms', day, ...words].join('-').slice(0, 55)
}

function drawTable({ title, columns, rows }: Summary['tables'][number]): HTMLElement {
  return element(
    'section',
    {},
    element('h3', {}, title),
    rows.length === 0
      ? element('p', { class: 'small' }, say('site-section-none'))
      : element(
          'div',
          { class: 'wide', tabindex: '0', role: 'region', 'aria-label': title },
          element(
            'table',
            {},
            element('thead', {}, element('tr', {}, ...columns.map((name) => element('th', { scope: 'col' }, name)))),
            element(
              'tbody',
              {},
              ...rows.map((cells) =>
                element('tr', {}, ...cells.map((cell, at) => element('td', { 'data-name': columns[at] ?? '' }, cell))),
              ),
            ),
          ),
        ),
  )
}

/** Asked once more, for it cannot be undone. */
function drawForget(forget: () => void): HTMLElement {
  const place = element('div', { class: 'row' })
  const ask = () =>
    place.replaceChildren(
      element('button', { type: 'button', class: 'primary danger', click: forget }, say('site-forget-sure')),
      element('button', { type: 'button', click: rest }, say('site-cancel')),
    )
  const rest = () => place.replaceChildren(element('button', { type: 'button', click: ask }, say('site-forget')))
  rest()
  return place
}
