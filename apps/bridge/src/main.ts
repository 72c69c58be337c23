/** Lends this machine's card reader to the inspector's app in a browser on the same machine. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { PCSCD } from '@hms/card-reader/pcsc-reader'
import { BRIDGE_PORT } from '@hms/contract/bridge-address'
import { openPairings } from './pairings.ts'
import { serveBridge } from './serve.ts'
import { watchReaders } from './watch-readers.ts'

const usage = `npm run bridge -- [--origin URL]… [--reader NAME] [--folder DIR]

  --origin   where the inspector's app is opened, as https://kort.example; http://127.0.0.1:3000 without it
  --reader   only this reader, by the name that the system gives it; any without it
  --folder   keeps which browsers were paired; .data/bridge without it
`

const words = {
  'no-readers': 'The service for card readers does not answer: install and start pcscd.',
  'no-reader': 'No card reader is plugged in.',
  empty: 'Lay a card on the reader.',
  card: 'A card lies on the reader.',
} as const

/** Only scheme, name and port: what browsers call an origin. */
function originOf(text: string): string | undefined {
  try {
    const { origin } = new URL(text)
    return origin === 'null' ? undefined : origin
  } catch {
    return undefined
  }
}

const { values } = parseArgs({
  options: {
    origin: { type: 'string', multiple: true, default: ['http://127.0.0.1:3000'] },
    reader: { type: 'string' },
    folder: { type: 'string', default: '.data/bridge' },
    help: { type: 'boolean', default: false },
  },
})
const origins = values.origin.map(originOf).filter((origin) => origin !== undefined)
if (values.help || origins.length < values.origin.length) {
  console.error(usage)
  process.exit(values.help ? 0 : 2)
}
const watch = watchReaders(PCSCD, values.reader)
try {
  const pairings = openPairings(resolve(values.folder), (code) =>
    console.log(`Code to type in the app, once a browser:  ${code.slice(0, 3)} ${code.slice(3)}`),
  )
  const bridge = await serveBridge({ port: BRIDGE_PORT, origins, pairings, watch, pcscd: PCSCD })
  console.log(`The card reader is lent to ${origins.join(', ')}. Ctrl-C stops it.`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void bridge.close().then(() => process.exit(0)))
} catch (error) {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  console.error(isTaken ? `Port ${BRIDGE_PORT} is taken: a bridge runs already.` : String(error))
  process.exit(1)
}
for (let { state, seen } = { ...watch.now(), seen: -1 }; ; ) {
  await watch.change(seen, 60_000)
  const now = watch.now()
  if (now.state !== state || seen === -1) console.log(words[now.state])
  ;({ state, seen } = now)
}
