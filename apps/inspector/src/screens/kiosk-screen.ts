/** A gate: whoever passes shows a card, and everybody sees green or red and nothing more. */
import type { SiteVerdict } from '@hms/domain/inspection/site-check'
import { signal } from '../feedback/signal.ts'
import { say } from '../language.ts'
import { judgeChip } from '../site/judge-chip.ts'
import { type Judged, judgeCode, judgeNumber } from '../site/judge-code.ts'
import { type Counts, correctCount, countAnswer, findKiosk, type Kiosk, listCounts } from '../site/keep-kiosk.ts'
import { readKeys } from '../site/read-keys.ts'
import { readTyped, type Typed, type WronglyTyped } from '../site/read-typed.ts'
import { stayAwake } from '../site/stay-awake.ts'
import { type WatchState, watchCamera } from '../site/watch-camera.ts'
import type { TextKey } from '../texts.ts'
import type { ChipReading } from '../verify/inspect-chip.ts'
import { both } from './both.ts'
import { drawIcon, element } from './element.ts'
import { drawKioskBegin } from './kiosk-begin.ts'
import { drawKioskChips } from './kiosk-chips.ts'
import { drawKioskEnd } from './kiosk-end.ts'
import type { House } from './site-screen.ts'
import { drawTypedForm } from './typed-form.ts'

/** An answer stands this long; the next card takes its place at once. */
const SHOWN_FOR_MS = 3000
const icons = { valid: 'tick', 'not-valid': 'cross', 'cannot-tell': 'question' } as const
const todo: Readonly<Record<SiteVerdict, TextKey>> = {
  valid: 'kiosk-welcome',
  'not-valid': 'kiosk-stop',
  'cannot-tell': 'kiosk-unsure',
}

let leave = () => {}

/** True while this phone is a gate: then the app opens as one, whatever address was typed. */
export const isKiosk = async () => (await findKiosk()) !== undefined

export async function showKiosk(house: House): Promise<void> {
  leave()
  leave = () => {}
  const kiosk = await findKiosk()
  document.body.classList.toggle('kiosk', kiosk !== undefined)
  if (kiosk) await run(house, kiosk)
  else
    house.main.replaceChildren(
      house.line,
      drawKioskBegin(() => void showKiosk(house)),
    )
}

async function run(house: House, kiosk: Kiosk): Promise<void> {
  const video = element('video', { playsinline: true, muted: true, 'aria-hidden': 'true', class: kiosk.facing })
  const state = element('p', { role: 'status', class: 'kiosk-state' })
  const answer = element('section', {
    class: 'kiosk-answer',
    role: 'status',
    'aria-live': 'assertive',
    'aria-atomic': 'true',
  })
  const counts = element('p', { class: 'kiosk-counts' })
  let turn: Promise<unknown> = Promise.resolve()
  let closing: ReturnType<typeof setTimeout> | undefined

  const left = new AbortController()

  const next = (work: () => Promise<unknown>) => {
    turn = turn.then(work).catch(() => undefined)
  }
  const inTurn = (work: () => Promise<Judged>) => next(async () => tell(await work()))
  const typed = (line: Typed | WronglyTyped) => {
    if ('text' in line) inTurn(() => judgeCode(line.text, house.lists()))
    else if ('number' in line) inTurn(() => judgeNumber(line.number))
    else inTurn(async () => 'no-card')
  }
  const chips = drawKioskChips(
    { found: (reading) => next(() => takeChip(reading)), failed: () => inTurn(async () => 'no-card') },
    left.signal,
  )
  const watch = watchCamera(video, {
    facing: kiosk.facing,
    forEver: true,
    found: (text) => inTurn(() => judgeCode(text, house.lists())),
    changed: (now) => drawState(now),
  })
  const stopReading = readKeys((line) => typed(readTyped(line)))
  const awake = stayAwake('full')
  leave = () => {
    left.abort()
    watch.stop()
    stopReading()
    awake.stop()
    clearTimeout(closing)
  }
  drawCounts(await listCounts())
  house.main.replaceChildren(
    element(
      'div',
      { class: 'kiosk-gate' },
      element('p', { class: 'kiosk-name' }, kiosk.gate || say('kiosk-title')),
      both('h1', 'kiosk-aim'),
      element('div', { class: 'viewfinder on' }, video),
      state,
      chips,
      drawTypedForm(typed),
      element(
        'div',
        { class: 'kiosk-foot' },
        counts,
        house.line,
        drawKioskEnd(kiosk, () => void showKiosk(house)),
      ),
    ),
    answer,
  )

  async function takeChip(reading: ChipReading): Promise<void> {
    const { judged, later } = await judgeChip(reading, house.lists())
    await tell(judged)
    if (typeof judged === 'string' || later === undefined) return
    // Told anew, and counted as what it came to.
    void later.then((worse) => {
      if (worse && !left.signal.aborted)
        next(async () => {
          show(worse)
          drawCounts(await correctCount(judged.verdict, worse.verdict))
        })
    })
  }

  async function tell(judged: Judged): Promise<void> {
    const verdict = show(judged)
    // A code of something else is nobody's card.
    if (typeof judged !== 'string') drawCounts(await countAnswer(verdict))
  }

  function show(judged: Judged): SiteVerdict {
    const verdict = typeof judged === 'string' ? 'cannot-tell' : judged.verdict
    clearTimeout(closing)
    answer.className = `kiosk-answer on ${verdict}`
    answer.dataset['answer'] = verdict
    const enterprise = kiosk.showsEnterprise && typeof judged !== 'string' ? judged.enterprise : undefined
    answer.replaceChildren(
      drawIcon(icons[verdict]),
      both('strong', typeof judged !== 'string' ? verdict : judged === 'limited' ? 'site-limited' : 'site-not-card'),
      enterprise ? element('p', { class: 'enterprise' }, enterprise) : '',
      both('p', todo[verdict]),
    )
    signal(verdict)
    closing = setTimeout(() => {
      answer.className = 'kiosk-answer'
      answer.replaceChildren()
    }, SHOWN_FOR_MS)
    return verdict
  }

  function drawCounts(of: Counts): void {
    const parts = (['valid', 'not-valid', 'cannot-tell'] as const).map(
      (verdict) => `${of[verdict]} ${say(`site-count-${verdict}`)}`,
    )
    counts.textContent = `${say('kiosk-today')}: ${parts.join(' · ')}`
  }
  function drawState(now: WatchState): void {
    state.dataset['camera'] = now
    state.textContent = now === 'on' ? '' : say(`kiosk-${now}`)
  }
}
