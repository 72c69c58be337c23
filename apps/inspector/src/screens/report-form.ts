import { formatCardNumber } from '@hms/domain/card/card-number'
import { formatOrderNumber } from '@hms/domain/order/order-number'
import { dropDraft, keepDraft, type ReportDraft, type Seen, writeAgain } from '../journal/report-draft.ts'
import { missingIn, type Sent, sendReport } from '../journal/send-report.ts'
import { say } from '../language.ts'
import { drawIcon, element } from './element.ts'
import { drawFindings, drawGrounds, drawNote, drawOrganisation, drawPlace } from './report-fields.ts'
import { drawPhotographs } from './report-photographs.ts'

export type Around = {
  /** Puts another screen in the place of this one. */
  readonly show: (screen: HTMLElement) => void
  /** To where the report began; what was written is kept. */
  readonly back: () => void
  /** On to the next card. */
  readonly leave: () => void
}

const titles = { suspicion: 'report-suspicion', seizure: 'report-seizure', record: 'report-record' } as const
const follows = {
  suspicion: 'report-suspicion-follows',
  seizure: 'report-seizure-follows',
  record: 'report-record-follows',
} as const
const submits = {
  suspicion: 'report-suspicion-send',
  seizure: 'report-seizure-send',
  record: 'report-record-send',
} as const

/** One report: where, what, in whose words, photographs; and what follows when it is sent. */
export function drawReport(begun: ReportDraft, around: Around): HTMLElement {
  let draft = begun
  let isSending = false
  const { kind, seen } = begun
  const change = (changes: Partial<ReportDraft>) => {
    draft = { ...draft, ...changes }
    tell('')
    void keepDraft(draft)
  }
  const error = element('p', { role: 'alert', id: 'report-error' })
  const tell = (words: string) => {
    error.className = words ? 'note bad' : ''
    error.textContent = words
  }
  const submit = element(
    'button',
    { type: 'submit', class: kind === 'seizure' ? 'primary danger' : 'primary' },
    say(submits[kind]),
  )

  async function send(): Promise<void> {
    const missing = missingIn(draft)
    tell(missing ? say(missing) : '')
    if (missing) return error.scrollIntoView({ block: 'center' })
    if (isSending) return
    isSending = true
    submit.disabled = true
    around.show(drawSent(draft, await sendReport(draft), around))
  }

  // What is missing is said where it is missing.
  const questions = kind === 'seizure' ? drawGrounds(draft, change) : drawFindings(draft, change)
  questions.append(error)
  return element(
    'form',
    {
      ...{ class: 'report', novalidate: true },
      submit: (event) => {
        event.preventDefault()
        void send()
      },
    },
    element('h2', { tabindex: '-1' }, say(titles[kind])),
    element('p', {}, saySeen(seen)),
    element('p', { class: kind === 'seizure' ? 'note bad' : 'note' }, say(follows[kind])),
    navigator.onLine
      ? undefined
      : element(
          'p',
          { class: 'note', 'data-offline': true },
          say(kind === 'seizure' ? 'report-seizure-offline' : 'report-offline'),
        ),
    questions,
    drawPlace(draft, change),
    seen.number || kind === 'seizure' ? undefined : drawOrganisation(draft, change),
    drawNote(draft, change),
    drawPhotographs(draft.photographs, (photographs) => change({ photographs })),
    submit,
    element('button', { type: 'button', click: around.back }, say('report-back')),
    element(
      'button',
      { type: 'button', class: 'plain', click: () => void dropDraft(draft.id).then(around.leave) },
      say('report-discard'),
    ),
  )
}

/** Which card or order it is about. */
export function saySeen({ number }: Seen): string {
  if (number === undefined) return say('report-without-card')
  return number.length === 10
    ? say('report-about-order', { number: formatOrderNumber(number) })
    : say('report-about-card', { number: formatCardNumber(number) })
}

function drawSent(draft: ReportDraft, sent: Sent, around: Around): HTMLElement {
  const { kind, seen } = draft
  const words = {
    sent: kind === 'suspicion' ? 'sent-suspicion' : kind === 'seizure' ? 'sent-seizure' : 'sent-record',
    'no-network': kind === 'seizure' ? 'sent-later-seizure' : 'sent-later',
    'sign-in': 'sent-sign-in',
    refused: 'sent-refused',
  } as const
  const isGood = sent.state === 'sent'
  return element(
    'section',
    { class: 'report' },
    element(
      'div',
      {
        class: `note ${isGood ? 'good' : sent.state === 'refused' ? 'bad' : ''}`,
        role: 'status',
        'data-sent': sent.state,
      },
      element(
        'h2',
        { class: isGood ? 'valid-text' : '' },
        drawIcon(isGood ? 'tick' : sent.state === 'refused' ? 'cross' : 'paper'),
        say(words[sent.state]),
      ),
      element('p', {}, saySeen(seen)),
      isGood && kind !== 'record'
        ? element('p', {}, say(kind === 'seizure' ? 'sent-seizure-then' : 'sent-suspicion-then'))
        : undefined,
      'words' in sent ? element('p', {}, sent.words) : undefined,
      sent.state === 'sign-in'
        ? element('p', {}, element('a', { href: '/sign-in?to=/k/' }, say('report-sign-in')))
        : undefined,
    ),
    sent.state === 'refused'
      ? element(
          'button',
          { type: 'button', click: () => around.show(drawReport(writeAgain(draft), around)) },
          say('sent-mend'),
        )
      : undefined,
    element('button', { type: 'button', class: 'primary', click: around.leave }, say('next')),
  )
}
