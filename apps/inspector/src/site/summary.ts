/** What a site check comes to, as facts and tables: the page, the PDF and the CSV say the same. */
import { formatCardNumber } from '@hms/domain/card/card-number'
import type { ExpectedNumber } from '@hms/domain/inspection/expected-numbers'
import { type CountedCard, compareWithList, countSeen, type SiteCheck } from '@hms/domain/inspection/site-check'
import { formatOrderNumber } from '@hms/domain/order/order-number'
import { say, sayTime } from '../language.ts'
import { type TextKey, texts } from '../texts.ts'

export type SummaryTable = {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}
export type Summary = {
  readonly title: string
  readonly facts: readonly (readonly [string, string])[]
  readonly tables: readonly SummaryTable[]
}

export const meaningOf = (answer: string) => (answer in texts ? say(answer as TextKey) : answer) // answers are keys of the catalogue
export const numberOf = ({ number, order }: CountedCard) =>
  number ? formatCardNumber(number) : order ? formatOrderNumber(order) : say('site-no-number')

export function summarise(check: SiteCheck): Summary {
  const counts = countSeen(check)
  const compared = compareWithList(check)
  const wrong = check.seen.filter(({ verdict }) => verdict !== 'valid')
  return {
    title: say('site-title'),
    facts: [
      [say('site-name'), check.site],
      [say('site-begun'), sayTime(check.begunAt)],
      ...(check.endedAt ? [[say('site-ended'), sayTime(check.endedAt)] as const] : []),
      [
        say('site-counted'),
        [
          `${counts.all} ${say('site-count-all')}`,
          ...(['valid', 'not-valid', 'cannot-tell'] as const).map(
            (verdict) => `${counts[verdict]} ${say(`site-count-${verdict}`)}`,
          ),
        ].join(' · '),
      ],
      ...(compared && check.expected
        ? [
            [
              say('site-expected'),
              `${check.expected.rows.length} · ${compared.unseen.length} ${say('site-count-unseen')} · ${compared.unlisted.length} ${say('site-count-unlisted')}`,
            ] as const,
            ...(check.expected.wrong.length > 0
              ? [[say('site-left-out'), String(check.expected.wrong.length)] as const]
              : []),
          ]
        : []),
    ],
    tables: [
      tableOf('site-section-wrong', wrong),
      ...(compared
        ? [
            tableOf('site-section-unlisted', compared.unlisted),
            tableOfExpected(compared.unseen),
            tableOf('site-section-listed', compared.listed),
          ]
        : [tableOf('site-section-all', check.seen)]),
    ],
  }
}

function tableOf(title: TextKey, cards: readonly CountedCard[]): SummaryTable {
  return {
    title: `${say(title)} (${cards.length})`,
    columns: [
      say('site-col-state'),
      say('number'),
      say('enterprise'),
      say('name'),
      say('site-col-why'),
      say('site-col-time'),
    ],
    rows: cards.map((card) => [
      say(card.verdict),
      [
        numberOf(card),
        ...(card.order ? [say('site-proof')] : []),
        ...(card.how === 'number' ? [say('site-number-only')] : []),
      ].join(', '),
      card.enterprise ?? '–',
      card.name ?? '–',
      meaningOf(card.answer),
      sayTime(card.at),
    ]),
  }
}

function tableOfExpected(rows: readonly ExpectedNumber[]): SummaryTable {
  return {
    title: `${say('site-section-unseen')} (${rows.length})`,
    columns: [say('number'), say('site-col-label'), say('site-col-line')],
    rows: rows.map(({ number, label, line }) => [formatCardNumber(number), label ?? '–', String(line)]),
  }
}

/** One table for spreadsheets: a row a card, those that were not seen at the end. Numbers are the bare seven digits that other systems know. */
export function flatten(check: SiteCheck): readonly (readonly string[])[] {
  const compared = compareWithList(check)
  const unlisted = new Set(compared?.unlisted.map(({ key }) => key))
  const head = [
    ...[say('site-col-state'), say('number'), say('enterprise'), say('organisation'), say('name'), say('site-col-why')],
    ...[say('site-col-how'), say('site-col-time'), say('site-col-times'), say('site-col-list'), say('site-name')],
  ]
  return [
    head,
    ...check.seen
      .toReversed()
      .map((card) => [
        ...[
          say(card.verdict),
          card.number ?? card.order ?? '',
          card.enterprise ?? '',
          card.organisation ?? '',
          card.name ?? '',
        ],
        ...[meaningOf(card.answer), say(`site-how-${card.how}`), timeOf(card.at), String(card.times)],
        compared ? say(unlisted.has(card.key) ? 'site-not-listed' : 'site-listed') : '',
        check.site,
      ]),
    ...(compared?.unseen ?? []).map(({ number, label }) => [
      ...[say('site-unseen'), number, '', '', label ?? '', '', '', '', '0', say('site-section-unseen'), check.site],
    ]),
  ]
}

/** As spreadsheets sort it: `2026-11-23 09:12`, in Norwegian time. */
const timeOf = (milliseconds: number) =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Oslo' }).format(
    milliseconds,
  )
