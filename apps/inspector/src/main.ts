/** Tells an inspector what was checked and what it means, with or without network. */
import '@fontsource-variable/inter/index.css'
import './screens/inspector.css'
import { wakeWebCrypto } from '@hms/credential/web-crypto'
import { formatCardNumber } from '@hms/domain/card/card-number'
import { formatOrderNumber } from '@hms/domain/order/order-number'
import { signal } from './feedback/signal.ts'
import { openSpeakerAtFirstTouch } from './feedback/sounds.ts'
import { startSending } from './journal/outbox.ts'
import { tellCheck } from './journal/tell-check.ts'
import { correctCheck, noteCheck } from './journal/today.ts'
import { language, say, sayTime, switchLanguage } from './language.ts'
import { warmUpReader } from './scan/read-qr.ts'
import { judgeAgain, judgeWhenListsCome } from './screens/answer-again.ts'
import { drawCard } from './screens/answer-screen.ts'
import { answerCardCode, drawCardCodeForm } from './screens/card-code-screen.ts'
import { askForMore, drawChip } from './screens/chip-screen.ts'
import { element } from './screens/element.ts'
import { waitForInstallOffer } from './screens/install-hint.ts'
import { answerNumber } from './screens/number-screen.ts'
import { drawWays, openSite } from './screens/open-site.ts'
import { drawProof, drawTypedProof } from './screens/proof-screen.ts'
import { drawReports, drawSomethingWrong } from './screens/report-screen.ts'
import { drawScan, type Found } from './screens/scan-screen.ts'
import { drawSearchEntry } from './screens/search-entry.ts'
import { drawStatusLine } from './screens/status-line.ts'
import { drawTap, meaningOf } from './screens/tap-screen.ts'
import { drawToday } from './screens/today-list.ts'
import { drawWaiting } from './screens/waiting-line.ts'
import { loadClock, noteTime, now } from './sync/clock.ts'
import { fetchLists, type Lists, nothing, openKeptLists } from './sync/lists.ts'
import { findRights, refreshRights } from './sync/rights.ts'
import { type AnswerToTap, askAboutTap, type TapOfChip } from './verify/ask-about-tap.ts'
import { recordInAddress, tapInAddress } from './verify/in-address.ts'
import { type ChipReading, inspectChip } from './verify/inspect-chip.ts'
import { askAboutProof } from './verify/inspect-proof.ts'
import { type Inspection, inspectText, type Verdict, verdictOf } from './verify/inspect-record.ts'

const ASK_AGAIN_IN_MS = 60_000
const LONGEST_WAIT_FOR_LISTS_IN_MS = 600
let lists: Lists = nothing
let fetching: 'fetching' | 'done' = 'fetching'
let leaveScreen = () => {}
/** A screen of its own address in place of the camera for one card. */
let showOther: (() => Promise<void>) | undefined
let drawings = 0

const main = element('main', { id: 'main' })
const line = element('div')
const app = document.getElementById('app')
const from = { main, leave: () => void showScan() }

function drawFrame(): void {
  document.documentElement.lang = language()
  document.title = say('title')
  const header = element(
    'header',
    {},
    element('h1', {}, say('title')),
    element(
      'button',
      {
        type: 'button',
        lang: language() === 'nb' ? 'en' : 'nb',
        click: () => {
          switchLanguage()
          drawFrame()
          void (showOther ?? showScan)()
        },
      },
      say('language'),
    ),
  )
  app?.replaceChildren(header, main)
  drawLine()
}

/** Drawn at once, and again when the phone has said who is signed in and what waits. */
function drawLine(): void {
  const status = drawStatusLine(lists, fetching)
  drawAnew(status, ...[...line.children].slice(1))
  void drawBelow(status, ++drawings)
}

async function drawBelow(status: HTMLElement, drawing: number): Promise<void> {
  const rights = await findRights(lists.trust)
  const until = rights && say('rights-until', { time: sayTime(rights.expiresAt * 1000) })
  const waiting = await drawWaiting()
  if (drawing !== drawings) return
  drawAnew(status, ...(until ? [element('p', { class: 'small rights' }, until)] : []), waiting)
}

