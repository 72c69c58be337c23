import { noteAudit } from '#audit/note-audit.ts'
import { findPicture } from '#pictures/store.ts'
import { onlyStaff } from '#web/access.ts'
import type { Feature } from '#web/context.ts'
import { isUuid } from '#web/path.ts'

/** Portraits and identity documents, for case officers only; each look is noted with whose picture it was. */
export const picturePages: Feature = (app, { database, vault, clock }) => {
  app.get('/pictures/:id', onlyStaff('case-officer'), async (c) => {
    const id = c.req.param('id')
    const picture = isUuid(id) ? await findPicture(database, vault, id) : undefined
    if (picture === undefined) return c.notFound()
    await noteAudit(database, {
      actor: c.var.actor,
      act: 'picture-read',
      person: picture.person,
      thing: id,
      at: clock.now(),
    })
    return c.body(new Uint8Array(picture.bytes), 200, {
      'content-type': picture.mediaType,
      'cache-control': 'no-store',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
    })
  })
}
