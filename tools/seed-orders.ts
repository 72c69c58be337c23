/** Many approved orders at once, by the server's own rules and stores, for tests that need a big batch and no browser. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { LocalDate } from '@hms/domain/calendar'
import { isRefusal } from '@hms/domain/decision'
import { placeOrder } from '@hms/domain/order/place-order'
import { parseIdentityNumber } from '@hms/domain/person/identity-number'
import { readConfig } from '../apps/server/src/config.ts'
import { change } from '../apps/server/src/database/change.ts'
import { openDependencies } from '../apps/server/src/open-dependencies.ts'
import { savePerson } from '../apps/server/src/persons/store.ts'
import { acceptPicture } from '../apps/server/src/pictures/accept-picture.ts'
import { savePicture } from '../apps/server/src/pictures/store.ts'
import { orders } from '../apps/server/src/records/order-record.ts'
import type { Product } from './start-product.ts'
import { Trouble } from './trouble.ts'

const ORGANISATION = '311851055'
const UNIT = '311384368'
/** So long ago that no rule about newcomers is about them. */
const HIRED = '2024-02-01'
const ORDERER = 'tool:seed-orders'
const BIRTH = '1980-01-01' as LocalDate

/** Orders whose pictures were accepted before, as a renewal's are: each is approved at once. Gives their ids. */
export async function seedOrders(
  product: Pick<Product, 'databaseUrl' | 'folder' | 'world'>,
  count: number,
): Promise<readonly string[]> {
  const config = readConfig({ HMS_DATABASE_URL: product.databaseUrl, HMS_DATA_FOLDER: product.folder })
  const { database, vault, clock } = openDependencies(config)
  try {
    const portrait = await pictureFrom('journeys/data/portrait.jpg', 'portrait')
    const document = await pictureFrom('journeys/data/identity-document.jpg', 'identity-document')
    const ids: string[] = []
    for (const number of listNumbers(count)) {
      const holder = { given: 'Prøve', family: `Person ${letters(ids.length)}`, birth: BIRTH, sex: 'female' } as const
      await settle(product, { id: number, ...holder })
      const person = await savePerson(database, vault, { number, ...holder })
      const accepted = {
        portrait: await savePicture(database, vault, person, 'portrait', portrait),
        'identity-document': await savePicture(database, vault, person, 'identity-document', document),
      }
      const id = randomUUID()
      const wish = {
        organisation: ORGANISATION,
        person,
        sector: 'construction',
        submission: id,
        reason: 'new',
      } as const
      const placed = await change(database, orders, id, ORDERER, (order) =>
        placeOrder(
          order,
          { ...wish, orderer: ORDERER, identityChecked: true, accepted },
          { notMet: [], unknown: [] },
          { openOrder: false, validCard: false },
          clock.now(),
        ),
      )
      if (isRefusal(placed)) throw new Trouble(`An order was refused: ${placed.refused}.`)
      ids.push(id)
    }
    return ids
  } finally {
    await database.close()
  }
}

/** Lets the registers know a holder: whoever is asked about again must be found living and working where the order says. */
async function settle({ world }: Pick<Product, 'world'>, holder: { readonly id: string }): Promise<void> {
  const levers = [
    ['people', holder],
    ['employments/hire', { person: holder.id, employer: ORGANISATION, unit: UNIT, from: HIRED }],
  ] as const
  for (const [path, body] of levers) {
    const answer = await fetch(`${world['world']}/${path}`, { method: 'POST', body: JSON.stringify(body) })
    if (!answer.ok) throw new Trouble(`The simulated world refused ${path}: ${await answer.text()}`)
  }
}

async function pictureFrom(path: string, item: 'portrait' | 'identity-document') {
  const accepted = await acceptPicture(new Uint8Array(readFileSync(path)), item)
  if (isRefusal(accepted)) throw new Trouble(`${path} was refused: ${accepted.refused}.`)
  return accepted.picture
}

/** Synthetic identity numbers of one day (month + 80): whatever two check digits the rule itself lets in. */
function* listNumbers(count: number): Generator<string> {
  let given = 0
  for (let serial = 0; serial < 500; serial++)
    for (let check = 0; check < 100 && given < count; check++) {
      const number = `018180${String(serial).padStart(3, '0')}${String(check).padStart(2, '0')}`
      if (!('number' in parseIdentityNumber(number, { synthetic: true }))) continue
      given += 1
      yield number
    }
}

/** Aa, Ab, …: a name that no two of them share. */
const letters = (at: number) => String.fromCharCode(65 + Math.floor(at / 26)) + String.fromCharCode(97 + (at % 26))
