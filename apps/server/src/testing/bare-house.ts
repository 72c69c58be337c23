/** For tests: what the features work with, on a database and keys of its own, without a world around it. */
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '#config.ts'
import { change } from '#database/change.ts'
import type { KeyPlace } from '#keys/keys.ts'
import { keyPlaceOf, openDependencies } from '#open-dependencies.ts'
import { savePerson } from '#persons/store.ts'
import { orders } from '#records/order-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { TODAY } from './test-app.ts'
import { testDatabase } from './test-database.ts'

export type BareHouse = Dependencies & {
  readonly place: KeyPlace
  readonly folder: string
  close(): Promise<void>
}

export async function bareHouse(): Promise<BareHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'hms-bare-'))
  const database = await testDatabase({ max: 4 })
  const config = readConfig({
    HMS_DATABASE_URL: database.url,
    HMS_DATA_FOLDER: folder,
    HMS_SECRET: randomBytes(32).toString('base64'),
    HMS_NOW: TODAY,
  })
  return {
    ...openDependencies(config, database),
    place: keyPlaceOf(config),
    folder,
    async close() {
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const person = { given: 'Kari', family: 'Ås', birth: '1990-02-28', sex: 'female' } as const

/** An order for somebody of a number, just placed. Gives its id. */
export async function placeOrder(house: BareHouse, number: string): Promise<string> {
  const { database, vault, clock } = house
  const reference = await savePerson(database, vault, { ...person, number } as never) // a day written as one
  const id = randomUUID()
  await change(database, orders, id, 'test', () => [
    {
      type: 'order-placed',
      orderer: reference,
      organisation: '311851055',
      person: reference,
      sector: 'construction',
      submission: id,
      reason: 'new',
      at: clock.now(),
    } as const,
  ])
  return id
}