/** What says the same as before stays, so that a screen reader does not say it each minute. */
function drawAnew(...parts: readonly Element[]): void {
  const before = [...line.children]
  const same = parts.map((part, at) => {
    const there = before[at]
    return there && there.outerHTML === part.outerHTML && part.querySelector('button') === null ? there : part
  })
  if (same.length !== before.length || same.some((part, at) => part !== before[at])) line.replaceChildren(...same)
}

async function showScan(): Promise<void> {
  leaveScreen()
  const { screen, leave } = drawScan((found) => void show(found))
  leaveScreen = leave
  main.replaceChildren(
    line,
    screen,
    drawSearchEntry({ open: showSearch, found: (found) => void show(found), back: () => void showScan() }),
    await drawToday(),
    await drawReports(from),
    drawWays(),
  )
}

function showSearch(screen: HTMLElement): void {
  leaveScreen()
  main.replaceChildren(screen)
  scrollTo(0, 0)
}

async function show(found: Found): Promise<void> {
  leaveScreen()
  if ('text' in found) return showRecord(found.text)
  if ('order' in found) return showOrder(found.order)
  if ('chip' in found) return showChip(found.chip)
  const answered = await answerNumber(found.number)
  if (typeof answered === 'string') return showNote(answered)
  void tellCheck({ card: found.number, answer: answered.answer, level: 0, live: true }, lists)
  if (answered.answer === 'OK') answered.screen.append(drawCardCodeForm(found.number))
  await showAnswer(answered.screen, answered.verdict, formatCardNumber(found.number))
}

async function showRecord(text: string): Promise<void> {
  const code = await answerCardCode(text, lists)
  if (typeof code === 'string') return showNote(code)
  if (code) return showAnswer(code.screen, code.verdict, code.number)
  const draw = (inspection: Inspection) =>
    inspection.decision.kind === 'proof' ? drawProof(inspection) : drawCard(inspection)
  await showInspected(() => inspectText(text, lists), draw)
}

/** Answered without network at once; the service may only make it worse. */
async function showChip(reading: ChipReading): Promise<void> {
  const draw = (inspection: Inspection) => drawChip(inspection, reading)
  const { screen, inspection } = await showInspected(() => inspectChip(reading, lists), draw)
  const worse = inspection.verdict === 'not-valid' ? undefined : await askForMore(screen, reading)
  if (worse === undefined) return
  void tellCheck(
    { card: inspection.decision.record?.cardNumber, answer: wordOf(worse), level: worse.level ?? 0 },
    lists,
  )
  await showAnswer(drawTap(worse), meaningOf(worse).verdict, numberOf(inspection), 'tap-read-qr')
}

/** What the lists on the phone say; said anew when a newer list says something else while it stands on the screen. */
async function showInspected(judge: () => Promise<Inspection>, draw: (inspection: Inspection) => HTMLElement) {
  await refreshSoon()
  const judgedBy = lists
  const inspection = await judge()
  const screen = draw(inspection)
  tellInspected(inspection)
  await showAnswer(screen, inspection.verdict, numberOf(inspection))
  judgeWhenListsCome({ screen, inspection, judge, draw }, async (changed, again) => {
    tellInspected(again)
    await showAnswer(changed, again.verdict, numberOf(again), 'next', correctCheck)
  })
  if (lists !== judgedBy) void judgeAgain()
  return { screen, inspection }
}

function tellInspected({ decision: { record, proof, answer, level, statusAsOf } }: Inspection): void {
  void tellCheck({ card: record?.cardNumber, proof: proof?.orderNumber, answer, level, statusAsOf }, lists)
}

const numberOf = ({ decision: { record, proof } }: Inspection) =>
  record ? formatCardNumber(record.cardNumber) : proof ? formatOrderNumber(proof.orderNumber) : '–'

/** An order's number says whom it is for, so the service tells it to inspectors alone. */
async function showOrder(number: string): Promise<void> {
  const answer = await askAboutProof(number)
  if (answer === undefined) return showNote('number-offline')
  if (answer === 'limited') return showNote('number-limited')
  if (answer === 'sign-in') return showNote('order-sign-in')
  if (answer === 'not-shown') return showNote('portrait-not-shown')
  if (answer === 'unknown') return showNote('order-unknown')
  const verdict = verdictOf(answer.answer)
  void tellCheck({ proof: number, answer: answer.answer, level: 0, live: true }, lists)
  await showAnswer(drawTypedProof(verdict, answer), verdict, formatOrderNumber(number))
}

