// Begin here: judges the example cards of cards.json as their lists say, and tells whether each got the answer that it must.
//   node node_modules/hms-kort-verify/examples/try-cards.mjs
// Needs no network. Change it to call your own reader, and see that it says the same.
import { readFile } from 'node:fs/promises'
import { openLists, readChip, verifyCard } from 'hms-kort-verify'

const bytes = (text) => new Uint8Array(Buffer.from(text, 'base64'))
const examples = JSON.parse(await readFile(new URL('cards.json', import.meta.url), 'utf8'))
// The examples are judged at their own time; yours are judged now.
const now = new Date(examples.now)
const lists = await openLists(
  { roots: [bytes(examples.root)], trustList: bytes(examples.trustList), statusLists: examples.statusLists.map(bytes) },
  now,
)

for (const { name, qr, chip, answer: expected } of examples.cards) {
  const { record, portrait } = chip ? readChip(bytes(chip.file)) : {}
  const { answer, kind, findings } = await verifyCard(qr ?? record, lists, {
    now,
    ...(chip ? { chipUid: bytes(chip.uid), portrait } : {}),
  })
  console.log(JSON.stringify({ name, kind, answer, findings, asExpected: answer === expected }))
  if (answer !== expected) process.exitCode = 1
}
