import { sendProducerMessage } from '@hms/contract/job-package'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { receiveMessage } from './receive-message.ts'

/** A producer's message says by its own signature who sends it: no log-in, and the same by HTTP as by folder. */
export function messageHandlers(dependencies: Dependencies): Handlers {
  return [
    handle(sendProducerMessage, async ({ body }) => {
      const { outcome, answer } = await receiveMessage(dependencies, body.message)
      return { outcome, answer }
    }),
  ]
}
