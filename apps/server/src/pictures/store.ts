import type { Item } from '@hms/domain/order/order'
import type { Sql } from '#database/connection.ts'
import type { Vault } from '#persons/vault.ts'
import type { Picture } from './accept-picture.ts'

/** Keeps a picture sealed; the same picture of the same person is one row, and its id one id. */
export async function savePicture(
  sql: Sql,
  vault: Vault,
  person: string,
  kind: Item,
  picture: Picture,
): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    `insert into pictures (person, kind, sealed, media_type, width, height, sha256) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (person, kind, sha256) do update set sha256 = excluded.sha256
     returning id`,
    [
      person,
      kind,
      vault.seal(picture.bytes),
      picture.mediaType,
      picture.width,
      picture.height,
      Buffer.from(picture.sha256),
    ],
  )
  if (rows[0] === undefined) throw new Error('a picture was not saved')
  return rows[0].id
}

export type StoredPicture = Omit<Picture, 'mediaType'> & {
  readonly mediaType: string
  readonly person: string
  readonly kind: Item
}

export async function findPicture(sql: Sql, vault: Vault, id: string): Promise<StoredPicture | undefined> {
  const { rows } = await sql.query<Omit<StoredPicture, 'bytes'> & { sealed: Buffer }>(
    'select person, kind, sealed, media_type as "mediaType", width, height, sha256 from pictures where id = $1',
    [id],
  )
  if (rows[0] === undefined) return undefined
  const { sealed, ...picture } = rows[0]
  return { ...picture, bytes: vault.open(sealed) }
}

/** A picture that must be there, since something accepted refers to it. */
export async function readPicture(sql: Sql, vault: Vault, id: string): Promise<StoredPicture> {
  const picture = await findPicture(sql, vault, id)
  if (picture === undefined) throw new Error(`no picture ${id}`)
  return picture
}

/** Whether the very same picture was given for somebody else: one of the two is not of its holder. */
export async function isUsedByAnother(
  sql: Sql,
  { person, kind, sha256 }: Pick<StoredPicture, 'person' | 'kind' | 'sha256'>,
): Promise<boolean> {
  const { rows } = await sql.query('select 1 from pictures where sha256 = $1 and kind = $2 and person <> $3 limit 1', [
    Buffer.from(sha256),
    kind,
    person,
  ])
  return rows.length > 0
}
