import type { Instant } from '@hms/domain/calendar'
import { isRefusal } from '@hms/domain/decision'
import {
  type Blank,
  bindBlank,
  blankLifecycle,
  drawBlank,
  missBlank,
  returnBlank,
  spoilBlank,
  useBlank,
} from '@hms/domain/production/blank'
import { type Report, ServerRefusal } from '../jobs/server-client.ts'

const STATION = 's1'
type Decided = ReturnType<typeof drawBlank>

/** When is nothing to the rules of blanks. */
const at = '2026-11-23T08:00:00.000Z' as Instant

/** A stock of blanks 1001 to 1000 + size, by the domain's own rules. */
export function playStock(size = 500) {
  const blanks = new Map(Array.from({ length: size }, (_, at) => [1001 + at, blankLifecycle.initial]))
  const draws = new Map<string, readonly number[]>()
  const move = (number: number, rule: (blank: Blank) => Decided) => {
    const blank = blanks.get(number) ?? blankLifecycle.initial
    const decided = rule(blank)
    if (isRefusal(decided)) throw new ServerRefusal(decided.refused)
    blanks.set(number, decided.reduce(blankLifecycle.evolve, blank))
  }
  const drawerOf = (number: number) => ({ batch: blanks.get(number)?.batch ?? '', station: STATION })
  const lying = () =>
    [...blanks].filter(([, { status }]) => status === 'in-stock' || status === 'returned').map(([number]) => number)

  return {
    blanks,
    statusOf: (number: number) => blanks.get(number)?.status,
    count: (status: Blank['status']) => [...blanks.values()].filter((blank) => blank.status === status).length,
    draw(batch: string, { request, count, first = 0 }: { request: string; count: number; first?: number | undefined }) {
      const again = draws.get(request)
      if (again) return { numbers: again, left: lying().length }
      const free = lying()
      const numbers = [
        ...free.filter((number) => number === first),
        ...free.filter((number) => number !== first),
      ].slice(0, count)
      if (numbers.length < count) throw new ServerRefusal('stock.too-few', { left: numbers.length })
      for (const number of numbers) move(number, (blank) => drawBlank(blank, { batch, station: STATION }, at))
      draws.set(request, numbers)
      return { numbers, left: lying().length }
    },
    give(batch: string, numbers: readonly number[]) {
      for (const number of numbers) move(number, (blank) => returnBlank(blank, { batch, station: STATION }, at))
      return { left: lying().length }
    },
    miss(batch: string, numbers: readonly number[]) {
      for (const number of numbers) move(number, (blank) => missBlank(blank, { batch, station: STATION }, at))
      return { left: lying().length }
    },
    bind(number: number, uid: string) {
      const other = [...blanks].find(([, { chip }]) => chip === uid)
      if (other && other[0] !== number) throw new ServerRefusal('blank.other-number')
      move(number, (blank) => bindBlank(blank, drawerOf(number), uid, at))
    },
    use: (order: string, { blank: number, uid }: Extract<Report, { outcome: 'good' }>) =>
      move(number, (blank) => useBlank(blank, drawerOf(number), { order, chip: uid }, at)),
    spoil: (order: string, { blank: number, uid, reason }: Extract<Report, { outcome: 'spoiled' }>) =>
      move(number, (blank) =>
        spoilBlank(blank, drawerOf(number), { order, reason, ...(uid ? { chip: uid } : {}) }, at),
      ),
  }
}
