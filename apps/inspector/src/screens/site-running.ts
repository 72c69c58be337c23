import { correctSeen, noteSeen, type SeenCard, type SiteCheck, undoLast } from '@hms/domain/inspection/site-check'
import { signal } from '../feedback/signal.ts'
import { isSoundOn, switchSound } from '../feedback/sounds.ts'
import { tellCheck } from '../journal/tell-check.ts'
import { noteCheck } from '../journal/today.ts'
import { say, sayTime } from '../language.ts'
import { readQrFromFile } from '../scan/read-qr.ts'
import { judgeChip } from '../site/judge-chip.ts'
import { type Judged, judgeCode, judgeNumber, NUMBER_WAITS } from '../site/judge-code.ts'
import type { Typed } from '../site/read-typed.ts'
import { stayAwake } from '../site/stay-awake.ts'
import { meaningOf, numberOf } from '../site/summary.ts'
import { type Watch, watchCamera } from '../site/watch-camera.ts'
import type { Lists } from '../sync/lists.ts'
import type { ChipReading } from '../verify/inspect-chip.ts'
import { drawChipWays } from './chip-ways.ts'
import { element } from './element.ts'
import { drawReaderSettings } from './pairing.ts'
import { drawCounters, drawSeen } from './site-seen.ts'
import { drawStrip } from './site-strip.ts'
import { drawTypedForm } from './typed-form.ts'

export type Running = {
  readonly lists: () => Lists
  readonly check: () => SiteCheck
  /** Keeps it before anything else is told: what was shown is never lost. */
  readonly change: (check: SiteCheck) => Promise<void>
  readonly end: () => void
}

