/** Where the reader of a desk is connected to this browser, and let go again. */
import { say } from '../language.ts'
import { forgetReader, isPaired, pairReader } from '../scan/usb-reader.ts'
import type { TextKey } from '../texts.ts'
import { element } from './element.ts'

/** `changed`: connected, or let go. */
export function drawPairing(changed: () => void): { readonly place: HTMLElement; readonly redraw: () => void } {
  const place = element('div', { class: 'pairing' })
  const told = () => {
    redraw()
    changed()
  }
  const forget = () => {
    forgetReader()
    told()
  }
  function redraw(): void {
    place.replaceChildren(
      isPaired() ? element('button', { type: 'button', click: forget }, say('usb-forget')) : drawPairingForm(told),
    )
  }
  redraw()
  return { place, redraw }
}

/** Few have one: whoever opens this sees it, and nobody else walks through its fields. */
export function drawReaderSettings(pairing: HTMLElement): HTMLElement {
  const reader = element('details', { toggle: () => fill() }, element('summary', {}, say('usb-reader')))
  const fill = () => {
    if (reader.open) reader.append(pairing)
    else pairing.remove()
  }
  return reader
}

function drawPairingForm(paired: () => void): HTMLElement {
  const told = element('p', { id: 'usb-told', role: 'alert' })
  const code = element('input', {
    type: 'text',
    id: 'usb-code',
    inputmode: 'numeric',
    autocomplete: 'off',
    maxlength: '9',
    'aria-describedby': 'usb-why usb-told',
  })
  const pair = async () => {
    const typed = code.value.replace(/\s/g, '')
    const wrong = /^\d{6}$/.test(typed) ? await pairReader(typed) : 'not-understood'
    if (wrong === undefined) return paired()
    told.className = 'note bad'
    told.textContent = say(`usb-${wrong}` as TextKey) // one for each problem
    code.focus()
  }
  return element(
    'form',
    {
      novalidate: true,
      submit: (event) => {
        event.preventDefault()
        void pair()
      },
    },
    element('p', { class: 'small', id: 'usb-why' }, say('usb-why')),
    element('label', { for: 'usb-code' }, say('usb-code')),
    code,
    told,
    element('button', { type: 'submit' }, say('usb-pair')),
  )
}
