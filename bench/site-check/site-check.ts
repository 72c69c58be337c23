import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { issueCards } from '../../journeys/stage/cards.ts'
import { SECONDS_A_CARD, writeFilm } from '../../journeys/stage/film.ts'
import { openStage } from '../../journeys/stage/open-stage.ts'
import { findWorkers } from '../../journeys/stage/people.ts'

const CARDS = 14

type Result = {
  readonly name: string
  readonly cards: number
  readonly seen: number
  readonly perMinute: number
}

/** A site check in a browser whose camera is shown a card every two seconds, for one round: how many of them are in the list. */
export async function siteCheck(): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'hms-bench-'))
  const film = join(folder, 'queue.y4m')
  const flags = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`]
  const stage = await openStage({ flags })
  try {
    const cards = await issueCards(stage, findWorkers('builder', CARDS))
    await writeFilm(
      film,
      cards.map(({ proofs }) => join(proofs, 'back.png')),
    )
    const { page } = await stage.visit({ viewport: { width: 390, height: 844 }, permissions: ['camera'] })
    await page.goto('/k/?site')
    await page.getByText(/Kortlisten er fra/).waitFor()
    await page.getByLabel(/^Sted/).fill('Operakvartalet')
    await page.getByRole('button', { name: 'Begynn' }).click()
    await page.waitForFunction("document.querySelector('video')?.currentTime > 0")
    await pause(CARDS * SECONDS_A_CARD * 1000)
    const seen = await page.locator('ul.seen li').count()
    console.log(`${seen} of ${CARDS} cards that were shown for ${SECONDS_A_CARD} s each are in the list`)
    if (seen < CARDS) process.exitCode = 1
    return { name: 'site-check', cards: CARDS, seen, perMinute: 60 / SECONDS_A_CARD }
  } finally {
    await stage.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
