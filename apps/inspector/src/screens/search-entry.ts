import { say } from '../language.ts'
import { inspectorKind, learnRole } from '../role.ts'
import { element } from './element.ts'
import { drawSearch, type Searching } from './search-screen.ts'

type Entry = Omit<Searching, 'kind'> & { open(screen: HTMLElement): void }

/** On the home screen: the way to a forgotten card, or why one cannot go it. */
export function drawSearchEntry({ open, ...searching }: Entry): HTMLElement {
  const place = element('section', { class: 'search-entry' })
  draw()
  if (navigator.onLine) void learnRole().then(draw)
  return place

  function draw(): void {
    const kind = inspectorKind()
    if (kind === undefined)
      place.replaceChildren(
        element('p', { class: 'small' }, say('search-inspectors-only')),
        element('p', { class: 'small' }, element('a', { href: '/sign-in?to=/k/' }, say('search-sign-in'))),
      )
    else if (navigator.onLine)
      place.replaceChildren(
        element(
          'button',
          { type: 'button', click: () => open(drawSearch({ ...searching, kind })) },
          say('search-open'),
        ),
      )
    else place.replaceChildren(element('p', { class: 'small' }, say('search-offline-home')))
  }
}
