/**
 * `npm run sweep`: judges all cards anew from what the registers last said. `--ask` asks the registers first; `--explain
 * CARD` changes nothing and prints every condition of one card. Beside a running product or without one.
 */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { parseCardNumber } from '@hms/domain/card/card-number'
import { noteAudit } from '../apps/server/src/audit/note-audit.ts'
import { explainCard } from '../apps/server/src/conditions/explain-card.ts'
import { listEnterprisesWithCards } from '../apps/server/src/conditions/queries.ts'
import { refreshEnterprise } from '../apps/server/src/conditions/refresh-enterprise.ts'
import { sweepCards } from '../apps/server/src/conditions/sweep-cards.ts'
import { ConfigError, readConfig } from '../apps/server/src/config.ts'
import { migrate } from '../apps/server/src/database/migrate.ts'
import { openDependencies } from '../apps/server/src/open-dependencies.ts'
import type { Dependencies } from '../apps/server/src/web/dependencies.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { explainLines } from './sweep/explain-lines.ts'
import { codeOf, Trouble } from './trouble.ts'
import { findWorldTime } from './world-time.ts'

const ACTOR = 'command:sweep'

// Whoever reads what we print may leave early, as `head` does: that is no trouble of ours.
process.stdout.on('error', (error) => {
  if (codeOf(error) !== 'EPIPE') throw error
})

let server: EmbeddedPostgres | undefined
let product: Dependencies | undefined
try {
  const wanted = readArguments()
  product = await openProduct()
  await (wanted.explain === undefined ? sweep(product, wanted.ask) : explain(product, wanted.explain))
} catch (error) {
  const sentences =
    error instanceof ConfigError ? error.sentences : error instanceof Trouble ? [error.message] : undefined
  if (sentences === undefined) throw error
  console.error(sentences.join('\n'))
  process.exitCode = 1
} finally {
  await product?.database.close()
  // A server that was found running belongs to the product beside us.
  if (server && !server.adopted) await server.stop()
}

function readArguments(): { readonly ask: boolean; readonly explain: string | undefined } {
  const usage = 'npm run sweep [-- --ask | --explain CARD]'
  try {
    const { values } = parseArgs({ options: { ask: { type: 'boolean' }, explain: { type: 'string' } } })
    if (values.explain === undefined) return { ask: values.ask ?? false, explain: undefined }
    const typed = parseCardNumber(values.explain)
    if ('number' in typed) return { ask: false, explain: typed.number }
    throw new Trouble(
      typed.wrong === 'check-digit'
        ? `${values.explain} has a digit that is wrong: its check digit does not fit.`
        : `${values.explain} is no card number: it has seven digits, and its check digit may follow.`,
    )
  } catch (error) {
    if (error instanceof Trouble) throw error
    throw new Trouble(`Usage: ${usage}`)
  }
}

/** The product's own database and settings; the clock of the simulated world when it runs, for the product may live in another time. */
async function openProduct(): Promise<Dependencies> {
  const folder = resolve(process.env['HMS_DATA_FOLDER'] || '.data')
  const given = process.env['HMS_DATABASE_URL'] || undefined
  if (given === undefined && !existsSync(join(folder, 'postgres')))
    throw new Trouble(
      `${folder} holds no database: start the product once (npm start), or name its folder with HMS_DATA_FOLDER.`,
    )
  server = given === undefined ? await startEmbeddedPostgres(join(folder, 'postgres')) : undefined
  const url = given ?? server?.url ?? ''
  await migrate(url)
  const config = readConfig({ ...process.env, HMS_DATABASE_URL: url, HMS_DATA_FOLDER: folder })
  const dependencies = openDependencies(config)
  if (config.startsAt === undefined && config.mode === 'development') dependencies.clock.set(await findWorldTime())
  return dependencies
}

async function explain({ clock, database }: Dependencies, number: string): Promise<void> {
  const card = await explainCard(database, number, clock.now())
  if (card === undefined) throw new Trouble(`No card has the number ${number}.`)
  const { person, organisation } = card
  await noteAudit(database, {
    actor: { reference: ACTOR },
    act: 'card-explained',
    person,
    organisation,
    thing: number,
    at: clock.now(),
  })
  console.log(explainLines(card).join('\n'))
}

async function sweep(dependencies: Dependencies, ask: boolean): Promise<void> {
  const { clock, database } = dependencies
  if (ask) {
    const organisations = await listEnterprisesWithCards(database, clock.today())
    for (const [index, organisation] of organisations.entries()) {
      console.log(`asking about enterprise ${index + 1} of ${organisations.length}`)
      await refreshEnterprise(dependencies, organisation, ACTOR)
    }
  }
  const began = performance.now()
  const { judged, changed, unknown } = await sweepCards(dependencies, {}, ACTOR)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${judged} cards judged in ${seconds} s: ${changed} changed, ${unknown} with a condition unknown.`)
}
