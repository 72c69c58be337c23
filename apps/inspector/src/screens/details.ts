/** What an inspector is told besides the holder: it comes from the service, cut for the role. */
import type { CardDetails } from '@hms/contract/card-details'
import { formatCardNumber } from '@hms/domain/card/card-number'
import { formatOrderNumber } from '@hms/domain/order/order-number'
import type { z } from 'zod'
import { say, sayTime } from '../language.ts'
import { drawIcon, element } from './element.ts'

export type Details = z.output<typeof CardDetails>
type OfAuthority = Extract<Details, { depth: 'authority' }>

const time = (at: string) => sayTime(Date.parse(at))

export function drawDetails(told: Details): HTMLElement {
  return element(
    'div',
    { class: 'details', 'data-depth': told.depth },
    ...drawFailing(told),
    ...(told.depth === 'authority' ? drawGrounds(told) : []),
    ...drawDuties(told),
    ...(told.depth === 'authority' ? [drawLinks(told), drawOrders(told), drawLife(told)] : []),
  )
}

function drawFailing(told: Details): readonly Node[] {
  if (told.failing.length === 0) return []
  const items =
    told.depth === 'listed'
      ? told.failing.map(({ text }) => drawItem(text))
      : told.failing.map(({ condition, why, since, source, asOf }) =>
          drawItem(
            condition.text,
            why.text,
            [
              since ? say('failing-since', { time: time(since) }) : undefined,
              source && asOf ? say('failing-source', { register: upper(source.text), time: time(asOf) }) : undefined,
            ]
              .filter((part) => part !== undefined)
              .join(' · '),
          ),
        )
  return [element('h3', {}, say('failing-title')), element('ul', { class: 'failing' }, ...items)]
}

const upper = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

const drawItem = (title: string, ...lines: readonly string[]) =>
  element(
    'li',
    {},
    drawIcon('cross'),
    element(
      'div',
      {},
      element('strong', {}, title),
      ...lines.filter((line) => line !== '').map((line, at) => element('p', { class: at > 0 ? 'small' : '' }, line)),
    ),
  )

const drawGrounds = ({ grounds }: OfAuthority) =>
  grounds.length === 0
    ? []
    : [
        element('h3', {}, say('grounds-title')),
        element('ul', {}, ...grounds.map(({ code, text }) => element('li', { 'data-ground': code }, text))),
      ]

const drawDuties = ({ duties }: Details) =>
  duties.length === 0
    ? []
    : [
        element('h3', {}, say('duties-title')),
        ...duties.map(({ code, text }) => element('p', { class: 'note', 'data-duty': code }, text)),
      ]

/** Why it is blocked, and the cards before and after it. */
function drawLinks({ blocked, replacedBy, predecessor }: OfAuthority): HTMLElement | string {
  const entries = [
    [say('blocked-because'), blocked?.text],
    [say('replaced-by'), replacedBy && formatCardNumber(replacedBy)],
    [say('replaces-card'), predecessor && formatCardNumber(predecessor)],
  ] as const
  const told = entries.filter(([, value]) => value !== undefined)
  if (told.length === 0) return ''
  return element('dl', {}, ...told.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]))
}

function drawOrders({ openOrders }: OfAuthority): HTMLElement {
  const lines = openOrders.map(({ number, status, placedAt, organisation }) =>
    element(
      'li',
      {},
      say('order-line', {
        ...{ number: formatOrderNumber(number), status: status.text.toLowerCase() },
        ...{ time: time(placedAt), organisation: organisation.replace(/(\d{3})(?=\d)/g, '$1 ') },
      }),
    ),
  )
  return element(
    'section',
    {},
    element('h3', {}, say('orders-title')),
    lines.length === 0 ? element('p', {}, say('orders-none')) : element('ul', {}, ...lines),
  )
}

const drawLife = ({ life }: OfAuthority) =>
  element(
    'details',
    {},
    element('summary', {}, say('life-title')),
    element(
      'ol',
      { class: 'life' },
      ...life.map(({ event, because, at }) =>
        element(
          'li',
          {},
          element('strong', {}, event.text),
          ...because.map(({ text }) => element('p', {}, text)),
          element('p', { class: 'small' }, time(at)),
        ),
      ),
    ),
  )
