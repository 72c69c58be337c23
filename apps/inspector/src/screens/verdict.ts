/** The word, icon and colour of an answer, what it means and what to do: the same for cards, proofs, numbers and chips. */
import './answer.css'
import { say, sayMoment } from '../language.ts'
import { type Role, role } from '../role.ts'
import { now } from '../sync/clock.ts'
import { type TextKey, texts } from '../texts.ts'
import type { Inspection, Verdict } from '../verify/inspect-record.ts'
import { drawIcon, element, type Icon } from './element.ts'

const icons: Record<Verdict, Icon> = { valid: 'tick', 'not-valid': 'cross', 'cannot-tell': 'question' }

type Freshness = Inspection['decision']['freshness']
/** Whose words: of a proof before those of a card; of a temporary proof while a dispute is looked at before those of a proof. */
type Kind = 'card' | 'proof' | 'disputed'
type Saying = {
  /** How old the status is that the answer stands on; nothing was compared with a list when it is absent. */
  readonly age?: HTMLElement | undefined
  readonly of?: Kind
  /** In place of the answer's own words. */
  readonly words?: string
  /** Why a status is stale although there may be a new list. */
  readonly detail?: string | undefined
}

/** What fills the screen: word, icon and colour say the same. */
export function drawVerdict(verdict: Verdict, answer: string, saying: Saying = {}): HTMLElement {
  const { age, of = 'card', words = answer, detail } = saying
  const isProof = of !== 'card'
  return element(
    'section',
    { class: `answer ${verdict}${isProof ? ' proof' : ''}`, role: 'alert', 'data-answer': answer },
    isProof
      ? element('p', { class: 'banner' }, say(of === 'disputed' ? 'disputed-banner' : 'proof-banner'))
      : undefined,
    element(
      'div',
      { class: 'head' },
      drawIcon(isProof && verdict === 'valid' ? 'paper' : icons[verdict]),
      element('h2', { class: 'word', tabindex: '-1' }, say(verdict)),
    ),
    element('p', { class: 'means' }, meaningOf(words, of)),
    detail && isText(`stale-${detail}`) ? element('p', {}, say(`stale-${detail}` as TextKey)) : undefined,
    age,
  )
}

/** What to do, for whoever looks; told anew once the service has said who that is. */
export function drawTodo(answer: string, of: Kind = 'card', looker: Role = role()): HTMLElement {
  const prefixes = [
    ...(of === 'disputed' ? ['todo-disputed-'] : []),
    ...(of === 'card' ? [] : ['todo-proof-']),
    'todo-',
  ]
  const keys = prefixes.flatMap((prefix) => [`${prefix}${answer}-${looker}`, `${prefix}${answer}`])
  const key = keys.find(isText)
  return element(
    'p',
    { class: 'todo', 'data-todo': looker },
    element('strong', {}, say('todo')),
    key === undefined ? '' : say(key),
  )
}

/** The words of a proof, and where they are the same, those of a card. */
export function meaningOf(answer: string, of: Kind = 'card'): string {
  const keys = [
    ...(of === 'disputed' ? [`disputed-${answer}`] : []),
    ...(of === 'card' ? [] : [`proof-${answer}`]),
    answer,
  ]
  const key = keys.find(isText)
  return key ? say(key) : answer
}

const isText = (key: string): key is TextKey => key in texts

const ageIcons = { fresh: 'tick', amber: 'clock', stale: 'cross' } as const satisfies Record<Freshness, Icon>

/** Up to a day green, up to three amber, then too old (card-profile § 3): in words and sign, not in colour alone. */
export function drawAge({ statusAsOf, freshness }: Inspection['decision']): HTMLElement {
  if (statusAsOf === undefined)
    return element('p', { class: 'age stale' }, drawIcon('cross'), element('span', {}, say('list-none')))
  const time = say('status-as-of', { time: sayMoment(statusAsOf * 1000, now()) })
  return element(
    'p',
    { class: `age ${freshness}` },
    drawIcon(ageIcons[freshness]),
    element('span', {}, `${time} · ${say(`age-${freshness}`)}`),
  )
}

/** An answer that the service has just given is as young as it can be. */
export function drawLiveAge(at: string): HTMLElement {
  const time = say('status-as-of', { time: sayMoment(Date.parse(at), now()) })
  return element('p', { class: 'age fresh' }, drawIcon('tick'), element('span', {}, `${time} · ${say('age-live')}`))
}

/** How far the check came (card-profile § 2), in small; the portrait's own level stands beside the chip's. */
export function drawLevel({ record, proof, level, portraitMatches }: Inspection['decision']): HTMLElement {
  const reached = record || proof ? (`level-${level}` as const) : 'level-none'
  const line = element('p', { class: 'small', 'data-level': reached }, say(reached))
  if (portraitMatches) addPortraitLevel(line)
  return line
}

export const addPortraitLevel = (line: HTMLElement) =>
  line.append(' ', element('span', { 'data-level': 'level-4' }, say('level-portrait')))

/** Every other reason that applies, when there are several. */
export function drawFindings(findings: readonly string[], of: Kind = 'card'): HTMLElement | undefined {
  if (findings.length < 2) return undefined
  return element(
    'details',
    {},
    element('summary', {}, say('all-findings')),
    element('ul', {}, ...findings.map((finding) => element('li', {}, meaningOf(finding, of)))),
  )
}

export function drawRows(entries: readonly (readonly [TextKey, string])[]): HTMLElement {
  return element(
    'dl',
    {},
    ...entries.flatMap(([key, value]) => [element('dt', {}, say(key)), element('dd', {}, value)]),
  )
}
