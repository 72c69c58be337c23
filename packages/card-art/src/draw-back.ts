import { formatCardNumber } from '@hms/domain/card/card-number'
import { CARD_WIDTH, type CardFace } from './card-face.ts'
import { designOf } from './designs.ts'
import { breakLines } from './fit-text.ts'
import { drawGround, drawMicroprint, movePath } from './marks.ts'
import { dotsPerModule, drawModules, type QrCode, QUIET_ZONE } from './qr-code.ts'
import { roundedBox, type Shape, type Side, type Weight } from './shapes.ts'
import { widthOf } from './typeface.ts'

const INK = '#10141b'
const BAND = 84
const LEFT = 40
const RIGHT = CARD_WIDTH - 40
/** The white square of the code: room for version 18-M with four dots a module. */
const PANEL = { x: LEFT, y: 124, side: 446 }
const COLUMN = PANEL.x + PANEL.side + 34

type Advice = { readonly title: string; readonly lines: readonly string[] }

/** Draws the back; `domain` is where a card is checked, `hms.example`. */
export function drawBack(face: CardFace, domain: string, code: QrCode): Side {
  const design = designOf(face.sector)
  return [
    ...drawGround(design, BAND, [760, 370]),
    { kind: 'path', d: movePath(design.sign, LEFT, 14, 0.86), stroke: '#ffffff', width: 3.2 },
    text(LEFT + 74, 56, 'HMS-kort', 38, 'bold', '#ffffff'),
    text(LEFT + 74 + widthOf('HMS-kort ', 38, 'bold'), 56, 'HSE card', 26, 'regular', '#ffffff'),
    {
      ...text(
        RIGHT,
        56,
        `${design.words.nb} · ${design.words.en}`,
        Math.min(26, (26 * 470) / widthOf(`${design.words.nb} · ${design.words.en}`, 26, 'semibold')),
        'semibold',
        '#ffffff',
      ),
      anchor: 'end',
    },
    ...drawCode(code, design.deep),
    ...drawAdvice(domain),
    ...drawFooter(face, design.deep),
    drawMicroprint(design),
  ]
}

function drawCode(code: QrCode, deep: string): readonly Shape[] {
  const { x, y, side } = PANEL
  const dots = dotsPerModule(code, side)
  const inset = Math.floor((side - (code.size + 2 * QUIET_ZONE) * dots) / 2) + QUIET_ZONE * dots
  return [
    { kind: 'box', x, y, width: side, height: side, radius: 10, fill: '#ffffff' },
    { kind: 'path', d: roundedBox(x - 1, y - 1, side + 2, side + 2, 11), stroke: deep, width: 1.5 },
    { kind: 'path', d: drawModules(code, x + inset, y + inset, dots), fill: '#000000' },
  ]
}

function drawAdvice(domain: string): readonly Shape[] {
  const advice: readonly Advice[] = [
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
  let y = PANEL.y + 4
  for (const { title, lines } of advice) {
    y += 20
    shapes.push(text(COLUMN, y, title, 24, 'bold'))
    for (const line of lines) {
      const isAddress = line === domain
      const size = isAddress ? 26 : 19.5
      for (const part of breakLines(line, RIGHT - COLUMN, size, isAddress ? 'bold' : 'regular')) {
        y += isAddress ? 32 : 27
        shapes.push(text(COLUMN, y, part, size, isAddress ? 'bold' : 'regular'))
      }
    }
    y += 22
  }
  return shapes
}

function drawFooter(face: CardFace, deep: string): readonly Shape[] {
  const box = { x: COLUMN, y: 452, width: RIGHT - COLUMN, height: 118 }
  return [
    { kind: 'box', ...box, radius: 10, fill: deep },
    text(COLUMN + 18, 484, 'Ikke legitimasjon', 25, 'bold', '#ffffff'),
    text(COLUMN + 18, 511, 'Not an identity document', 21, 'semibold', '#ffffff'),
    text(COLUMN + 18, 537, 'Gyldig bare så lenge ansettelsen varer.', 17.5, 'regular', '#ffffff'),
    text(COLUMN + 18, 558, 'Valid only while the employment lasts.', 17.5, 'regular', '#ffffff'),
    text(LEFT, 608, 'Kortnummer · Card number', 18, 'regular'),
    text(
      LEFT + widthOf('Kortnummer · Card number  ', 18, 'regular'),
      609,
      formatCardNumber(face.cardNumber),
      29,
      'bold',
    ),
    {
      ...text(RIGHT, 608, 'Kortet er arbeidsgiverens eiendom · Property of the employer', 15.5, 'regular'),
      anchor: 'end',
    },
  ]
}

function text(
  x: number,
  y: number,
  words: string,
  size: number,
  weight: Weight,
  fill = INK,
): Extract<Shape, { kind: 'text' }> {
  return { kind: 'text', x, y, text: words, size, weight, fill }
}
