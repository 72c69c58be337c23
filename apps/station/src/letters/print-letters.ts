import { setTimeout as pause } from 'node:timers/promises'
import { NotPrinted } from '../devices/card-printer.ts'
import { type BlankCount, type ServerClient, ServerRefusal } from '../jobs/server-client.ts'
import type { LetterTray } from './letter-tray.ts'
import { readNumbers } from './read-numbers.ts'

/** Of the good cards of a batch: how many lie beside a letter that names them, and how many do not. */
export type LetterCount = NonNullable<BlankCount['letters']>

export type LetterPlace = {
  readonly server: Pick<ServerClient, 'readLetters'>
  readonly letters: LetterTray
  readonly onWaiting?: ((what: string) => void) | undefined
}

/** The server packs a batch in a moment after its last card, and asks registers and the post for addresses. */
const LOOKS = 5
const LOOK_AGAIN_MS = 1000

/**
 * Lays out the carrier letters of a batch, after their card numbers were read back out of them: each names a card that was
 * made here, and none twice. Letters for another card are not laid out at all. `good`: the numbers of the good cards.
 */
export async function printLetters(
  { server, letters, onWaiting }: LetterPlace,
  batch: string,
  good: readonly string[],
  lookAgain = LOOK_AGAIN_MS,
): Promise<LetterCount> {
  let pdf: Uint8Array | undefined
  let named: ReadonlySet<string> = new Set()
  for (let look = 1; look <= LOOKS && named.size < good.length; look++) {
    if (look > 1) await pause(lookAgain)
    pdf = await server.readLetters(batch).catch(unlessUnaddressed)
    const numbers = pdf === undefined ? [] : await readBack(pdf)
    const wrong = numbers === undefined ? 'they cannot be read back' : findWrong(numbers, good)
    if (wrong !== undefined) {
      onWaiting?.(`The letters of batch ${batch} are not printed: ${wrong}. Tell the production leader.`)
      return { printed: 0, lacking: good.length }
    }
    named = new Set(numbers)
  }
  const lacking = good.filter((number) => !named.has(number))
  if (lacking.length > 0)
    onWaiting?.(
      `${lacking.length} cards of batch ${batch} have no letter yet: the address of their employer is not known. The production leader prints them from the batch's page.`,
    )
  if (pdf === undefined || named.size === 0) return { printed: 0, lacking: lacking.length }
  try {
    await letters.lay(`letters-${batch}`, pdf)
  } catch (error) {
    if (!(error instanceof NotPrinted)) throw error
    onWaiting?.(`The letters of batch ${batch} are not printed: ${error.message}`)
    return { printed: 0, lacking: good.length }
  }
  return { printed: named.size, lacking: lacking.length }
}

const readBack = (pdf: Uint8Array) => readNumbers(pdf).catch(() => undefined)

function findWrong(numbers: readonly string[], good: readonly string[]): string | undefined {
  if (numbers.some((number) => !good.includes(number))) return 'one names a card that is no good card of this batch'
  return new Set(numbers).size < numbers.length ? 'one card is named twice' : undefined
}

function unlessUnaddressed(error: unknown): undefined {
  if (!(error instanceof ServerRefusal) || error.code !== 'shipment.no-address') throw error
}
