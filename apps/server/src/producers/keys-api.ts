import {
  confirmProducerKey,
  listProducerKeys,
  type ProducerKeyView,
  proposeProducerKey,
  withdrawProducerKey,
} from '@hms/contract/producers'
import { parseInstant } from '@hms/domain/calendar'
import { isRefusal, refuse } from '@hms/domain/decision'
import type { z } from 'zod'
import { type KeptKey, listProducerKeys as listKeys } from '#records/producer-keys.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { isUuid } from '#web/path.ts'
import { findDesignation } from './list-designations.ts'
import { confirmKey, proposeKey, withdrawKey } from './register-key.ts'

/** The authority registers the public keys of a producer beside its designation. */
export function producerKeyHandlers(dependencies: Dependencies): Handlers {
  return [
    handle(listProducerKeys, async ({ params: { designation }, concerns }) => {
      concerns({ thing: designation })
      const found = await findDesignation(dependencies, designation)
      if (found === undefined) return refuse('designation.unknown')
      return { keys: (await listKeys(dependencies.database, found.terms.code)).map(viewOf) }
    }),
    handle(proposeProducerKey, async ({ params: { designation }, body, actor, concerns }) => {
      concerns({ thing: designation })
      const found = await findDesignation(dependencies, designation)
      if (found === undefined) return refuse('designation.unknown')
      const { use, jwk, validFrom, validUntil } = body
      const period = { validFrom: parseInstant(validFrom ?? ''), validUntil: parseInstant(validUntil ?? '') }
      const key = await proposeKey(dependencies, { producer: found.terms.code, use, jwk, ...period }, actor.reference)
      return isRefusal(key) ? key : viewOf(key)
    }),
    ...[[confirmProducerKey, confirmKey] as const, [withdrawProducerKey, withdrawKey] as const].map(([route, decide]) =>
      handle(route, async ({ params, actor, concerns }) => {
        concerns({ thing: params.key })
        const decided = isUuid(params.key) ? await decide(dependencies, params.key, actor.reference) : undefined
        if (decided === undefined) return refuse('producer-key.unknown')
        return isRefusal(decided) ? decided : viewOf(decided)
      }),
    ),
  ]
}

function viewOf({ jwk: _, proposedBy: __, ...key }: KeptKey): z.input<typeof ProducerKeyView> {
  return key
}
