import { say } from '../language.ts'
import { element } from './element.ts'

/** Chrome's own event; the type library does not know it. */
type InstallOffer = Event & { prompt(): Promise<unknown> }
let offer: InstallOffer | undefined
const places = new Set<HTMLElement>()

/** The browser says once, early, that the app may be put on the home screen. */
export function waitForInstallOffer(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    offer = event as InstallOffer
    for (const place of places) fill(place)
  })
  addEventListener('appinstalled', () => {
    offer = undefined
    for (const place of places) place.replaceChildren()
  })
}

/** A button where the browser offers it, a sentence on iPhones, nothing where the app is installed already. */
export function drawInstallHint(): HTMLElement {
  const place = element('div', { class: 'install' })
  places.clear()
  places.add(place)
  fill(place)
  return place
}

function fill(place: HTMLElement): void {
  if (matchMedia('(display-mode: standalone)').matches) return
  if (offer)
    place.replaceChildren(element('button', { type: 'button', click: () => void offer?.prompt() }, say('install')))
  else if (/iPhone|iPad/.test(navigator.userAgent))
    place.replaceChildren(element('p', { class: 'small' }, say('install-ios')))
}
