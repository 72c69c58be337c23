import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { drawCard } from '@hms/card-art/draw-card'
import { exampleFace, extremes } from '@hms/card-art/example-card'
import { writeSvg } from '@hms/card-art/write-svg'
import { concat } from '@hms/credential/bytes'
import { cardMessage } from '@hms/credential/chip/ndef'
import { exampleRecord } from '@hms/credential/example-issuer'
import { nodeSigner } from '@hms/credential/node-crypto'
import { signRecord } from '@hms/credential/record'
import { sectors } from '@hms/domain/sector/sectors'
import { renderAsync } from '@resvg/resvg-js'
import sharp from 'sharp'
import { drawArt } from '../../apps/station/src/jobs/card-art.ts'
import type { Job, Records } from '../../apps/station/src/jobs/server-client.ts'

const DOMAIN = 'hms.example'
const codes = Object.keys(sectors) as (keyof typeof sectors)[] // the keys of an object literal
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const { signer } = await nodeSigner(privateKey)
const original = readFileSync('journeys/data/portrait.jpg')
/** Not one portrait again and again: eight lights. */
const portraits = await Promise.all(
  Array.from({ length: 8 }, async (_, at) => {
    const lit = await sharp(original)
      .modulate({ brightness: 0.9 + at * 0.03 })
      .jpeg({ quality: 90 })
      .toBuffer()
    return new Uint8Array(lit)
  }),
)

/** Whose card it is: names as long and as short as they come, all sectors, another number each. */
function factsOf(card: number) {
  const face = extremes[card % extremes.length] ?? exampleFace
  const names = { enterprise: face.enterprise, givenNames: face.givenNames, familyName: `${face.familyName} ${card}` }
  const number = String(1_000_000 + ((card * 7_919) % 9_000_000))
  const uid = Uint8Array.of(4, 1, 2, 3, card >> 16, (card >> 8) & 255, card & 255)
  const sector = codes[card % codes.length] ?? 'construction'
  const record = {
    ...exampleRecord,
    cardNumber: number,
    sector: sectors[sector].cardCode,
    enterprise: names.enterprise.slice(0, 40),
    givenNames: names.givenNames.slice(0, 24),
    familyName: names.familyName.slice(0, 24),
    status: { list: 1, index: card },
  }
  const job: Job = {
    order: `bench-${card}`,
    done: false,
    number,
    sector,
    enterprise: names.enterprise,
    organisation: face.organisationNumber,
    given: names.givenNames,
    family: names.familyName,
    birth: face.birthDate,
    sex: 'female',
    issuer: face.issuer,
    producer: 'test',
    portraitSha256: '',
  }
  return { job, record, uid, portrait: portraits[card % portraits.length] ?? new Uint8Array(original) }
}

const dates = { issued: exampleFace.issued, expires: exampleFace.expires, domain: DOMAIN }

/**
 * All that one card takes but the machine: both records signed, both faces as PNG for the screens that show the card, the
 * PDF for the printer, and the chip's file.
 */
export async function makeCard(card: number): Promise<number> {
  const { job, record, uid, portrait } = factsOf(card)
  const [qr, chip] = await Promise.all([signRecord(record, signer), signRecord({ ...record, chipUid: uid }, signer)])
  const records: Records = { ...dates, qrRecord: '', chipRecord: '' }
  const { pdf, faces } = await drawArt(job, records, { portrait, record: qr, isKept: true })
  const [front, back] = (await faces) ?? []
  if (!front || !back) throw new Error('a card was not drawn')
  const message = cardMessage(DOMAIN, uid, chip)
  const file = concat(Uint8Array.of(message.length >> 8, message.length & 255), message)
  return front.length + back.length + pdf.length + file.length
}

/** What the floor starts from: the same card's two finished SVGs, and what is to be signed. */
export type Finished = { readonly svgs: readonly [string, string]; readonly toSign: readonly [Uint8Array, Uint8Array] }

export async function finishCard(card: number): Promise<Finished> {
  const { job, record, uid, portrait } = factsOf(card)
  const [qr, chip] = await Promise.all([signRecord(record, signer), signRecord({ ...record, chipUid: uid }, signer)])
  const face = {
    ...exampleFace,
    sector: job.sector,
    enterprise: job.enterprise,
    givenNames: job.given,
    familyName: job.family,
    cardNumber: job.number,
    issuer: job.issuer,
  }
  const { front, back } = drawCard(face, portrait, { domain: DOMAIN, record: qr })
  return { svgs: [writeSvg(front), writeSvg(back)], toSign: [qr, chip] }
}

/** The bare renderer and the bare signatures, which a card cannot do without. */
export async function doFloor({ svgs, toSign }: Finished): Promise<number> {
  const signatures = await Promise.all(toSign.map((bytes) => signer.sign(bytes)))
  const pictures = await Promise.all(
    svgs.map(async (svg) => (await renderAsync(svg, { font: { loadSystemFonts: false } })).asPng()),
  )
  return [...pictures, ...signatures].reduce((sum, bytes) => sum + bytes.length, 0)
}
