import type { Sql } from '#database/connection.ts'
import type { Vault } from '#persons/vault.ts'

/** The portrait that the chip of a card carries, as it was signed; undefined for a card of before chips had one. */
export async function findChipPortrait(sql: Sql, vault: Vault, number: string): Promise<Uint8Array | undefined> {
  const { rows } = await sql.query<{ sealed: Buffer | null }>(
    'select chip_portrait_sealed as sealed from card_faces where number = $1',
    [number],
  )
  const sealed = rows[0]?.sealed
  return sealed ? new Uint8Array(vault.open(sealed)) : undefined
}
