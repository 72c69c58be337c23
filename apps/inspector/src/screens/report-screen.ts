/** “Something is wrong”: from an answer, or from the start, to what an inspector can do about it, with or without network. */
import type { FindingCode } from '@hms/domain/inspection/findings'
import { inspectorKinds } from '@hms/domain/inspection/inspectors'
import { maySeize } from '@hms/domain/inspection/seizure-rules'
import { beginDraft, listDrafts, type ReportDraft, type ReportKind, type Seen } from '../journal/report-draft.ts'
import { say } from '../language.ts'
import { inspectorKind, learnRole } from '../role.ts'
import { element } from './element.ts'
import { type Around, drawReport, saySeen } from './report-form.ts'

const LONGEST_WAIT_IN_MS = 1500
const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

type From = {
  readonly main: HTMLElement
  /** On to the next card. */
  readonly leave: () => void
}

/** Below an answer: leads to a choice of what to do. `shown` is the number as it stands on the screen. */
export function drawSomethingWrong({ main, leave }: From, shown: string, result: HTMLElement): HTMLElement {
  const answer = result.querySelector<HTMLElement>('[data-answer]')?.dataset['answer']
  const number = numberIn(shown)
  const seen: Seen = { ...(number ? { number } : {}), ...(answer ? { answer } : {}) }
  return element(
    'button',
    { type: 'button', class: 'wrong', click: () => void showChoices({ main, leave }, seen) },
    say('something-wrong'),
  )
}

/** On the first screen: reports that were left unfinished, and one without any card. */
export async function drawReports(from: From): Promise<HTMLElement> {
  const unfinished = await listDrafts()
  const go = (label: string, click: () => void) => element('button', { type: 'button', click }, label)
  return element(
    'section',
    { class: 'reports' },
    ...unfinished.map((left) =>
      element(
        'div',
        { class: 'note', 'data-draft': left.kind },
        element('p', {}, `${say('report-left')} ${saySeen(left.seen)}`),
        go(say('report-carry-on'), () => show(from, left)),
      ),
    ),
    go(say('report-no-card'), () => void showChoices(from, {})),
  )
}

/** Seven digits of a card, without the check digit that is printed behind them, or ten of an order. */
function numberIn(shown: string): string | undefined {
  const digits = shown.replace(/\D/g, '')
  if (digits.length === 10) return digits
  return digits.length === 7 || digits.length === 8 ? digits.slice(0, 7) : undefined
}

async function showChoices(from: From, seen: Seen): Promise<void> {
  const { main } = from
  const before = [...main.childNodes]
  const back = () => main.replaceChildren(...before)
  // Nobody waits long for it: a phone that says it has network may have none.
  if (navigator.onLine && inspectorKind() === undefined) await Promise.race([learnRole(), pause(LONGEST_WAIT_IN_MS)])
  const kind = inspectorKind()
  const isCard = seen.number?.length === 7
  const choose = (kind: ReportKind, label: string, look = '', findings: readonly FindingCode[] = []) =>
    element(
      'button',
      {
        type: 'button',
        class: look,
        click: () => void beginDraft(kind, seen, findings).then((draft) => show(from, draft, back)),
      },
      label,
    )
  // Whoever need not notify is whom the others notify; of those nobody has signed in for, nothing is known.
  const mustNotify = kind === undefined || inspectorKinds[kind].mustNotify
  main.replaceChildren(
    element(
      'section',
      { class: 'report' },
      element('h2', { tabindex: '-1' }, say('something-wrong')),
      element('p', {}, saySeen(seen)),
      kind
        ? undefined
        : element(
            'p',
            { class: 'note' },
            say('report-not-signed-in'),
            ' ',
            element('a', { href: '/sign-in?to=/k/' }, say('report-sign-in')),
          ),
      mustNotify ? choose('suspicion', say('report-suspicion'), 'primary') : undefined,
      mustNotify ? element('p', { class: 'small' }, say('report-suspicion-duty')) : undefined,
      maySeize(kind) && isCard ? choose('seizure', say('report-seizure'), 'danger') : undefined,
      choose('record', say('report-record-choice')),
      choose('record', say('report-forgot'), '', ['no-card-worn']),
      element('button', { type: 'button', class: 'plain', click: back }, say('report-back')),
    ),
  )
  scrollTo(0, 0)
  main.querySelector<HTMLElement>('h2')?.focus()
}

function show({ main, leave }: From, draft: ReportDraft, back: () => void = leave): void {
  const put = (screen: HTMLElement) => {
    main.replaceChildren(screen)
    scrollTo(0, 0)
    screen.querySelector<HTMLElement>('h2')?.focus()
  }
  const around: Around = { show: put, back, leave }
  put(drawReport(draft, around))
}
