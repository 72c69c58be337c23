/** What is answered about card numbers: online, by the status list and without network; by the code that the product answers with. */

import { decideOffline } from '@hms/credential/decide'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { parseRecord } from '@hms/credential/record'
import { openStatusList, readStatus, type StatusList } from '@hms/credential/status-list'
import { openTrustList, type Trust } from '@hms/credential/trust-list'
import { type Instant, osloDate } from '@hms/domain/calendar'
import type { Answer } from '@hms/domain/inspection/answers'
import type { World } from '@hms/domain/sector/producers'
import { listLegacyCards } from '#cards/legacy/queries.ts'
import { listCards, standingOf } from '#cards/queries.ts'
import type { Sql } from '#database/connection.ts'
import { readScheme, type Scheme, validityIn } from '#records/appointed.ts'
import type { CardAnswer } from './kinds/special.ts'
import { listRecords, listStatusListsOf } from './store.ts'

/** What answers follow from, at one moment. */
export type AnswerGround = {
  readonly at: Instant
  readonly scheme: Scheme
  readonly trust: Trust | undefined
  readonly statusLists: ReadonlyMap<number, StatusList>
}

/** What a checker holds who pins these roots (DER) and fetches the published lists. `trustedAt`: when the trust list is opened. */
export async function readGround(
  sql: Sql,
  world: World,
  checker: {
    readonly roots: readonly Uint8Array[]
    readonly trustList: Uint8Array | undefined
    readonly trustedAt: Instant
  },
  at: Instant,
): Promise<AnswerGround> {
  const seconds = Math.floor(Date.parse(checker.trustedAt) / 1000)
  const opened = checker.trustList && (await openTrustList(checker.trustList, checker.roots, seconds, nodeCrypto))
  const trust = opened && !('refused' in opened) ? opened : undefined
  const statusLists = new Map<number, StatusList>()
  for (const cwt of trust ? await listStatusListsOf(sql, at) : []) {
    const list = trust && (await openStatusList(cwt, trust, nodeCrypto))
    if (list && !('refused' in list)) statusLists.set(list.number, list)
  }
  return { at, scheme: await readScheme(sql, world), trust, statusLists }
}

/** One answer for each number, in the order of the numbers. */
export async function answerFor(
  sql: Sql,
  numbers: readonly string[],
  ground: AnswerGround,
): Promise<readonly CardAnswer[]> {
  const today = osloDate(ground.at)
  const [cards, legacy, records] = [
    byNumber(await listCards(sql, numbers)),
    byNumber(await listLegacyCards(sql, numbers, today)),
    await listRecords(sql, numbers),
  ]
  return Promise.all(
    numbers.map(async (number): Promise<CardAnswer> => {
      const card = cards.get(number)
      const former = legacy.get(number)
      const validity = card
        ? validityIn(ground.scheme, card, standingOf(card), today)
        : former && validityIn(ground.scheme, former, { status: former.status, expires: former.expires }, today)
      const found = card ?? former
      return {
        number,
        valid: validity === 'OK',
        enterprise: found ? { number: found.organisation, name: found.enterprise ?? '' } : null,
        validity: validity ?? null,
        ...(await answerOffline(records.get(number), ground)),
      }
    }),
  )
}

async function answerOffline(
  record: Uint8Array | undefined,
  { at, trust, statusLists }: AnswerGround,
): Promise<Pick<CardAnswer, 'listed' | 'offline'>> {
  const parsed = record && parseRecord(record)
  if (record === undefined || parsed === undefined) return { listed: null, offline: null }
  const { list, index } = parsed.card.status
  const bits = statusLists.get(list)?.bits
  const now = Math.floor(Date.parse(at) / 1000)
  const { answer } = await decideOffline({ record, trust, statusLists, now }, nodeCrypto)
  return { listed: (bits && readStatus(bits, index)) ?? null, offline: answer satisfies Answer }
}

const byNumber = <Row extends { readonly number: string }>(rows: readonly Row[]) =>
  new Map(rows.map((row) => [row.number, row]))
