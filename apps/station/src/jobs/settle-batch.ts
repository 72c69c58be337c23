import { DeviceError } from '@hms/card-reader/chip-reader'
import { hex } from '@hms/credential/bytes'
import { ChipError } from '@hms/credential/chip/apdu'
import type { Step } from '../journal/journal.ts'
import { type JournalAccount, readAccount } from '../journal/read-account.ts'
import { openPile } from './blank-pile.ts'
import { findPrintedCard, reportGood, reportSpoiled } from './resume-card.ts'
import { type BlankCount, ServerRefusal } from './server-client.ts'
import { CardSetAside, type NamedReader, type Workplace } from './workplace.ts'

/** So long an empty reader is looked into before it counts as empty. */
const LOOK_MS = 1500

/**
 * Accounts for every blank that was drawn for a batch, when nothing of it is in hand any more: what was begun is spoiled or
 * reported, what was not needed is returned, and what is nowhere is missing. Tells the count; undefined when nothing was drawn.
 */
export async function settleBatch(place: Workplace, batch: string): Promise<BlankCount | undefined> {
  const { journal, server } = place
  // Asks again for draws whose answer was lost.
  await openPile(place, batch)
  for (const step of readAccount(journal, batch).taken.values()) await settleCard(place, step)
  const { free, taken } = readAccount(journal, batch)
  const untouched = [...taken.values()].filter(isUntouched)
  const lying = untouched.length > 0 ? await lookIntoReaders(place.readers) : new Set<string>()
  const there = untouched.filter(({ uid }) => lying.has(uid)).map(numberOf)
  const gone = untouched.filter(({ uid }) => !lying.has(uid)).map(numberOf)
  if (gone.length > 0) {
    await server.missBlanks(batch, gone)
    journal.note({ step: 'numbers-missing', batch, numbers: gone })
    place.onMissing?.(gone)
  }
  const back = [...[...free.values()].flat(), ...there]
  if (back.length > 0) journal.note({ step: 'numbers-returning', batch, numbers: back })
  const { returning } = readAccount(journal, batch)
  if (returning.size > 0) {
    // Those that somebody else has drawn since were heard the first time.
    const numbers = [...returning]
    await server.returnBlanks(batch, numbers).catch(unlessDrawnSince)
    journal.note({ step: 'numbers-returned', batch, numbers })
  }
  return countOf(readAccount(journal, batch))
}

/** Closes a batch that is made; the server says why not yet, when two people are to see something destroyed first. */
export async function closeBatch({ server }: Pick<Workplace, 'server'>, batch: string, count: BlankCount) {
  try {
    await server.closeBatch(batch, count)
    return undefined
  } catch (error) {
    if (error instanceof ServerRefusal) return error.code
    throw error
  }
}

async function settleCard(place: Workplace, step: Step): Promise<void> {
  const { order, uid, blank = 0 } = step
  if (step.step === 'reported' || step.step === 'spoiled') return
  // A chip that said nothing is spoiled as soon as its number is taken.
  if (isUntouched(step) && uid !== '') return
  try {
    const printed = await findPrintedCard(place, step)
    if (printed) await reportGood(place, order, printed)
    else await reportSpoiled(place, order, { uid, blank }, uid === '' ? 'encode' : 'power-loss')
  } catch (error) {
    if (!(error instanceof CardSetAside)) throw error
  }
}

const isUntouched = ({ step }: Step) => step === 'blank-drawn'
const numberOf = ({ blank = 0 }: Step) => blank

function unlessDrawnSince(error: unknown): void {
  if (!(error instanceof ServerRefusal) || error.code !== 'blank.not-drawn') throw error
}

async function lookIntoReaders(readers: readonly NamedReader[]): Promise<ReadonlySet<string>> {
  const found = await Promise.all(
    readers.map(async ({ reader }) => {
      try {
        await reader.waitForCard(AbortSignal.timeout(LOOK_MS))
        return hex(await reader.readUid()).toUpperCase()
      } catch (error) {
        const isEmpty = error instanceof Error && /^(AbortError|TimeoutError)$/.test(error.name)
        if (isEmpty || error instanceof DeviceError || error instanceof ChipError) return ''
        throw error
      }
    }),
  )
  return new Set(found)
}

function countOf({ taken, returned, missing }: JournalAccount): BlankCount | undefined {
  const count = (step: Step['step']) => [...taken.values()].filter((each) => each.step === step).length
  const [good, spoiled] = [count('reported'), count('spoiled')]
  const drawn = good + spoiled + returned.size + missing.size
  return drawn === 0 ? undefined : { drawn, good, spoiled, returned: returned.size, missing: missing.size }
}
