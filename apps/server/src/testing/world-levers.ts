/** For tests: moves the simulated world, and lets the product's own jobs follow it. */
import assert from 'node:assert/strict'
import type { Instant } from '@hms/domain/calendar'
import { Client } from 'pg'
import { allTasks } from '#features.ts'
import type { TestApp } from './test-app.ts'

/** A lever of the simulated world, as its README names them. */
export async function pullLever(house: TestApp, method: 'POST' | 'PATCH', path: string, body: object): Promise<void> {
  const answer = await fetch(`${house.world.addresses.world}${path}`, { method, body: JSON.stringify(body) })
  assert.ok(answer.ok, await answer.clone().text())
}

/** Runs a task that comes by itself, and all that follows from it. */
export async function runTask(house: TestApp, name: string): Promise<void> {
  await allTasks(house.dependencies)[name]?.({} as never) // a task of the timetable has no payload
  await house.runJobs()
}

/** Sets the clock of the product and of the world. */
export async function moveTime({ dependencies, world }: TestApp, to: string): Promise<void> {
  dependencies.clock.set(to as Instant)
  await fetch(world.addresses.clock, { method: 'PUT', body: JSON.stringify({ now: to }) })
}

/** Lets a job that waits for its time be due now; gives how many there were. */
export async function hurryJobs({ dependencies }: TestApp, key: string): Promise<number | null> {
  const client = new Client({ connectionString: dependencies.database.url })
  await client.connect()
  const { rowCount } = await client.query(
    'update graphile_worker._private_jobs set run_at = now() where key = $1 and run_at > now()',
    [key],
  )
  await client.end()
  return rowCount
}
