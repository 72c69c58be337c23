/** A gate's two ways to a card's chip: the tablet's own NFC, or a reader on a cable. Whoever keeps the gate is told what is wrong. */
import { say } from '../language.ts'
import { mayReadChips, readChips } from '../scan/nfc.ts'
import { isPaired, type ReaderState, watchReader } from '../scan/usb-reader.ts'
import type { TextKey } from '../texts.ts'
import type { ChipReading } from '../verify/inspect-chip.ts'
import { both } from './both.ts'
import { element } from './element.ts'

/** While one of these is told, a card laid there is read. */
const ready: readonly ReaderState[] = ['empty', 'card', 'reading', 'no-card', 'card-gone']

type Wanted = {
  readonly found: (reading: ChipReading) => void
  /** Something was held there that could not be read. */
  readonly failed: () => void
}

export function drawKioskChips({ found, failed }: Wanted, left: AbortSignal): HTMLElement {
  const lay = both('p', 'kiosk-lay')
  lay.hidden = true
  const state = element('p', { role: 'status', class: 'kiosk-state' })
  const start = element('button', { type: 'button', hidden: true, click: () => void listen() }, say('chip-read'))
  let phone: 'reads' | 'silent' = 'silent'

  async function listen(): Promise<void> {
    start.hidden = true
    try {
      await readChips({ found, failed }, left)
      phone = 'reads'
      lay.hidden = false
    } catch {
      state.textContent = say('chip-denied')
    }
  }

  async function offerPhone(): Promise<void> {
    const may = await mayReadChips()
    if (may === 'granted') await listen()
    else start.hidden = may !== 'ask'
  }

  function told(now: ReaderState): void {
    const isReady = ready.includes(now)
    state.dataset['usb'] = now
    state.textContent = isReady ? '' : say(`usb-${now}` as TextKey) // one for each state
    lay.hidden = !isReady && phone !== 'reads'
    if (now === 'unreadable') failed()
  }

  void offerPhone()
  if (isPaired()) void watchReader({ told, found }, left)
  return element('div', { class: 'kiosk-chips' }, lay, state, start)
}