/** As the journal keeps answers. */
const wordOf = ({ answer }: AnswerToTap) => answer.toUpperCase().replaceAll('-', '_')

/** A chip led here: only the service can verify it. What it cannot, the QR code can. */
async function showTap(tap: TapOfChip): Promise<void> {
  leaveScreen()
  main.replaceChildren(element('p', { role: 'status' }, say('tap-checking')))
  const answer = await askAboutTap(tap)
  if (answer === undefined) return showNote('tap-offline')
  if (answer === 'limited') return showNote('tap-limited')
  if (answer === 'not-here') return showNote('tap-not-here')
  const number = answer.card ? formatCardNumber(answer.card.number) : '–'
  void tellCheck({ card: answer.card?.number, answer: wordOf(answer), level: answer.level ?? 0, live: true }, lists)
  await showAnswer(drawTap(answer), meaningOf(answer).verdict, number, 'tap-read-qr')
}

async function showAnswer(
  result: HTMLElement,
  verdict: Verdict,
  number: string,
  go: 'next' | 'tap-read-qr' = 'next',
  note = noteCheck,
): Promise<void> {
  signal(verdict)
  await note({ at: now(), number, verdict })
  const next = element('button', { type: 'button', class: 'primary', click: () => void showScan() }, say(go))
  const wrong = drawSomethingWrong(from, number, result)
  main.replaceChildren(result, element('div', { class: 'sticky' }, next, wrong))
  scrollTo(0, 0)
  result.querySelector<HTMLElement>('.word')?.focus()
}

type Note = 'number-offline' | 'number-limited' | 'order-sign-in' | 'order-unknown' | 'portrait-not-shown'
function showNote(key: Note | 'tap-offline' | 'tap-limited' | 'tap-not-here'): void {
  const go = key.startsWith('tap-') ? 'tap-read-qr' : 'next'
  const next = element('button', { type: 'button', class: 'primary', click: () => void showScan() }, say(go))
  const signIn =
    key === 'order-sign-in' ? element('p', {}, element('a', { href: '/sign-in?to=/k/' }, say('proof-sign-in'))) : ''
  main.replaceChildren(element('p', { class: 'note', role: 'alert', 'data-answer': key }, say(key)), signIn, next)
}

/** An answer comes within a second: on a bad line the kept list serves, and says how old it is. */
async function refreshSoon(): Promise<void> {
  const fresh = refreshIfOnline()
  if (lists.statusOf.size === 0) return fresh
  await Promise.race([fresh, new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_FOR_LISTS_IN_MS))])
}

/** A list that is fetched before an answer makes the answer as young as it can be; without network the kept one serves. */
async function refreshIfOnline(): Promise<void> {
  try {
    if (navigator.onLine) lists = await fetchLists(lists)
    if (navigator.onLine && lists.trust) await refreshRights(lists.trust)
  } catch {
    // No coverage: the answer says how old the kept list is.
  }
  await noteTime()
  fetching = 'done'
  drawLine()
  await judgeAgain()
}

async function open(): Promise<void> {
  void wakeWebCrypto()
  const scanned = recordInAddress()
  const tap = scanned ? undefined : tapInAddress()
  await loadClock()
  lists = await openKeptLists().catch(() => nothing)
  drawFrame()
  showOther = await openSite({ main, line, lists: () => lists })
  if (showOther) {
    await showOther()
    await refreshIfOnline()
  } else if (scanned) await showRecord(scanned)
  else if (tap) await showTap(tap)
  else {
    await showScan()
    await refreshIfOnline()
  }
  warmUpReader()
  startSending(drawLine)
}

addEventListener('online', () => void refreshIfOnline())
addEventListener('offline', drawLine)
addEventListener('visibilitychange', drawLine)
addEventListener('hashchange', () => {
  const scanned = showOther ? undefined : recordInAddress()
  if (scanned) void showRecord(scanned)
})
setInterval(() => void refreshIfOnline(), ASK_AGAIN_IN_MS)
if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/k/service-worker.js', { scope: '/' })
openSpeakerAtFirstTouch()
waitForInstallOffer()
void open()
