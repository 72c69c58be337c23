/** `npm start`: the whole product with a simulated world around it, on one machine, until Ctrl-C. */
import { once } from 'node:events'
import { listCharacters } from './characters.ts'
import { refuseTakenPort } from './free-port.ts'
import { type Ports, type Product, startProduct } from './start-product.ts'
import { Trouble } from './trouble.ts'

const settings = process.env
const portSettings = {
  portal: ['HMS_PORT', 3000],
  world: ['HMS_SIMULATOR_PORT', 3001],
  login: ['HMS_LOGIN_PORT', 3002],
  smtp: ['HMS_SMTP_PORT', 3025],
} as const

const asked = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), npmIsGone()])
try {
  const began = performance.now()
  const ports = await choosePorts()
  const product = await startProduct({
    folder: settings['HMS_DATA_FOLDER'] || '.data',
    ports,
    databaseUrl: settings['HMS_DATABASE_URL'] || undefined,
    environment: ownSettings(),
  })
  print(product, Math.round((performance.now() - began) / 100) / 10)
  const sentence = await Promise.race([asked.then(() => undefined), product.broken])
  console.log(sentence ?? '\nStopping: requests and jobs under way are finished first.')
  await product.stop()
  process.exit(sentence === undefined ? 0 : 1)
} catch (error) {
  if (!(error instanceof Trouble)) throw error
  console.error(error.message)
  process.exit(1)
}

async function choosePorts(): Promise<Ports> {
  const ports = { portal: 0, world: 0, login: 0, smtp: 0 }
  for (const name of ['portal', 'world', 'login', 'smtp'] as const) {
    const [variable, usual] = portSettings[name]
    const port = Number(settings[variable] || usual)
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new Trouble(`${variable} must be a port from 1 to 65535.`)
    const other = Object.entries(ports).find(([, taken]) => taken === port)?.[0]
    if (other === 'portal' || other === 'world' || other === 'login' || other === 'smtp')
      throw new Trouble(`${variable} and ${portSettings[other][0]} are both ${port}: choose two ports.`)
    await refuseTakenPort(port, variable)
    ports[name] = port
  }
  return ports
}

/** Started by npm, this belongs to it: were npm killed outright, the product would go on unseen. */
function npmIsGone(): Promise<void> {
  const npm = process.ppid
  return new Promise((resolve) => {
    if (settings['npm_lifecycle_event'] !== 'start') return
    setInterval(() => process.ppid !== npm && resolve(), 500).unref()
  })
}

/** What somebody set by hand holds over what this program would set, except what it has decided on just now. */
function ownSettings(): Record<string, string | undefined> {
  const decided = [
    ...Object.values(portSettings).map(([variable]) => String(variable)),
    'HMS_DATABASE_URL',
    'HMS_DATA_FOLDER',
  ]
  return Object.fromEntries(
    Object.entries(settings).filter(
      ([name, value]) => name.startsWith('HMS_') && value !== '' && !decided.includes(name),
    ),
  )
}

function print({ portalUrl, world, folder, station }: Product, seconds: number): void {
  const characters = listCharacters(
    settings['HMS_CAST'] || 'simulators/data/cast.json',
    settings['HMS_STAFF'] || 'simulators/staff.json',
  )
  const rows = [
    ['Portal (orderers, workers, case officers, producer, authority)', portalUrl],
    ['Inspector', `${portalUrl}/k/`],
    ['Inbox: e-mail and SMS that were sent', world['inbox']],
    ['Simulated registers', world['http']],
    ['Log-in', world['login']],
    ['Clock of the simulated world', world['clock']],
    ['Station key', station.keyFile],
    ['Data and logs', folder],
  ]
  console.log(`\nHMS-kort is ready after ${seconds} s.\n`)
  for (const [what = '', where = ''] of rows) console.log(`  ${what.padEnd(64)}${where}`)
  console.log('\nLog in as (all are synthetic):\n')
  for (const { name, part, id } of characters) console.log(`  ${id}  ${name.padEnd(28)}${part}`)
  console.log('\nCtrl-C stops everything.\n')
}
