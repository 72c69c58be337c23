import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { producersAndProduction, tour } from '../tools/screens/tour.ts'
import { judgePage } from './stage/judge-page.ts'
import { openStage, type Stage } from './stage/open-stage.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.stop())

/** It takes a few minutes; a page that hangs must not hold up everything. */
const LONGEST_IN_MS = 25 * 60_000

test('every page of producers and production is accessible, fits a telephone, and speaks the language that was chosen', {
  timeout: LONGEST_IN_MS,
}, async () => {
  const wrong: string[] = []
  await tour(stage, producersAndProduction, async (...where) => {
    wrong.push(...(await judgePage(...where)))
  })
  assert.deepEqual(wrong, [])
})
