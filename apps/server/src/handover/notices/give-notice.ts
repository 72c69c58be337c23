import type { Notice, NoticeText } from '@hms/domain/handover/notices'
import type { Plan } from '@hms/domain/handover/plan'
import type { Figures } from '@hms/domain/handover/switchover'
import { parseEmail } from '@hms/domain/person/contact'
import { findEnterpriseContact } from '#conditions/queries.ts'
import type { Sql } from '#database/connection.ts'
import type { Receiver } from '#messages/messages.ts'
import { getPerson, type Person } from '#persons/store.ts'
import { readScheme } from '#records/appointed.ts'
import { fillNotice } from '#records/fill-notice.ts'
import { readStaff } from '#sign-in/staff.ts'
import { isLanguage, type Language } from '#texts/language.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { listAudience, listByHash } from './store.ts'

type Reading = Pick<Dependencies, 'database' | 'vault' | 'config'>
type Telling = Reading & Pick<Dependencies, 'messages'>
type Planned = { readonly id: string; readonly plan: Plan }

/** Told in one transaction each: a process that dies goes on with the next hundred, and nobody is told twice. */
const CHUNK = 100

/** Writes to everybody of a notice's audience, by its channels. Who has no address reads it on the pages. */
export async function giveNotice(telling: Telling, { id, plan }: Planned, index: number): Promise<Figures> {
  const { database, messages, config } = telling
  const { producers } = await readScheme(database, config.world)
  return goThrough(telling, plan.notices[index], async (sql, notice, told) => {
    const { subject, text }: NoticeText = fillNotice(notice, plan, producers, told.receiver.language)
    const link = `${config.portalUrl}${told.path}`
    await messages.send(sql, `switchover:${id}:${index}:${told.id}`, told.receiver, 'switchover-notice', {
      subject,
      text,
      link,
    })
  })
}

/** How many it would reach; nothing is written and nobody is told. */
export async function countReceivers(reading: Reading, { plan }: Planned, index: number): Promise<Figures> {
  return goThrough(reading, plan.notices[index], async () => undefined)
}

type Told = { readonly id: string; readonly receiver: Receiver; readonly path: string }
type Act = (sql: Sql, notice: Notice, told: Told) => Promise<void>

async function goThrough(reading: Reading, notice: Notice | undefined, act: Act): Promise<Figures> {
  if (notice?.audience === 'public') return { public: 1 } // read from the plan by pages and API from its moment on
  const counts = { audience: 0, email: 0, sms: 0, 'without-address': 0 }
  if (notice === undefined) return counts
  let after = ''
  for (;;) {
    const ids = await listSome(reading, notice, after)
    if (ids.length === 0) return counts
    after = ids.at(-1) ?? after
    await reading.database.transaction(async (tx) => {
      for (const id of ids) {
        const told = await findTold(reading, tx, notice, id)
        counts.audience++
        if (told === undefined) {
          counts['without-address']++
          continue
        }
        if (told.receiver.email) counts.email++
        if (told.receiver.mobile) counts.sms++
        await act(tx, notice, told)
      }
    })
  }
}

async function listSome(reading: Reading, { audience }: Notice, after: string): Promise<readonly string[]> {
  const { database, config, vault } = reading
  if (audience === 'public') return []
  if (audience !== 'producer-staff' && audience !== 'inspectors') return listAudience(database, audience, after, CHUNK)
  const hashes = readStaff(config.staffFile, vault).hashesOf(
    audience === 'inspectors' ? 'inspector' : 'production-leader',
  )
  return (await listByHash(database, hashes)).filter((id) => id > after).slice(0, CHUNK)
}

async function findTold(reading: Reading, tx: Sql, notice: Notice, id: string): Promise<Told | undefined> {
  const toEnterprise = notice.audience === 'employers-with-orders' || notice.audience === 'employers-with-cards'
  const found = toEnterprise ? await addressesOf(reading, tx, id) : addressesIn(await getPerson(tx, reading.vault, id))
  const email = notice.channels.includes('email') ? found.email : undefined
  const mobile = notice.channels.includes('sms') ? found.mobile : undefined
  if (email === undefined && mobile === undefined) return undefined
  const receiver = { language: found.language, ...(email ? { email } : {}), ...(mobile ? { mobile } : {}) }
  return { id, receiver, path: toEnterprise ? '/home' : '/' }
}

type Addresses = { readonly language: Language; readonly email?: string; readonly mobile?: string }

/** The enterprise's own address in the entity register, else that of who ordered last. */
async function addressesOf({ vault }: Reading, tx: Sql, organisation: string): Promise<Addresses> {
  const contact = await findEnterpriseContact(tx, organisation)
  const orderer = contact.orderer ? await getPerson(tx, vault, contact.orderer) : undefined
  const email = parseEmail(contact.email ?? '') ?? orderer?.email
  return { language: isLanguage(orderer?.language) ? orderer.language : 'nb', ...(email ? { email } : {}) }
}

/** Who reads neither of our languages is written to in English. */
function addressesIn({ language, email, mobile }: Person): Addresses {
  const ours = language === undefined ? 'nb' : isLanguage(language) ? language : 'en'
  return { language: ours, ...(email ? { email } : {}), ...(mobile ? { mobile } : {}) }
}
