import type { Complainant } from '@hms/domain/dispute/dispute'
import type { Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import type { DisputeRow } from './queries.ts'
import { readFile } from './store.ts'

/** A picture is shown; a document is only ever downloaded, for nobody here has looked into it. */
export async function sendFile(
  c: Context,
  { database, vault }: Pick<Dependencies, 'database' | 'vault'>,
  dispute: DisputeRow,
  id: string,
  mayRead: (by: Complainant) => boolean,
): Promise<Response> {
  const file = await readFile(database, vault, dispute.id, id)
  if (file === undefined || !mayRead(file.by)) return c.notFound()
  const isPicture = file.mediaType === 'image/jpeg'
  return c.body(new Uint8Array(file.bytes), 200, {
    'content-type': file.mediaType,
    'content-disposition': isPicture ? 'inline' : `attachment; filename="dispute-${dispute.number}.pdf"`,
  })
}
