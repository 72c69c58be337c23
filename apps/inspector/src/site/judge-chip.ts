/** A chip that was held to the phone or laid on a reader, as a line of a list. */
import type { SeenCard } from '@hms/domain/inspection/site-check'
import type { Lists } from '../sync/lists.ts'
import { askAboutChip, isAgainstChip } from '../verify/ask-about-chip.ts'
import { type ChipReading, inspectChip } from '../verify/inspect-chip.ts'
import { type Judged, lineOf } from './judge-code.ts'

export type JudgedChip = {
  readonly judged: Judged
  /** What the service holds against the chip, when it says so later than an answer may wait. */
  readonly later?: Promise<SeenCard | undefined>
}

/** An answer comes within a second; the service's own, when it comes in time, is part of it. */
const LONGEST_WAIT_IN_MS = 600

export async function judgeChip(reading: ChipReading, lists: Lists): Promise<JudgedChip> {
  const judged = await lineOf(await inspectChip(reading, lists), 'chip', new Uint8Array(reading.record ?? []))
  if (typeof judged === 'string' || judged.verdict === 'not-valid') return { judged }
  const worse = holdAgainst(judged, reading)
  const inTime = await Promise.race([worse, pause(LONGEST_WAIT_IN_MS)])
  return inTime === 'waiting' ? { judged, later: worse } : { judged: inTime ?? judged }
}

async function holdAgainst(judged: SeenCard, reading: ChipReading): Promise<SeenCard | undefined> {
  const answer = await askAboutChip(reading)
  if (answer === undefined || !isAgainstChip(answer)) return undefined
  const said = answer.answer === 'clone-suspected' ? 'CLONE_SUSPECTED' : 'TAP_NOT_GENUINE'
  return { ...judged, verdict: 'not-valid', answer: said, level: answer.level ?? 0 }
}

const pause = (milliseconds: number) =>
  new Promise<'waiting'>((resolve) => setTimeout(() => resolve('waiting'), milliseconds))
