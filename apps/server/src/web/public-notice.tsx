import type { Child } from 'hono/jsx'
import { findPublicNotice } from '#records/public-notices.ts'
import { showClosedIntake } from './closed-intake.tsx'
import { Alert } from './components/alert.tsx'
import type { Context } from './context.ts'

/** What everybody is told on the front page and the status page: a change of producer, or that no producer takes orders just now. */
export async function showPublicNotice(c: Context): Promise<Child> {
  const { language, dependencies } = c.var
  const { database, clock, config } = dependencies
  const now = clock.now()
  const notice = await findPublicNotice(database, config.world, 'banner', now)
  if (notice) {
    const { subject, text } = notice[language]
    return (
      <Alert kind="info" title={subject}>
        {text
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => (
            <p>{line}</p>
          ))}
      </Alert>
    )
  }
  return showClosedIntake(c, 'info')
}
