/** A queue of cards before the camera, two seconds each: a film that is played to it, round after round. */
import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { qrSegments } from '@hms/credential/qr-text'
import { toBuffer } from 'qrcode'
import { answerTo, readPublished } from '../tools/story/check-cards.ts'
import { signIn } from '../tools/story/web-session.ts'
import { type IssuedCard, issueCards, waitFor } from './stage/cards.ts'
import { writeFilm } from './stage/film.ts'
import { openStage, type Stage } from './stage/open-stage.ts'
import { findEmployer, findWorkers } from './stage/people.ts'

const film = join(mkdtempSync(join(tmpdir(), 'film-')), 'queue.y4m')
const LONGEST_FILM_IN_MS = 150_000
/** Where in the queue the cards stand that were reported lost. */
const lostAt = [4, 10]

let stage: Stage
let cards: readonly IssuedCard[]
before(async () => {
  stage = await openStage({
    flags: ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`],
  })
  cards = await issueCards(stage, findWorkers('builder', 12))
  const orderer = await signIn(stage.product.portalUrl, findEmployer('builder').manager)
  for (const lost of cards.filter((_, at) => lostAt.includes(at))) {
    await orderer.json('POST', `/api/cards/${lost.number}/block`, { reason: 'lost' })
    await waitFor(
      async () => answerTo(lost.record, await readPublished(stage.product.portalUrl)),
      (answer) => answer === 'BLOCKED',
    )
  }
})
after(() => stage.stop())

test('of a queue that shows a card every two seconds each is in the list once with the right answer, and a foreign code is not', async () => {
  const [first] = cards
  assert(first)
  const { host } = new URL(stage.product.portalUrl)
  const forged = first.record.map((byte, at) => (at === first.record.length - 20 ? byte ^ 1 : byte))
  const draw = (code: Parameters<typeof toBuffer>[0]) => toBuffer(code, { scale: 6, margin: 6 })
  const backs = cards.map(({ proofs }) => join(proofs, 'back.png'))
  const queue = [...backs.slice(0, 8), await draw([...qrSegments(host, forged)]), ...backs.slice(8)]
  await writeFilm(film, [...queue, await draw('https://buss.example/billett/1')])

  const { page } = await stage.visit({
    ...{ viewport: { width: 390, height: 844 }, hasTouch: true },
    permissions: ['camera'],
  })
  await page.goto('/k/?site')
  await page.getByText(/Kortlisten er fra/).waitFor()
  await page.getByLabel(/^Sted/).fill('Operakvartalet')
  await page.getByRole('button', { name: 'Begynn' }).click()
  // The first card again: the film has been played to its end. On a machine that does much else it may take another round.
  const list = page.locator('ul.seen li')
  await list.filter({ hasText: 'vist 2 ganger' }).first().waitFor({ timeout: LONGEST_FILM_IN_MS })
  await list.nth(cards.length).waitFor({ timeout: LONGEST_FILM_IN_MS })
  const seen = await list.evaluateAll((items) =>
    items.map(
      (item) => `${item.getAttribute('data-key')?.replace(/^code-.*/, 'forged')} ${item.getAttribute('data-verdict')}`,
    ),
  )
  assert.deepEqual(seen.toSorted(), [...cards.map(told), 'forged not-valid'].toSorted())
})

const told = ({ number }: IssuedCard, at: number) => `${number} ${lostAt.includes(at) ? 'not-valid' : 'valid'}`
