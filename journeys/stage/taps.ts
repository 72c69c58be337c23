/** Taps of a card that a station made: the address its chip showed there, and those it shows when it is tapped again. */
import { readFileSync } from 'node:fs'
import { bytesOfHex, hex } from '@hms/credential/bytes'
import { chipKey, TAG_AID } from '@hms/credential/chip/diversify'
import { parseNdefFile } from '@hms/credential/chip/ndef'
import { parseTap, sunMac } from '@hms/credential/chip/sun'
import { nodeAes } from '@hms/credential/node-crypto'
import { readProof } from '../../tools/story/make-cards.ts'
import type { IssuedCard } from './cards.ts'
import type { Stage } from './open-stage.ts'

type Made = Pick<IssuedCard, 'number' | 'proofs'>

/** The path and query that the chip's address leads to, as it was read when the station looked at its work. */
export function firstTap(card: Made): string {
  const folder = card.proofs.slice(0, -card.number.length - 1)
  const address = parseNdefFile(readProof(folder, card.number, 'chip.bin')).address
  if (address === undefined) throw new Error('The chip shows no address.')
  const { pathname, search } = new URL(address)
  return `${pathname}${search}`
}

/** The same chip so many taps later: whoever has its key counts and signs as it does. */
export function laterTap({ product }: Pick<Stage, 'product'>, card: Made, later: number): string {
  const first = firstTap(card)
  const tap = parseTap(first)
  if (tap === undefined) throw new Error('The address holds no tap.')
  const { master } = JSON.parse(readFileSync(product.station.chipKeyFile, 'utf8')) as { master: string } // as prepareStation writes it
  const key = chipKey(bytesOfHex(master), { uid: tap.uid, aid: TAG_AID, key: 2 }, nodeAes)
  const counter = tap.counter + later
  const mac = hex(sunMac(key, { uid: tap.uid, counter }, nodeAes)).toUpperCase()
  const digits = counter.toString(16).toUpperCase().padStart(6, '0')
  return first.replace(/c=\w+&m=\w+/, `c=${digits}&m=${mac}`)
}

/** Sends a tap as the app does. */
export async function sendTap({ product }: Pick<Stage, 'product'>, path: string): Promise<string> {
  const { searchParams } = new URL(path, product.portalUrl)
  const answer = await fetch(`${product.portalUrl}/api/taps`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(Object.fromEntries(searchParams)),
  })
  const { answer: said }: { answer: string } = await answer.json()
  return said
}
