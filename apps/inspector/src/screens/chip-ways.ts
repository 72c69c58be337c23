import { say } from '../language.ts'
import { mayReadChips, readChips } from '../scan/nfc.ts'
import { isPaired, type ReaderState, readAgain, watchReader } from '../scan/usb-reader.ts'
import type { TextKey } from '../texts.ts'
import type { ChipReading } from '../verify/inspect-chip.ts'
import { element } from './element.ts'
import { drawPairing } from './pairing.ts'

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
  const { place: pairing, redraw: drawPaired } = drawPairing(() => watch())

  async function listen(): Promise<void> {
    start.hidden = true
    nfc.hidden = false
    const hold = () => {
      nfc.textContent = say('chip-hold')
    }
    const foundOne = (reading: ChipReading) => {
      hold()
      found(reading)
    }
    try {
      hold()
      await readChips({ found: foundOne, failed: () => nfc.replaceChildren(say('chip-failed')) }, left)
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
    drawPaired()
    if (isPaired()) void watchReader({ told: tellUsb, found }, AbortSignal.any([left, watching.signal]))
  }

  function tellUsb(state: ReaderState): void {
    usb.dataset['usb'] = state
    const mayRepeat = state === 'card' || state === 'held' || state === 'card-gone' || state === 'unreadable'
    usb.replaceChildren(
      element('p', {}, element('strong', {}, `${say('usb-reader')}: `), say(`usb-${state}` as TextKey)), // one for each state
      mayRepeat ? element('button', { type: 'button', click: repeat }, say('usb-again')) : '',
    )
    if (state === 'not-paired') drawPaired()
  }

  function repeat(): void {
    readAgain()
    watch()
  }

  void offerPhone()
  watch()
  return { start, told: element('div', { class: 'chips' }, nfc, usb), pairing }
}
