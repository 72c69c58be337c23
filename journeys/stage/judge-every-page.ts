import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tour, worlds } from '../../tools/screens/tour.ts'
import { judgePage } from './judge-page.ts'
import type { Stage } from './open-stage.ts'

/** It takes a few minutes; a page that hangs must not hold up everything. */
const LONGEST_IN_MS = 15 * 60_000

/** Walks past every page and state of a world, and judges each in both languages. */
export function judgeEveryPage(world: keyof typeof worlds, findStage: () => Stage): void {
  test(`every page and state of ${world} is accessible, fits a telephone, and speaks the language that was chosen`, {
    timeout: LONGEST_IN_MS,
  }, async () => {
    const wrong: string[] = []
    await tour(findStage(), worlds[world], async (...where) => {
      wrong.push(...(await judgePage(...where)))
    })
    assert.deepEqual(wrong, [])
  })
}
