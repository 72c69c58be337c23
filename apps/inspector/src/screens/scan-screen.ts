import { parseCardNumber } from '@hms/domain/card/card-number'
import { parseOrderNumber } from '@hms/domain/order/order-number'
import { say } from '../language.ts'
import { type Camera, startCamera } from '../scan/camera.ts'
import { readQrFromFile } from '../scan/read-qr.ts'
import { element } from './element.ts'

export type Found = { readonly text: string } | { readonly number: string } | { readonly order: string }

/** Camera first; a picture or a typed number below it. `found` is called once; `leave` stops the camera. */
export function drawScan(found: (what: Found) => void): { screen: HTMLElement; leave: () => void } {
  let camera: Camera | undefined
  let left = false
  const status = element('p', { role: 'status', 'aria-live': 'polite' })
  const light = element(
    'button',
    { type: 'button', hidden: true, click: () => void camera?.toggleLight?.() },
    say('torch'),
  )
  const video = element('video', { playsinline: true, muted: true, 'aria-label': say('aim') })
  const start = element(
    'button',
    { type: 'button', class: 'primary start', click: () => void turnOn() },
    say('camera-start'),
  )
  const viewfinder = element('div', { class: 'viewfinder' }, video, start)
  const picture = element('input', {
    type: 'file',
    accept: 'image/*',
    'aria-label': say('picture'),
    change: () => void readPicture(),
  })

  async function turnOn(): Promise<void> {
    try {
      const started = await startCamera(video, (text) => found({ text }))
      if (left) return started.stop()
      camera = started
      viewfinder.classList.add('on')
      light.hidden = camera.toggleLight === undefined
    } catch {
      status.textContent = say('camera-none')
    }
  }

  async function readPicture(): Promise<void> {
    const file = picture.files?.[0]
    if (!file) return
    status.textContent = say('reading')
    const text = await readQrFromFile(file)
    picture.value = ''
    if (text === undefined) status.textContent = say('picture-none')
    else found({ text })
  }

  void turnOnIfAllowed(turnOn)
  const screen = element(
    'div',
    { class: 'scan' },
    element('p', {}, say('aim')),
    viewfinder,
    light,
    status,
    element('h2', {}, say('or-else')),
    element('span', { class: 'button file' }, say('picture'), picture),
    drawNumberForm(found),
  )
  return {
    screen,
    leave: () => {
      left = true
      camera?.stop()
    },
  }
}

/** The camera opens by itself where it was allowed before; nobody is asked before they have asked. */
async function turnOnIfAllowed(turnOn: () => Promise<void>): Promise<void> {
  const permission = await navigator.permissions?.query({ name: 'camera' as PermissionName }).catch(() => undefined)
  if (permission?.state === 'granted') await turnOn()
}

/** Ten digits are an order's number, fewer a card's. */
function parseTyped(typed: string): Found | { readonly wrong: 'number-digit' | 'number-length' } {
  const order = parseOrderNumber(typed)
  if ('number' in order) return { order: order.number }
  if (order.wrong === 'check-digit') return { wrong: 'number-digit' }
  const card = parseCardNumber(typed)
  if ('number' in card) return card
  return { wrong: card.wrong === 'check-digit' ? 'number-digit' : 'number-length' }
}

function drawNumberForm(found: (what: Found) => void): HTMLElement {
  const error = element('p', { id: 'number-error', role: 'alert' })
  const input = element('input', {
    type: 'text',
    id: 'number',
    inputmode: 'numeric',
    autocomplete: 'off',
    'aria-describedby': 'number-hint number-error',
  })
  return element(
    'form',
    {
      novalidate: true,
      submit: (event) => {
        event.preventDefault()
        const typed = parseTyped(input.value)
        error.className = 'wrong' in typed ? 'note bad' : ''
        error.textContent = 'wrong' in typed ? say(typed.wrong) : ''
        input.setAttribute('aria-invalid', String('wrong' in typed))
        if ('wrong' in typed) input.focus()
        else found(typed)
      },
    },
    element(
      'label',
      { for: 'number' },
      say('number-field'),
      ' ',
      element('span', { class: 'hint', id: 'number-hint' }, say('number-hint')),
    ),
    input,
    error,
    element('button', { type: 'submit' }, say('number-check')),
  )
}
