import { say } from '../language.ts'
import { mayReadChips, readChips } from '../scan/nfc.ts'
import { forgetReader, isPaired, pairReader, type ReaderState, readAgain, watchReader } from '../scan/usb-reader.ts'
import type { TextKey } from '../texts.ts'
import type { ChipReading } from '../verify/inspect-chip.ts'
import { element } from './element.ts'

type Ways = {
  /** Only where the telephone reads chips and was not asked yet. */
  readonly start: HTMLElement
  /** What is read, and what keeps it from being read. */
  readonly told: HTMLElement
  /** Where a reader is connected, and let go again. */
  readonly pairing: HTMLElement
}

/** The two ways to a card's chip: held to the telephone, or laid on the reader of a desk. */
export function drawChipWays(found: (reading: ChipReading) => void, left: AbortSignal): Ways {
  const nfc = element('p', { role: 'status', hidden: true })
  const start = element('button', { type: 'button', hidden: true, click: () => void listen() }, say('chip-read'))
  const usb = element('div', { role: 'status', class: 'usb', hidden: true })
  const pairing = element('div', { class: 'pairing' })

  async function listen(): Promise<void> {
    start.hidden = true
    nfc.hidden = false
    try {
      nfc.textContent = say('chip-hold')
      await readChips({ found, failed: () => nfc.replaceChildren(say('chip-failed')) }, left)
    } catch {
      nfc.textContent = say('chip-denied')
    }
  }

  async function offerPhone(): Promise<void> {
    const may = await mayReadChips()
    if (may === 'granted') await listen()
    else start.hidden = may !== 'ask'
  }

  let watching = new AbortController()
  function watch(): void {
    watching.abort()
    watching = new AbortController()
    usb.hidden = !isPaired()
    drawPairing()
    if (isPaired()) void watchReader({ told: tellUsb, found }, AbortSignal.any([left, watching.signal]))
  }

  function tellUsb(state: ReaderState): void {
    usb.dataset['usb'] = state
    const mayRepeat = state === 'card' || state === 'held' || state === 'card-gone' || state === 'unreadable'
    usb.replaceChildren(
      element('p', {}, element('strong', {}, `${say('usb-reader')}: `), say(`usb-${state}` as TextKey)), // one for each state
      mayRepeat ? element('button', { type: 'button', click: repeat }, say('usb-again')) : '',
    )
    if (state === 'not-paired') drawPairing()
  }

  function repeat(): void {
    readAgain()
    watch()
  }

  function drawPairing(): void {
    const forget = () => {
      forgetReader()
      watch()
    }
    pairing.replaceChildren(
      isPaired() ? element('button', { type: 'button', click: forget }, say('usb-forget')) : drawPairingForm(watch),
    )
  }

  void offerPhone()
  watch()
  return { start, told: element('div', { class: 'chips' }, nfc, usb), pairing }
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
