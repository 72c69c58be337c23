import type { Sql } from '#database/connection.ts'
import { formatInstant } from '#texts/format.ts'
import { listMessages } from '../messages/store.ts'
import type { Reader } from '../production-page.tsx'
import type { BatchRow } from '../queries.ts'
import { findPackage, type PackageRow } from './store.ts'

/** For the batch's page: where its package is, and what the producer has said. */
export async function describePackage(
  { t, language }: Reader,
  batch: BatchRow,
  sql: Sql,
): Promise<readonly (readonly [string, string])[]> {
  const built = await findPackage(sql, batch.id)
  const messages = await listMessages(sql, batch.id)
  const said = messages.map(({ type, at }) => t('package.message', { type, at: formatInstant(language, at) }))
  return [
    [t('package.title'), built ? describe(built) : isToCome(batch) ? t('package.waits') : unpacked(batch)],
    ...(built ? [[t('package.messages'), said.join(', ') || t('package.messages.none')] as const] : []),
  ]

  /** Batches of before had no package. */
  function unpacked({ status }: BatchRow): string {
    return status === 'open' ? t('package.none') : '–'
  }

  function describe({ sequence, length, builtAt, putAt, erasedAt }: PackageRow): string {
    const at = formatInstant(language, erasedAt ?? putAt ?? builtAt)
    const key = erasedAt ? 'package.erased' : putAt ? 'package.put' : 'package.ready'
    return t(key, { sequence, at, size: Math.ceil(length / 1024) })
  }
}

const isToCome = ({ status }: BatchRow) => status === 'released' || status === 'acknowledged' || status === 'started'
