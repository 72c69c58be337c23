/** How cards come before the camera: mild is an ordinary day on a site, hard is what an inspector should not be stopped by. */
import type { Dice } from '../fuzz/dice.ts'
import { type Grey, type Pose, photograph } from './photograph.ts'
import { blurred, dirty, noisy, shadowAndGlare, shaken, unevenlyLit } from './wear.ts'

export type Half = 'mild' | 'hard'
export type Distortion = {
  readonly half: Half
  readonly name: string
  readonly of: (card: Grey, dice: Dice) => Grey | Promise<Grey>
}

/** A card that fills most of the picture: six dots a module of its code. */
const NEAR = 900
/** A hand is never quite straight. */
const shake = (dice: Dice) => dice.below(9) - 4
const either = (dice: Dice, degrees: number) => dice.pick([-degrees, degrees])

const pose = (dice: Dice, over: Partial<Pose> = {}): Pose => ({
  width: NEAR,
  turn: shake(dice),
  tilt: [shake(dice), shake(dice)],
  ...over,
})
const plain = (card: Grey, dice: Dice, over: Partial<Pose> = {}) => photograph(card, pose(dice, over), dice)
/** Turned any way the card must stay in the picture. */
const TURNED = 640

const mild: readonly Omit<Distortion, 'half'>[] = [
  { name: 'straight', of: (card, dice) => plain(card, dice) },
  { name: 'turned a little', of: (card, dice) => plain(card, dice, { turn: either(dice, 8 + dice.below(8)) }) },
  { name: 'turned any way', of: (card, dice) => plain(card, dice, { width: TURNED, turn: dice.below(360) }) },
  { name: 'upside down', of: (card, dice) => plain(card, dice, { turn: 180 + shake(dice) }) },
  {
    name: 'out of focus, 1.5 dots',
    of: async (card, dice) => noisy(await blurred(plain(card, dice), 1.5), dice, 2, 85),
  },
  { name: 'dirty and scratched', of: (card, dice) => plain(dirty(card, dice, 60, 18, 5, 3), dice) },
  { name: 'tilted 25°', of: (card, dice) => plain(card, dice, { tilt: [either(dice, 25), shake(dice)] }) },
  { name: 'bent over 1.2 widths', of: (card, dice) => plain(card, dice, { bend: 1.2 }) },
  { name: 'light falls to a third', of: (card, dice) => unevenlyLit(plain(card, dice), dice, 0.35) },
  { name: 'far away, 3.5 dots a module', of: (card, dice) => plain(card, dice, { width: 560 }) },
  { name: 'noisy', of: (card, dice) => noisy(plain(card, dice), dice, 15, 70) },
]

const hard: readonly Omit<Distortion, 'half'>[] = [
  {
    name: 'out of focus, 2.5 dots',
    of: async (card, dice) => noisy(await blurred(plain(card, dice), 2.5), dice, 2, 85),
  },
  { name: 'shaken over 9 dots', of: (card, dice) => shaken(plain(card, dice), dice, 9) },
  { name: 'very dirty and scratched', of: (card, dice) => plain(dirty(card, dice, 90, 20, 8, 4), dice) },
  { name: 'tilted 50°', of: (card, dice) => plain(card, dice, { tilt: [either(dice, 50), either(dice, 10)] }) },
  {
    name: 'tilted 45° the other way',
    of: (card, dice) => plain(card, dice, { tilt: [shake(dice), either(dice, 45)] }),
  },
  { name: 'bent over 0.7 widths', of: (card, dice) => plain(card, dice, { bend: 0.7 }) },
  { name: 'light falls to an eighth', of: (card, dice) => unevenlyLit(plain(card, dice), dice, 0.12) },
  { name: 'shadow and glare', of: (card, dice) => shadowAndGlare(plain(card, dice), dice) },
  { name: 'far away, 2.3 dots a module', of: (card, dice) => plain(card, dice, { width: 370 }) },
  { name: 'very noisy', of: (card, dice) => noisy(plain(card, dice), dice, 40, 40) },
  {
    name: 'all of it',
    of: async (card, dice) => {
      const held = {
        width: TURNED,
        turn: dice.below(360),
        tilt: [either(dice, 18), either(dice, 12)],
        bend: 1.5,
      } as const
      const worn = plain(dirty(card, dice, 40, 16, 3, 3), dice, held)
      return noisy(await blurred(unevenlyLit(worn, dice, 0.4), 0.9), dice, 10, 70)
    },
  },
]

export const distortions: readonly Distortion[] = [
  ...mild.map((distortion) => ({ half: 'mild' as const, ...distortion })),
  ...hard.map((distortion) => ({ half: 'hard' as const, ...distortion })),
]
