import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { tour, worlds } from '../../tools/screens/tour.ts'
import { judgePage } from './judge-page.ts'
import { openStage, type Stage } from './open-stage.ts'

/** It takes a few minutes; a page that hangs must not hold up everything. */
const LONGEST_IN_MS = 15 * 60_000

/**
 * A page is judged once and left: making its scripts quick takes longer than running them, and so does drawing a window. Where
 * pictures are searched for a code it is the other way round.
 */
const quickly = { flags: ['--js-flags=--no-opt --no-maglev'], windowless: true }

/** Walks past every page and state of a world, and judges each in both languages. Gives the stage for other tests on it. */
export function judgeEveryPage(world: keyof typeof worlds): () => Stage {
  let stage: Stage
  before(async () => {
    stage = await openStage(world === 'checks' ? {} : quickly)
  })
  after(() => stage.stop())

  test(`every page and state of ${world} is accessible, fits a telephone, and speaks the language that was chosen`, {
    timeout: LONGEST_IN_MS,
  }, async () => {
    const wrong: string[] = []
    await tour(stage, worlds[world], async (...where) => {
      wrong.push(...(await judgePage(...where)))
    })
    assert.deepEqual(wrong, [])
  })
  return () => stage
}
