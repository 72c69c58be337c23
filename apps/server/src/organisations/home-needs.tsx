import type { OrderRow } from '#orders/queries.ts'
import type { RecalledCard } from '#recalls/queries.ts'
import { formatDate } from '#texts/format.ts'
import { whysOf } from '#web/components/failing.tsx'
import { Icon } from '#web/components/icon.tsx'
import type { Context } from '#web/context.ts'
import type { JudgedCard } from './cards-of-enterprise.ts'

const kinds = [
  'cases',
  'not-valid',
  'recalled',
  'recalled-legacy',
  'returns',
  'rejected',
  'proposals',
  'proposals-all',
  'cardholder',
  'expires-soon',
  'registers',
] as const
/** What the employer must do, why where it takes words, and where it is done: one action each. */
export type Need = {
  readonly kind: (typeof kinds)[number]
  readonly count: number
  readonly href: string
  readonly why?: string
}

type Known = {
  readonly cards: readonly JudgedCard[]
  readonly recalls: readonly RecalledCard[]
  readonly orders: readonly OrderRow[]
  /** How many of each. */
  readonly rejected: number
  readonly proposals: number
  readonly returns: number
  /** At the authority, waiting for an answer. */
  readonly cases: number
  /** Then everybody without a card is proposed, not the new ones alone. */
  readonly underTreatment: boolean
}

/** The most pressing first: cards that do not count, then what the law asks for, then what can wait a day. */
export function needsOf(c: Context, at: string, known: Known): readonly Need[] {
  const { t } = c.var
  const { cards, recalls, orders, rejected, proposals, returns, cases, underTreatment } = known
  const inStatus = (status: string) => orders.filter((order) => order.status === status).length
  const suspended = cards.filter(({ state, validity }) => state === 'not-valid' && validity === 'SUSPENDED')
  const recalled = cards.flatMap((card) => card.recalled ?? [])
  const legacy = recalls.filter((one) => one.legacy && one.status === 'confirmed')
  const whys = [...new Set(suspended.flatMap(({ failing }) => whysOf(failing)))]
  const needs: readonly Need[] = [
    { kind: 'cases', count: cases, href: `${at}/cases` },
    {
      kind: 'not-valid',
      count: suspended.length,
      href: `${at}/cards?state=not-valid`,
      why: whys.map((why) => t(`why.${why}`)).join(' '),
    },
    { kind: 'recalled', count: recalled.length, href: `${at}/cards?state=recalled`, why: deadlineOf(c, recalled) },
    { kind: 'recalled-legacy', count: legacy.length, href: `${at}/employees`, why: deadlineOf(c, legacy) },
    { kind: 'returns', count: returns, href: `${at}/returns` },
    { kind: 'rejected', count: rejected, href: `${at}/orders?state=rejected` },
    { kind: underTreatment ? 'proposals-all' : 'proposals', count: proposals, href: `${at}/proposals` },
    { kind: 'cardholder', count: inStatus('awaiting-cardholder'), href: `${at}/orders?state=awaiting-cardholder` },
    {
      kind: 'expires-soon',
      count: cards.filter(({ state }) => state === 'expires-soon').length,
      href: `${at}/cards?state=expires-soon`,
    },
    { kind: 'registers', count: inStatus('awaiting-registers'), href: `${at}/orders?state=awaiting-registers` },
  ]
  return needs.filter(({ count }) => count > 0)
}

/** The first day by which recalled cards are to be exchanged. */
function deadlineOf({ var: { t, language } }: Context, recalled: readonly RecalledCard[]): string {
  const [first] = recalled.map(({ terms }) => terms.deadline).sort()
  return first ? t('home.need.why.deadline', { date: formatDate(language, first) }) : ''
}

export const Needs = ({ c, needs }: { readonly c: Context; readonly needs: readonly Need[] }) => (
  <section>
    <h2 class="ds-heading" data-size="sm">
      {c.var.t('home.needs')}
    </h2>
    {needs.length === 0 ? (
      <p>{c.var.t('home.needs.none')}</p>
    ) : (
      <ul class="needs">
        {needs.map(({ kind, count, href, why }) => (
          <li>
            <span>
              {c.var.t(`home.need.${kind}`, { count })}
              {why && <span class="need-why">{why}</span>}
            </span>
            <a class="ds-link" href={href}>
              {c.var.t(`home.need.${kind}.action`)}
              <Icon name="arrow" />
            </a>
          </li>
        ))}
      </ul>
    )}
  </section>
)
