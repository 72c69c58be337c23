/** What becomes of a card in a pocket, and of a picture in a poor light. */
import sharp from 'sharp'
import type { Dice } from '../fuzz/dice.ts'
import type { Grey } from './photograph.ts'

const change = ({ dots, width, height }: Grey, to: (dot: number, x: number, y: number) => number): Grey => ({
  dots: dots.map((dot, at) => Math.min(255, Math.max(0, to(dot, at % width, Math.floor(at / width))))),
  width,
  height,
})

/** Spots of dirt and worn-off print, of up to `largest` dots across, and scratches of up to `widest` dots. */
export function dirty(card: Grey, dice: Dice, spots: number, largest: number, scratches: number, widest: number): Grey {
  const dots = Float32Array.from(card.dots)
  const blot = (x: number, y: number, radius: number, tone: number) => {
    for (let dy = -radius; dy <= radius; dy++)
      for (let dx = -radius; dx <= radius; dx++) {
        const [at, row] = [x + dx, y + dy]
        if (dx * dx + dy * dy > radius * radius || at < 0 || row < 0 || at >= card.width || row >= card.height) continue
        dots[row * card.width + at] = tone
      }
  }
  for (let spot = 0; spot < spots; spot++)
    blot(dice.below(card.width), dice.below(card.height), 1 + dice.below(largest / 2), dice.pick([30, 60, 90, 235]))
  for (let scratch = 0; scratch < scratches; scratch++) {
    const [angle, radius, tone] = [dice.below(628) / 100, 1 + dice.below(widest / 2), dice.pick([70, 225, 240])]
    let [x, y] = [dice.below(card.width), dice.below(card.height)]
    for (let step = 0; step < 260; step++) {
      blot(Math.round(x), Math.round(y), radius, tone)
      x += Math.cos(angle)
      y += Math.sin(angle) + (dice.below(3) - 1) / 4
    }
  }
  return { ...card, dots }
}

/** One side lies in the dark: `darkest` is the part of the light that is left there. */
export function unevenlyLit(picture: Grey, dice: Dice, darkest: number): Grey {
  const angle = dice.below(628) / 100
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const reach = Math.hypot(picture.width, picture.height) / 2
  return change(picture, (dot, x, y) => {
    const along = ((x - picture.width / 2) * cos + (y - picture.height / 2) * sin) / reach
    return dot * (darkest + ((1 - darkest) * (along + 1)) / 2)
  })
}

/** The edge of a shadow falls across the card, and a lamp mirrors itself beside the middle. */
export function shadowAndGlare(picture: Grey, dice: Dice): Grey {
  const edge = picture.width * (0.4 + dice.below(20) / 100)
  const [gx, gy] = [picture.width * (0.3 + dice.below(40) / 100), picture.height * (0.2 + dice.below(60) / 100)]
  return change(picture, (dot, x, y) => {
    const lit = x + y * 0.4 < edge ? dot * 0.3 : dot
    const near = Math.exp(-((x - gx) ** 2 + (y - gy) ** 2) / (2 * 75 ** 2))
    return lit + near * 150
  })
}

/** Out of focus: sigma in dots. */
export async function blurred(picture: Grey, sigma: number): Promise<Grey> {
  return greyOf(await sharpOf(picture).blur(sigma).raw().toBuffer(), picture)
}

/** The hand moves while the picture is taken, so many dots in one direction. */
export function shaken(picture: Grey, dice: Dice, way: number): Grey {
  const angle = dice.below(628) / 100
  const steps = Array.from({ length: way }, (_, step) => step - way / 2)
  const shifts = steps.map((step) => [Math.round(Math.cos(angle) * step), Math.round(Math.sin(angle) * step)] as const)
  const { width, height, dots } = picture
  return change(picture, (_, x, y) => {
    let sum = 0
    for (const [dx, dy] of shifts) {
      const [at, row] = [Math.min(width - 1, Math.max(0, x + dx)), Math.min(height - 1, Math.max(0, y + dy))]
      sum += dots[row * width + at] ?? 0
    }
    return sum / shifts.length
  })
}

/** A small sensor in poor light, and the JPEG that is made of it. */
export async function noisy(picture: Grey, dice: Dice, sigma: number, quality: number): Promise<Grey> {
  // Three throws come near enough to a bell.
  const throwBell = () => (dice.below(1000) + dice.below(1000) + dice.below(1000)) / 500 - 3
  const grained = change(picture, (dot) => dot + throwBell() * sigma)
  return greyOf(
    await sharp(await sharpOf(grained).jpeg({ quality }).toBuffer())
      .greyscale()
      .raw()
      .toBuffer(),
    picture,
  )
}

const sharpOf = ({ dots, width, height }: Grey) =>
  sharp(Uint8Array.from(dots), { raw: { width, height, channels: 1 } }).toColourspace('b-w')

const greyOf = (bytes: Uint8Array, { width, height }: Grey): Grey => ({ dots: Float32Array.from(bytes), width, height })
