// A site list: which of those who are expected today have passed with a valid card, and who passed without being expected.
//   node site-list.mjs root.der lists/ expected.txt < codes.txt
// Reads the lists that gate.mjs keeps in its folder, so it needs no network. expected.txt has a card number a line; a check digit
// after the seven may stand there. On standard output comes one line of JSON; nothing of it holds a name.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openLists, verifyCard } from 'hms-kort-verify'

const [rootFile, folder, expectedFile] = process.argv.slice(2)
const kept = (path) => readFile(join(folder, path.replaceAll('/', '_')))
const numbers = JSON.parse(await readFile(join(folder, 'numbers.json'), 'utf8'))
const lists = await openLists(
  {
    roots: [await readFile(rootFile)],
    trustList: await kept('/.well-known/hms-trust.cose'),
    statusLists: await Promise.all(numbers.map((number) => kept(`/status/${number}`))),
    atLeast: Number(await readFile(join(folder, 'sequence'), 'utf8').catch(() => 0)),
  },
  new Date(),
)

const expected = new Set()
const unreadable = []
for (const [at, line] of (await readFile(expectedFile, 'utf8')).split(/\r?\n/).entries()) {
  const digits = line.replace(/[\s-]/g, '')
  if (digits === '') continue
  // Other systems know seven digits; longer than that with a leading zero, the zero is dropped.
  const number = /^0?([1-9]\d{6})\d?$/.exec(digits)?.[1]
  if (number === undefined) unreadable.push(at + 1)
  else expected.add(number)
}

const passed = new Set()
const turnedAway = []
for await (const line of createInterface({ input: process.stdin })) {
  const { answer, kind, record } = await verifyCard(line, lists, { now: new Date() })
  // Of a card whose signature is not good nothing is known, its number least of all.
  if (answer === 'OK' && kind === 'card') passed.add(record.cardNumber)
  else turnedAway.push({ answer, kind, ...(record ? { number: record.cardNumber } : {}) })
}

console.log(
  JSON.stringify({
    expectedAndPassed: [...passed].filter((number) => expected.has(number)),
    passedUnexpected: [...passed].filter((number) => !expected.has(number)),
    expectedNotPassed: [...expected].filter((number) => !passed.has(number)),
    turnedAway,
    unreadableLines: unreadable,
  }),
)
