import { formatCardNumber } from '@hms/domain/card/card-number'
import { CARD_WIDTH, type CardFace, SAFE } from './card-face.ts'
import { designOf } from './designs.ts'
import { breakLines } from './fit-text.ts'
import { afterLabel, label, sizeFor, text, textUpTo, WHITE } from './lettering.ts'
import { drawGround, movePath } from './marks.ts'
import { dotsPerModule, drawModules, type QrCode } from './qr-code.ts'
import { roundedBox, type Shape, type Side } from './shapes.ts'
import { widthOf } from './typeface.ts'

const BAND = 84
const LEFT = SAFE
const RIGHT = CARD_WIDTH - SAFE
const BOTTOM = 597
/** The white square of the code: room for version 18-M with four dots a module. */
const PANEL = { x: LEFT, y: 116, side: 446 }
const COLUMN = PANEL.x + PANEL.side + 32
const NOTICE = { x: COLUMN, y: 444, width: RIGHT - COLUMN, height: PANEL.y + PANEL.side - 444 }
const NUMBER = 'Kortnummer · Card number'
const PROPERTY = 'Kortet er arbeidsgiverens eiendom · Property of the employer'

/** Draws the back; `domain` is where a card is checked, `hms.example`. */
export function drawBack(face: CardFace, domain: string, code: QrCode): Side {
  const design = designOf(face.sector)
  return {
    ground: drawGround(design, { band: BAND, centre: [744, 352], rule: [LEFT, 572] }),
    face: [
      ...drawBand(design),
      ...drawCode(code, design.deep),
      ...drawAdvice(domain),
      ...drawNotice(design.deep),
      label(LEFT, BOTTOM, NUMBER),
      text(afterLabel(LEFT, NUMBER), BOTTOM + 1, formatCardNumber(face.cardNumber), 28, 'bold'),
      textUpTo(RIGHT, BOTTOM, PROPERTY, 17, 'regular'),
    ],
  }
}

function drawBand({ sign, words }: ReturnType<typeof designOf>): readonly Shape[] {
  const sector = `${words.nb} · ${words.en}`
  const second = LEFT + 58 + widthOf('HMS-kort  ', 34, 'bold')
  return [
    { kind: 'path', d: movePath(sign, LEFT, 34, 0.68), stroke: WHITE, width: 2.8 },
    text(LEFT + 58, 64, 'HMS-kort', 34, 'bold', WHITE),
    text(second, 64, 'HSE card', 24, 'regular', WHITE),
    textUpTo(RIGHT, 64, sector, sizeFor(sector, 520, 26, 'semibold'), 'semibold', WHITE),
  ]
}

/** Where the code's first module stands and how many dots a module has, for whoever draws it or looks whether it is there. */
export function placeCode(code: QrCode): { x: number; y: number; dots: number } {
  const { x, y, side } = PANEL
  const dots = dotsPerModule(code, side)
  const inset = Math.floor((side - code.size * dots) / 2)
  return { x: x + inset, y: y + inset, dots }
}

function drawCode(code: QrCode, deep: string): readonly Shape[] {
  const { x, y, side } = PANEL
  const place = placeCode(code)
  return [
    { kind: 'box', x, y, width: side, height: side, radius: 8, fill: WHITE },
    { kind: 'path', d: roundedBox(x, y, side, side, 8), stroke: deep, width: 1.5 },
    { kind: 'path', d: drawModules(code, place.x, place.y, place.dots), fill: '#000000' },
  ]
}

function drawAdvice(domain: string): readonly Shape[] {
  const advice = [
    {
      title: 'Sjekk kortet · Check this card',
      lines: ['Skann koden, eller skriv kortnummeret på', 'Scan the code, or enter the card number at', domain],
    },
    { title: 'Mistet? · Lost?', lines: ['Si fra til arbeidsgiveren straks.', 'Tell your employer at once.'] },
    {
      title: 'Funnet? · Found?',
      lines: ['Lever kortet til arbeidsgiveren på forsiden.', 'Return it to the employer named on the front.'],
    },
  ]
  const shapes: Shape[] = []
  let y = PANEL.y - 3
  for (const { title, lines } of advice) {
    y += 22
    shapes.push(text(COLUMN, y, title, 24, 'bold'))
    for (const line of lines) {
      const [size, weight, pitch] = line === domain ? ([26, 'bold', 33] as const) : ([19.5, 'regular', 27] as const)
      for (const part of breakLines(line, RIGHT - COLUMN, size, weight)) {
        y += pitch
        shapes.push(text(COLUMN, y, part, size, weight))
      }
    }
    y += 20
  }
  return shapes
}

function drawNotice(deep: string): readonly Shape[] {
  const { x, y } = NOTICE
  return [
    { kind: 'box', ...NOTICE, radius: 8, fill: deep },
    text(x + 18, y + 34, 'Ikke legitimasjon', 25, 'bold', WHITE),
    text(x + 18, y + 60, 'Not an identity document', 20, 'semibold', WHITE),
    text(x + 18, y + 84, 'Gyldig bare så lenge ansettelsen varer.', 17.5, 'regular', WHITE),
    text(x + 18, y + 106, 'Valid only while the employment lasts.', 17.5, 'regular', WHITE),
  ]
}
