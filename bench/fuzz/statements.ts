/** Good statements of each kind, two at least, so that parts of one can be put into another. */
import { signAppFiles } from '@hms/credential/app-files'
import type { Signer } from '@hms/credential/crypto'
import { type ExampleIssuer, exampleNow } from '@hms/credential/example-issuer'
import { type InspectorRights, signInspectorRights } from '@hms/credential/inspector-rights'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { signStatusDelta } from '@hms/credential/status-delta'
import { emptyList, writeStatus } from '@hms/credential/status-list'

const PLACES = 4096
const DAY = 86_400

/** Every fiftieth card is suspended, one is blocked, and one is valid whatever its number is. */
function listWith(valid: number, blocked: number): Uint8Array {
  const places = emptyList(PLACES)
  for (let place = 1; place < PLACES; place += 50) writeStatus(places, place, 'suspended')
  writeStatus(places, valid, 'valid')
  writeStatus(places, blocked, 'invalid')
  return places
}

/** The first is the newest. Yesterday the card that is blocked now still held. */
export async function makeLists(issuer: ExampleIssuer, valid: number, blocked: number) {
  const [now, yesterday] = [listWith(valid, blocked), listWith(valid, blocked + 1)]
  const { iat, exp, ttl } = issuer.list
  const delta = (sub: string, from: Uint8Array, to: Uint8Array, changed = {}) =>
    signStatusDelta({ from, to, sub, iat, exp, ttl, ...changed }, issuer.statusSigner, nodeCrypto)
  const deltas = [
    await delta('https://hms.example/status/1/2/from/1', yesterday, now),
    await delta('https://hms.example/status/2/2/from/1', yesterday, now),
    await delta('https://hms.example/status/1/3/from/2', now, listWith(valid, blocked + 2), { iat: iat - 2 * DAY }),
  ]
  return {
    lists: [
      await issuer.signList({ list: now }),
      await issuer.signList({ list: yesterday, iat: iat - DAY }),
      await issuer.signList({ list: now, sub: 'https://hms.example/status/2' }),
    ],
    deltas: deltas.filter((one) => one !== undefined),
  }
}

export function makeRights(signer: Signer): Promise<Uint8Array[]> {
  const rights: InspectorRights = {
    inspector: 'inspector-1',
    kind: 'labour-inspection',
    maySeize: true,
    issuedAt: exampleNow - 3600,
    expiresAt: exampleNow + DAY,
  }
  return Promise.all(
    [
      rights,
      { ...rights, inspector: 'inspector-2', maySeize: false },
      { ...rights, expiresAt: exampleNow - 60 },
      { ...rights, expiresAt: exampleNow + 30 * DAY },
    ].map((each) => signInspectorRights(each, signer)),
  )
}

export function makeAppFiles(signer: Signer): Promise<Uint8Array[]> {
  const hash = (name: string) => nodeCrypto.sha256(new TextEncoder().encode(name))
  const files = new Map(['/inspector/', '/inspector/app.js', '/inspector/app.css'].map((name) => [name, hash(name)]))
  return Promise.all([
    signAppFiles({ version: '7', issuedAt: exampleNow - DAY, files }, signer),
    signAppFiles({ version: '8', issuedAt: exampleNow, files: new Map([...files].slice(1)) }, signer),
  ])
}
