import { isRefusal, type Refusal } from '@hms/domain/decision'
import { findBlank, writeOffBlank } from '@hms/domain/production/blank'
import { noteAudit } from '#audit/note-audit.ts'
import { findBatch } from '#production/queries.ts'
import { translateCode } from '#texts/translate.ts'
import { onlyStaff } from '#web/access.ts'
import type { Context, Feature } from '#web/context.ts'
import { readForm, redirectTo } from '#web/forms.ts'
import { isUuid } from '#web/path.ts'
import { showAccount } from './account-page.tsx'
import { closeBatch, readAccount } from './close-batch.ts'
import { moveBlanks } from './move-blanks.ts'

/** The account of a batch's blanks: what is lacking, who signs for what is written off, and closing. */
export const batchBlankPages: Feature = (app, dependencies) => {
  const { database, clock } = dependencies
  const leader = onlyStaff('production-leader')
  const find = async (c: Context) => {
    const id = c.req.param('id') ?? ''
    return isUuid(id) ? findBatch(database, id) : undefined
  }
  const refuseWith = (c: Context, to: string, { refused }: Refusal) =>
    redirectTo(c, to, {
      kind: 'warning',
      key: 'stock.batch.refused',
      values: { why: translateCode(c.var.language, 'refusal', refused) },
    })

  app.get('/production/:id/blanks', leader, async (c) => {
    const batch = await find(c)
    return batch ? showAccount(c, batch, await readAccount(database, batch.id)) : c.notFound()
  })

  app.post('/production/:id/blanks/closing', leader, async (c) => {
    const batch = await find(c)
    if (batch === undefined) return c.notFound()
    const closed = await closeBatch(dependencies, batch.id, c.var.actor.reference)
    if (isRefusal(closed)) return refuseWith(c, `/production/${batch.id}/blanks`, closed)
    await noteAudit(database, { actor: c.var.actor, act: 'batch-closed', thing: batch.id, at: clock.now() })
    return redirectTo(c, `/production/${batch.id}`, { kind: 'success', key: 'stock.batch.closed' })
  })

  for (const act of ['write-offs', 'found'] as const)
    app.post(`/production/:id/blanks/${act}`, leader, async (c) => {
      const batch = await find(c)
      if (batch === undefined) return c.notFound()
      const to = `/production/${batch.id}/blanks`
      const by = c.var.actor.reference
      const form = await readForm(c)
      const chosen = new Set(form.all('number'))
      const { account } = await readAccount(database, batch.id)
      const blanks = account.filter(({ number }) => chosen.has(String(number)))
      if (blanks.length === 0) return redirectTo(c, to, { kind: 'warning', key: 'stock.batch.none-chosen' })
      const numbers = blanks.map(({ number }) => number)
      const moved = await moveBlanks(database, numbers, by, (blank) =>
        act === 'found' ? findBlank(blank, clock.now()) : writeOffBlank(blank, by, clock.now()),
      )
      if (isRefusal(moved)) return refuseWith(c, to, moved)
      const audit = act === 'found' ? 'blanks-found' : 'blanks-written-off'
      await noteAudit(database, { actor: c.var.actor, act: audit, thing: batch.id, at: clock.now() })
      const isSecond = blanks.every(({ signedBy }) => signedBy !== undefined)
      const key =
        act === 'found' ? 'stock.batch.found-done' : isSecond ? 'stock.batch.written-off' : 'stock.batch.signed'
      return redirectTo(c, to, { kind: 'success', key })
    })
}