/** Camera, answer, list: card after card without touching the phone. */
export function drawRunning({ lists, check, change, end }: Running): {
  screen: HTMLElement
  leave: () => void
  redraw: () => void
} {
  let watch: Watch | undefined
  const left = new AbortController()
  let turn: Promise<unknown> = Promise.resolve()
  const { strip, show } = drawStrip()
  const status = element('p', { role: 'status', 'aria-live': 'polite', class: 'small' })
  const video = element('video', { playsinline: true, muted: true, 'aria-label': say('aim') })
  const start = element('button', { type: 'button', class: 'primary start', click: turnOn }, say('camera-start'))
  const light = element(
    'button',
    { type: 'button', hidden: true, 'aria-pressed': 'false', click: () => void toggleLight() },
    say('torch'),
  )
  const tools = element('div', { class: 'tools' }, light)
  const viewfinder = element('div', { class: 'viewfinder site' }, video, start, tools, strip)
  const picture = element('input', {
    type: 'file',
    accept: 'image/*',
    multiple: true,
    'aria-label': say('picture'),
    change: () => {
      for (const file of picture.files ?? []) inTurn(() => takePicture(file))
      picture.value = ''
    },
  })
  const onlyWrong = element('input', { type: 'checkbox', id: 'only-wrong', change: redraw })
  const sound = element('input', { type: 'checkbox', id: 'site-sound', checked: isSoundOn(), change: switchSound })
  const undo = element('button', { type: 'button', click: () => inTurn(takeBack) }, say('site-undo'))
  const chips = drawChipWays((reading) => inTurn(() => takeChip(reading)), left.signal)
  const counters = element('div')
  const seen = element('div')
  redraw()
  turnOn()
  const awake = stayAwake('as-it-is')
  const screen = element(
    'div',
    { class: 'scan site-check' },
    element('h2', {}, check().site),
    counters,
    viewfinder,
    status,
    element(
      'div',
      { class: 'thumb' },
      chips.start,
      undo,
      element('button', { type: 'button', class: 'primary', click: end }, say('site-end')),
    ),
    chips.told,
    drawTypedForm((typed) => inTurn(() => takeTyped(typed))),
    element('span', { class: 'button file' }, say('picture'), picture),
    element(
      'div',
      { class: 'row tight' },
      element('label', { class: 'tick' }, onlyWrong, ' ', say('site-only-wrong')),
      element('label', { class: 'tick' }, sound, ' ', say('site-sound')),
    ),
    drawReaderSettings(chips.pairing),
    element('h3', {}, say('site-seen-list')),
    seen,
  )
  const leave = () => {
    watch?.stop()
    awake.stop()
    left.abort()
  }
  return { screen, leave, redraw }

  /** One after the other, in the order in which they came. */
  function inTurn(work: () => Promise<void>): void {
    turn = turn.then(work).catch(() => undefined)
  }

  function turnOn(): void {
    watch?.stop()
    watch = watchCamera(video, {
      facing: 'environment',
      forEver: false,
      found: (text) => inTurn(async () => take(await judgeCode(text, lists()))),
      changed: (state) => {
        viewfinder.classList.toggle('on', state === 'on' || state === 'starting')
        light.hidden = watch?.light() === undefined
        light.setAttribute('aria-pressed', 'false')
        status.textContent = state === 'refused' || state === 'lost' ? say('camera-none') : ''
      },
    })
  }

  async function toggleLight(): Promise<void> {
    const isOn = await watch
      ?.light()?.()
      .catch(() => undefined)
    light.setAttribute('aria-pressed', String(isOn === true))
  }

  async function takePicture(file: Blob): Promise<void> {
    status.textContent = say('reading')
    const text = await readQrFromFile(file)
    status.textContent = text === undefined ? say('picture-none') : ''
    if (text !== undefined) await take(await judgeCode(text, lists()))
  }

  async function takeTyped(typed: Typed): Promise<void> {
    if ('text' in typed) await take(await judgeCode(typed.text, lists()))
    else if ('number' in typed) await take(await judgeNumber(typed.number))
  }

  async function takeChip(reading: ChipReading): Promise<void> {
    const { judged, later } = await judgeChip(reading, lists())
    await take(judged)
    void later?.then((worse) => worse && inTurn(() => takeWorse(worse)))
  }

  /** The service holds something against a chip whose answer was told already. */
  async function takeWorse(card: SeenCard): Promise<void> {
    await change(correctSeen(check(), card))
    await noteInJournal(card)
    tell(card, undefined)
    redraw()
  }

  async function take(judged: Judged): Promise<void> {
    if (judged === 'no-card' || judged === 'limited') {
      const [word, more] =
        judged === 'limited'
          ? (['site-limited', 'number-limited'] as const)
          : (['site-not-card', 'site-not-card-more'] as const)
      show({ verdict: 'cannot-tell', word: say(word), more: [say(more)], code: judged })
      return signal('cannot-tell')
    }
    const { check: noted, before } = noteSeen(check(), judged)
    await change(noted)
    if (!before) await noteInJournal(judged)
    tell(noted.seen[0] ?? judged, before?.at)
    redraw()
  }

  /** Today's list on this phone, and for whoever has the rights of an inspector the service's journal; both once a card. */
  async function noteInJournal(card: SeenCard): Promise<void> {
    const { at, number, order, answer, verdict, statusAsOf, level = 0 } = card
    await noteCheck({ at, number: numberOf({ ...card, times: 1 }), verdict })
    if (answer !== NUMBER_WAITS) void tellCheck({ card: number, proof: order, answer, level, statusAsOf }, lists())
  }

  function tell(card: SeenCard, before: number | undefined): void {
    const more = [
      numberOf({ ...card, times: 1 }),
      card.enterprise,
      card.verdict === 'valid' ? card.name : meaningOf(card.answer),
    ]
    const again =
      before === undefined
        ? undefined
        : `${say('site-again')} ${say('site-again-at', { time: sayTime(before).split(/,? /).at(-1) ?? '' })}`
    show({
      verdict: card.verdict,
      more: more.filter((line) => line !== undefined),
      code: card.answer,
      ...(again ? { again } : {}),
    })
    signal(card.verdict, again !== undefined)
  }

  async function takeBack(): Promise<void> {
    if (check().last === undefined) return
    await change(undoLast(check()))
    status.textContent = say('site-undone')
    redraw()
  }

  function redraw(): void {
    undo.disabled = check().last === undefined
    counters.replaceChildren(drawCounters(check()))
    seen.replaceChildren(drawSeen(check(), onlyWrong.checked))
  }
}
