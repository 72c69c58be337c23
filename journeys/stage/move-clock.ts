import assert from 'node:assert/strict'
import { z } from 'zod'
import type { Stage } from './open-stage.ts'

const WorldClock = z.object({ now: z.string() })

/** Moves the clock of the product and its world, with all that comes by itself at such a moment. RFC 3339 with an offset. */
export async function moveClock({ product }: Pick<Stage, 'product'>, now: string): Promise<void> {
  const answer = await fetch(`${product.portalUrl}/development/clock`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ now }),
  })
  assert.equal(answer.status, 200, await answer.text())
}

/** Some hours pass in a moment, and all that comes by itself happens: what is asked about at night, the post that is followed. */
export async function letTimePass(stage: Pick<Stage, 'product'>, hours = 0): Promise<void> {
  const { now } = WorldClock.parse(await (await fetch(String(stage.product.world['clock']))).json())
  await moveClock(stage, new Date(Date.parse(now) + hours * 3_600_000).toISOString())
}
