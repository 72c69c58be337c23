/** A film of cards that are held before a camera one after the other, as Chromium's own fake camera plays it: YUV4MPEG2, grey. */
import { closeSync, openSync, writeSync } from 'node:fs'
import sharp from 'sharp'

const [WIDTH, HEIGHT] = [640, 480]
/** Two pictures a second, of which a card has three: with the gap behind it, two seconds a card and thirty a minute. */
const PICTURES_A_SECOND = 2
export const SECONDS_A_CARD = 2
const DESK = '#6e6e6e'
/** How a hand holds a card: turned by degrees, nearer or farther, lit more or less. No two pictures of a card are the same. */
const holds = [
  { turned: -6, size: 0.92, light: 0.9 },
  { turned: 3, size: 1, light: 1.05 },
  { turned: 9, size: 0.96, light: 0.8 },
  { turned: -11, size: 1, light: 1 },
  { turned: 0, size: 0.9, light: 1.1 },
] as const

/** Plays the pictures of codes or of cards' backs once from the beginning, two seconds each, and then again from the beginning. */
export async function writeFilm(file: string, shown: readonly (string | Uint8Array)[]): Promise<void> {
  const film = openSync(file, 'w')
  const colours = Buffer.alloc((WIDTH * HEIGHT) / 2, 128)
  const write = (grey: Uint8Array) => {
    for (const part of [Buffer.from('FRAME\n'), grey, colours]) writeSync(film, part)
  }
  const empty = await sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: DESK } })
    .toColourspace('b-w')
    .raw()
    .toBuffer()
  writeSync(film, `YUV4MPEG2 W${WIDTH} H${HEIGHT} F${PICTURES_A_SECOND}:1 Ip A1:1 C420jpeg\n`)
  write(empty)
  write(empty)
  for (const [at, card] of shown.entries()) {
    for (let picture = 0; picture < 3; picture++) write(await holdUp(card, at + picture * 2))
    write(empty)
  }
  closeSync(film)
}

async function holdUp(card: string | Uint8Array, at: number): Promise<Uint8Array> {
  const { turned, size, light } = holds[at % holds.length] ?? holds[0]
  const turnedCard = await sharp(card).flatten({ background: '#fff' }).rotate(turned, { background: DESK }).toBuffer()
  const [width, height] = [Math.round(WIDTH * size), Math.round(HEIGHT * size)]
  const held = await sharp(turnedCard).resize(width, height, { fit: 'contain', background: DESK }).toBuffer()
  const [across, down] = [WIDTH - width, HEIGHT - height]
  const left = at % 2 === 0 ? 0 : across
  return sharp(held)
    .extend({ left, right: across - left, top: down, bottom: 0, background: DESK })
    .linear(light, 0)
    .toColourspace('b-w')
    .raw()
    .toBuffer()
}
