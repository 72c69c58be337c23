/** Backs of cards as they are printed, with signed records in their codes. */
import { drawCard } from '@hms/card-art/draw-card'
import { drawSilhouette, exampleFace, extremes } from '@hms/card-art/example-card'
import { renderPng } from '@hms/card-art/render-png'
import { writeSvg } from '@hms/card-art/write-svg'
import { exampleRecord } from '@hms/credential/example-issuer'
import { newNodeSigner } from '@hms/credential/node-crypto'
import { qrText } from '@hms/credential/qr-text'
import { signRecord } from '@hms/credential/record'
import { sectors } from '@hms/domain/sector/sectors'
import sharp from 'sharp'
import type { Grey } from './photograph.ts'

const DOMAIN = 'hms.example'

export type CardBack = { readonly picture: Grey; readonly text: string }

/** All sectors, and names from short to long, in turn: their records differ in length, and their codes in size. */
export async function drawBacks(count: number): Promise<readonly CardBack[]> {
  const { signer } = await newNodeSigner()
  const portrait = await drawSilhouette()
  const codes = Object.keys(sectors) as (keyof typeof sectors)[] // the keys of an object literal
  const backs: CardBack[] = []
  for (let card = 0; card < count; card++) {
    const sector = codes[card % codes.length] ?? 'construction'
    const face = { ...exampleFace, ...extremes[card % extremes.length], sector, cardNumber: String(4_815_162 + card) }
    const content = {
      ...exampleRecord,
      ...{
        cardNumber: face.cardNumber,
        sector: sectors[sector].cardCode,
        status: { list: 1, index: 977 * (card + 1) },
      },
      ...{ givenNames: face.givenNames, familyName: face.familyName, enterprise: face.enterprise },
    }
    const record = await signRecord(content, signer)
    const { back } = drawCard(face, portrait, { domain: DOMAIN, record })
    const png = await renderPng(writeSvg(back))
    const { data, info } = await sharp(png)
      .flatten({ background: '#6e6e6e' })
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const picture = { dots: Float32Array.from(data), width: info.width, height: info.height }
    backs.push({ picture, text: qrText(DOMAIN, record) })
  }
  return backs
}
