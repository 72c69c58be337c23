import { openServerClient, type ServerClient } from '../jobs/server-client.ts'
import { type Journal, openJournal } from '../journal/journal.ts'
import { listBatchesOf, readAccount } from '../journal/read-account.ts'
import { readKey } from '../run-station.ts'
import { type Arguments, addressOf, listOf, WrongArguments } from './wrong-arguments.ts'

/** Tells which numbers lie in which feeder, and takes the operator's word for what does not. The station must not run meanwhile. */
export async function runBlanks(given: Arguments): Promise<void> {
  const { needed, values } = given
  const journal = openJournal(needed('folder'))
  try {
    const wanted = [
      ...listOf(given, 'missing').flatMap(parseNumbers),
      ...(values.first ? listBefore(journal, needed('reader'), parseNumbers(needed('first'))[0] ?? 0) : []),
    ]
    if (wanted.length > 0) {
      const server = await openServerClient({
        server: addressOf(needed('server')).origin,
        station: needed('id'),
        key: await readKey(needed('key')),
      })
      await missNumbers(journal, server, wanted)
    }
    for (const line of listPiles(journal)) console.log(line)
  } finally {
    journal.close()
  }
}

/** 1007 or 1007,1009. */
function parseNumbers(written: string): readonly number[] {
  const numbers = written.split(',').map((number) => Number(number.trim()))
  if (numbers.every((number) => Number.isInteger(number) && number > 0)) return numbers
  throw new WrongArguments(`${written} is no number of a blank: write it as 1007, or several as 1007,1009.`)
}

function listBefore(journal: Journal, reader: string, first: number): readonly number[] {
  const free = listBatchesOf(journal).flatMap((batch) => readAccount(journal, batch).free.get(reader) ?? [])
  if (!free.includes(first)) throw new WrongArguments(`Blank ${first} is not drawn for ${reader}.`)
  return free.filter((number) => number < first)
}

/** Only what nothing was made of can be missing: the rest is spoiled or a card. */
export async function missNumbers(
  journal: Journal,
  server: Pick<ServerClient, 'missBlanks'>,
  wanted: readonly number[],
): Promise<void> {
  const found = listBatchesOf(journal).map((batch) => {
    const { free, taken } = readAccount(journal, batch)
    const untouched = [...taken].flatMap(([number, { step }]) => (step === 'blank-drawn' ? [number] : []))
    const mayMiss = new Set([...[...free.values()].flat(), ...untouched])
    return { batch, numbers: wanted.filter((number) => mayMiss.has(number)) }
  })
  const known = new Set(found.flatMap(({ numbers }) => numbers))
  const unknown = wanted.filter((number) => !known.has(number))
  if (unknown.length > 0)
    throw new WrongArguments(`Not drawn by this station, or something was made of it: ${unknown.join(', ')}.`)
  for (const { batch, numbers } of found) {
    if (numbers.length === 0) continue
    await server.missBlanks(batch, numbers)
    journal.note({ step: 'numbers-missing', batch, numbers })
  }
}

function listPiles(journal: Journal): readonly string[] {
  const lines = listBatchesOf(journal).flatMap((batch) =>
    [...readAccount(journal, batch).free].flatMap(([reader, numbers]) =>
      numbers.length > 0 ? [`${reader}: ${numbers.join(', ')} (batch ${batch})`] : [],
    ),
  )
  return lines.length > 0 ? lines : ['No blanks are drawn and unused.']
}
