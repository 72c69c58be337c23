/**
 * Feeds a reader with cards, as a card printer's feeder does: one card in; when the reader lets it go, the next blank one.
 * Prints one JSON line for each card in and out. Ends when its parent goes or after `--cards`.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createBlank, families } from './card-memory.ts'
import { insertCard } from './insert-card.ts'

const { values } = parseArgs({
  options: {
    host: { type: 'string', default: process.env['HMS_READER_HOST'] || '127.0.0.1' },
    port: { type: 'string', default: process.env['HMS_READER_PORT'] || '35963' },
    folder: { type: 'string', default: process.env['HMS_CARD_FOLDER'] || '' },
    cards: { type: 'string', default: 'Infinity' },
    uid: { type: 'string' },
    family: { type: 'string', default: 'tag' },
    factory: { type: 'boolean', default: false },
    size: { type: 'string', default: '4096' },
    'most-read': { type: 'string', default: '255' },
    'most-written': { type: 'string', default: '255' },
    'lose-power-at': { type: 'string' },
  },
})
const leave = () => process.exit(0)
process.on('SIGTERM', leave)
process.on('SIGINT', leave)
process.on('disconnect', leave)

const say = (line: object) => console.log(JSON.stringify(line))
const folder = values.folder === '' ? undefined : values.folder
if (folder !== undefined) mkdirSync(folder, { recursive: true })
const form = {
  family: families.find((family) => family === values.family) ?? 'tag',
  factory: values.factory,
  size: Number(values.size),
  mostRead: Number(values['most-read']),
  mostWritten: Number(values['most-written']),
}
/** Only the first card is torn: a station that cannot go on after one is what that is for. */
let losePowerAt = values['lose-power-at'] === undefined ? undefined : Number(values['lose-power-at'])
const retryMilliseconds = 300

for (let fed = 0; fed < Number(values.cards); ) {
  const { uid } = createBlank(values.uid === undefined ? form : { ...form, uid: Buffer.from(values.uid, 'hex') })
  const memory = folder && join(folder, `${uid.toString('hex')}.json`)
  const inserted = await insertCard({
    ...form,
    host: values.host,
    port: Number(values.port),
    uid,
    ...(memory && { memory }),
    ...(losePowerAt !== undefined && { losePowerAt }),
  }).catch(() => undefined)
  if (inserted === undefined) {
    await wait(retryMilliseconds)
    continue
  }
  fed += 1
  losePowerAt = undefined
  say({ inserted: uid.toString('hex') })
  await inserted.removed.catch(() => undefined)
  say({ removed: uid.toString('hex'), isLocked: inserted.card.isLocked() })
  await wait(50)
}
leave()
