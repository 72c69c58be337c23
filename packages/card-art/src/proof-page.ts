import type { LocalDate } from '@hms/domain/calendar'
import { sectors } from '@hms/domain/sector/sectors'
import sharp from 'sharp'
import { CARD_HEIGHT, CARD_WIDTH, type CardFace, CORNER } from './card-face.ts'
import { drawCard } from './draw-card.ts'
import { renderPng } from './render-png.ts'
import { roundedBox, type Side } from './shapes.ts'
import { writePdf } from './write-pdf.ts'
import { writeShapes } from './write-svg.ts'

export type Proof = { readonly name: string; readonly bytes: Uint8Array }

const day = (text: string) => text as LocalDate // literals of this file
const usual: CardFace = {
  sector: 'construction',
  enterprise: 'EKSEMPEL BYGG AS',
  organisationNumber: '310000000',
  givenNames: 'Kari Elisabeth',
  familyName: 'Nordmann',
  birthDate: day('1991-03-04'),
  cardNumber: '4815162',
  issued: day('2026-11-23'),
  expires: day('2028-11-23'),
  issuer: 'KORTPRODUSENT TEST AS',
}
/** What names and enterprises can come to: each line is one card. */
export const extremes: readonly CardFace[] = [
  { ...usual, givenNames: 'Bo', familyName: 'Ås', enterprise: 'Å' },
  {
    ...usual,
    sector: 'cleaning',
    givenNames: 'Łucja Małgorzata',
    familyName: 'Świętochowska-Żółćińska',
    enterprise: 'RENHOLDSKOMPANIET ØST OG VEST AS',
  },
  {
    ...usual,
    sector: 'car-care',
    givenNames: 'Ștefăniță Ionuț',
    familyName: 'Țărăncuță',
    enterprise: 'HJULHOTELLET PÅ SØRLANDET AS',
    validFrom: day('2026-12-01'),
  },
  {
    ...usual,
    sector: 'goods-transport',
    givenNames: 'Jūratė Ģirtrūde',
    familyName: 'Šimkūnaitė-Žemaitienė',
    enterprise: 'VAREBIL OG BUD NORGE AS',
  },
  {
    ...usual,
    givenNames: 'Maria Katarzyna Aleksandra Wilhelmina',
    familyName: 'von Braunschweig-Wolfenbüttel og Hohenzollern',
    enterprise:
      'SAMEIET FOR FELLES DRIFT AV BYGGEPLASSER I INDRE OG YTRE ØSTFOLD MED OMEGN AVDELING FOR STILLAS OG TAKARBEID ANSVARLIG SELSKAP',
  },
  {
    ...usual,
    sector: 'cleaning',
    givenNames: 'Wilhelmina Alexandrina Maximiliana Konstantina Bernhardina Friederike Louise Charlotte Margarethe',
    familyName: 'Hubert-Blaine-Wolfeschlegelsteinhausenbergerdorff',
    enterprise: 'W',
  },
  {
    ...usual,
    sector: 'car-care',
    givenNames: 'ÁŠŽĐŊ ŦČǨǦƷ',
    familyName: 'ĄĆĘŁŃÓŚŹŻ ĢĶĻŅŖ',
    enterprise: 'ĂÂÎȘȚ ŐŰ ÞÐÆØÅ ŸÑÇ ŢŞ AS',
    expires: day('2028-02-28'),
  },
  {
    ...usual,
    sector: 'goods-transport',
    givenNames: 'Wilhelminawilhelminawilhelminawilhelminawilhelminawilhelmina',
    familyName: 'Wilhelminawilhelminawilhelminawilhelminawilhelminawilhelminawilhelmina',
    enterprise: 'WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW AS',
  },
]

/** Length of the longest QR copy of a record (card-profile § 1) and of a usual one. */
const LONGEST_RECORD = 420
const USUAL_RECORD = 240

/** The four designs in colour and in grey, names at their limits, and one card as it goes to the printer. */
export async function drawProofs(): Promise<readonly Proof[]> {
  const portrait = await drawSilhouette()
  const draw = (face: CardFace, length: number) =>
    drawCard(face, portrait, {
      domain: 'hms.example',
      record: Uint8Array.from({ length }, (_, index) => (index * 89 + 17) & 255),
    })
  const designs = Object.keys(sectors).map((sector) => draw({ ...usual, sector }, USUAL_RECORD))
  const limits = extremes.map((face) => draw(face, LONGEST_RECORD))
  const sheet = await renderPng(writeSheet(designs.flatMap(({ front, back }) => [front, back])))
  const first = designs[0]
  return [
    { name: 'designs.png', bytes: sheet },
    { name: 'designs-grey.png', bytes: new Uint8Array(await sharp(sheet).grayscale().png().toBuffer()) },
    { name: 'extremes.png', bytes: await renderPng(writeSheet(limits.map(({ front }) => front))) },
    { name: 'extremes-back.png', bytes: await renderPng(writeSheet(limits.slice(0, 2).map(({ back }) => back))) },
    ...(first ? [{ name: 'card.pdf', bytes: await writePdf([first.front, first.back]) }] : []),
  ]
}

/** Cards two in a row with rounded corners, as they lie on a table. */
function writeSheet(sides: readonly Side[]): string {
  const gap = 40
  const width = 2 * CARD_WIDTH + 3 * gap
  const height = Math.ceil(sides.length / 2) * (CARD_HEIGHT + gap) + gap
  const corners = `<clipPath id="card"><path d="${roundedBox(0, 0, CARD_WIDTH, CARD_HEIGHT, CORNER)}"/></clipPath>`
  const cards = sides.map((side, index) => {
    const x = gap + (index % 2) * (CARD_WIDTH + gap)
    const y = gap + Math.floor(index / 2) * (CARD_HEIGHT + gap)
    return `<g transform="translate(${x} ${y})" clip-path="url(#card)">${writeShapes(side, `s${index}-`)}</g>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#d4d7db"/>${corners}${cards.join('')}</svg>`
}

/** Nobody's face. */
async function drawSilhouette(): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="640"><rect width="480" height="640" fill="#dfe3e8"/><g fill="#8b95a1"><ellipse cx="240" cy="250" rx="104" ry="134"/><path d="M30 640C40 480 150 440 190 420V340H290V420C330 440 440 480 450 640Z"/></g></svg>`
  return new Uint8Array(
    await sharp(await renderPng(svg))
      .jpeg({ quality: 85 })
      .toBuffer(),
  )
}
