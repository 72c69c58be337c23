/** Which screen the address asks for beside the check of one card: many in a row, or a gate. */
import { say } from '../language.ts'
import { element } from './element.ts'
import './site.css'
import { isKiosk, showKiosk } from './kiosk-screen.ts'
import { type House, showSite } from './site-screen.ts'

/** Undefined for the ordinary check. A phone that is a gate is one at every address. */
export async function openSite(house: House): Promise<(() => Promise<void>) | undefined> {
  const asked = new URLSearchParams(location.search)
  if ((await isKiosk().catch(() => false)) || asked.has('kiosk')) return () => showKiosk(house)
  return asked.has('site') ? () => showSite(house) : undefined
}

/** The ways on from the ordinary check; pages of their own, so that the camera is let go. */
export function drawWays(): HTMLElement {
  return element(
    'nav',
    { class: 'ways' },
    element('a', { href: '/k/?site', class: 'button' }, say('site-open')),
    element('a', { href: '/k/?kiosk', class: 'small' }, say('kiosk-open')),
    element('a', { href: '/', class: 'small' }, say('to-portal')),
  )
}
