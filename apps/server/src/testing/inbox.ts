/** For tests: what lies in the simulated inbox. */
import { z } from 'zod'
import type { TestApp } from './test-app.ts'

const Inbox = z.object({
  messages: z.array(z.object({ to: z.array(z.string()), subject: z.string(), text: z.string() })),
})

/** The newest first. */
export async function readInbox({ world }: TestApp): Promise<z.infer<typeof Inbox>['messages']> {
  return Inbox.parse(await (await fetch(`${world.addresses.inbox}/messages`)).json()).messages
}
