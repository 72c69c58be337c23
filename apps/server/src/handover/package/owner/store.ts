/** What only the owner of the database may do: the product's own role neither reads the queue of jobs nor moves a counter. */
import type { Sql } from '#database/connection.ts'
import type { WaitingWork } from '../kinds/special.ts'

/** Does the work as the owner, inside the caller's transaction. */
async function asOwner<T>(tx: Sql, work: () => Promise<T>): Promise<T> {
  await tx.query('set local role none')
  const done = await work()
  await tx.query('set local role hms_app')
  return done
}

/** Jobs that somebody asked for and that are not done; those of the timetable come by themselves. */
export async function listWaitingWork(tx: Sql): Promise<readonly WaitingWork[]> {
  return asOwner(tx, async () => {
    const { rows } = await tx.query<WaitingWork>(
      `select t.identifier as task, j.payload, q.queue_name as queue, j.run_at, j.key
       from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id
       left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
       where j.attempts < j.max_attempts and not j.payload::jsonb ? '_cron' order by j.id`,
    )
    return rows
  })
}

/** Positions go on after the highest that was taken in. */
export async function moveCounters(tx: Sql): Promise<void> {
  await asOwner(tx, async () => {
    for (const table of ['events', 'audit_events'])
      await tx.query(
        `select setval(pg_get_serial_sequence('${table}', 'position'), (select coalesce(max(position), 0) + 1 from ${table}), false)`,
      )
  })
}

/** What the new rows are like, so that queries over many of them begin well. */
export async function analyse(tx: Sql): Promise<void> {
  await asOwner(tx, () => tx.query('analyze'))
}
