/** A portrait to compare with the person: large, and over the whole screen when it is touched. */
import { say } from '../language.ts'
import type { TextKey } from '../texts.ts'
import { drawIcon, element } from './element.ts'

/** By finger, mouse or keyboard: a button that opens the picture over everything; Escape, a touch or Enter closes it. */
export function drawPortrait(source: string, caption?: Node): HTMLElement {
  const dialog = element('dialog', {
    ...{ class: 'large-portrait', 'aria-label': say('portrait') },
    click: () => dialog.close(),
    close: () => dialog.replaceChildren(),
  })
  const open = () => {
    dialog.replaceChildren(
      element('img', { src: source, alt: say('portrait') }),
      element('button', { type: 'button' }, say('portrait-close')),
    )
    dialog.showModal()
  }
  const button = element(
    'button',
    { type: 'button', class: 'enlarge', click: open },
    element('img', { class: 'portrait', src: source, alt: say('portrait') }),
    element('span', {}, say('portrait-larger')),
  )
  return element('figure', { class: 'portrait-figure' }, button, caption, dialog)
}

/** Said in place of a portrait, or below one. */
export function drawPortraitNote(key: TextKey, icon?: 'tick' | 'cross'): HTMLElement {
  return element(
    'p',
    { class: `portrait-note ${icon ?? ''}`, 'data-portrait': key },
    ...(icon ? [drawIcon(icon)] : []),
    element('span', {}, say(key)),
  )
}

/** SHA-256 of a portrait that was fetched is the one that is signed into the record (card-profile § 1, label 8). */
export async function isSigned(bytes: ArrayBuffer, hash: Uint8Array): Promise<boolean> {
  const found = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return found.length === hash.length && found.every((byte, at) => byte === hash[at])
}
