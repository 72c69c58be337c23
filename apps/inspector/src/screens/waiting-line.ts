import {
  dropRefused,
  INSPECTOR,
  lastSending,
  listRefused,
  listWaiting,
  type Refused,
  type Waiting,
} from '../journal/outbox.ts'
import { say, sayTime } from '../language.ts'
import { findKept } from '../sync/kept.ts'
import { element } from './element.ts'

/** What waits for network or for its inspector, and what the service did not accept; empty when there is nothing to say. */
export async function drawWaiting(): Promise<HTMLElement> {
  const [waiting, refused, inspector] = [await listWaiting(), await listRefused(), await findKept<string>(INSPECTOR)]
  const isOthers = ({ by }: Waiting) => by !== undefined && inspector !== undefined && by !== inspector
  const [own, others] = [waiting.filter((one) => !isOthers(one)), waiting.filter(isOthers)]
  return element(
    'div',
    { class: 'waiting', role: 'status', 'data-waiting': String(own.length), 'data-refused': String(refused.length) },
    own.length > 0 ? drawOwn(own.length, lastSending() === 'sign-in' && navigator.onLine) : undefined,
    others.length > 0
      ? element('p', { class: 'small' }, say('waiting-other', { n: String(others.length) }))
      : undefined,
    ...refused.map(drawRefused),
  )
}

function drawOwn(count: number, mustSignIn: boolean): HTMLElement {
  const words = say(count === 1 ? 'waiting-one' : 'waiting-many', { n: String(count) })
  const next = mustSignIn
    ? element('a', { href: '/sign-in?to=/k/' }, say('waiting-sign-in'))
    : element('span', {}, say('waiting-network'))
  return element('p', { class: 'note' }, words, ' ', next)
}

function drawRefused({ id, since, refused }: Refused): HTMLElement {
  return element(
    'div',
    { class: 'note bad' },
    element('strong', {}, say('refused-title')),
    element('p', {}, `${sayTime(since)}: ${refused.words || refused.status}`),
    element('button', { type: 'button', click: () => void dropRefused(id) }, say('refused-drop')),
  )
}
