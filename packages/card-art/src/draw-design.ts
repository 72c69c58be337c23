import type { LocalDate } from '@hms/domain/calendar'
import { formatCardNumber } from '@hms/domain/card/card-number'
import type { CardFace } from './card-face.ts'
import { drawCard } from './draw-card.ts'
import type { Shape, Side } from './shapes.ts'

const nobody: Omit<CardFace, 'sector'> = {
  enterprise: '',
  organisationNumber: '',
  givenNames: '',
  familyName: '',
  birthDate: '' as LocalDate, // printed as nothing
  cardNumber: '',
  issued: '' as LocalDate, // as above
  expires: '' as LocalDate, // as above
  issuer: '',
}
/** The modules of a code, as draw-back.ts fills them: nothing else on a card is quite black. */
const CODE_INK = '#000000'

const NO_NUMBER = formatCardNumber('').trim()

/** Both faces of a sector's design as every card has them: no person, no portrait, no number, no code. */
export function drawDesign(sector: string, domain: string): readonly [front: Side, back: Side] {
  const { front, back } = drawCard({ ...nobody, sector }, new Uint8Array(), { domain, record: new Uint8Array(1) })
  return [withoutHolder(front), withoutHolder(back)]
}

const withoutHolder = ({ ground, face }: Side): Side => ({ ground, face: face.filter(isOfAll) })

function isOfAll(shape: Shape): boolean {
  if (shape.kind === 'text') return !['', NO_NUMBER].includes(shape.text.trim())
  return shape.kind !== 'picture' && !(shape.kind === 'path' && shape.fill === CODE_INK)
}
