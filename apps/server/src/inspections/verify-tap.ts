import type { Tap as ChipTap } from '@hms/credential/chip/sun'
import { type Refusal, refuse } from '@hms/domain/decision'
import { type CoarsePlace, coarsen } from '@hms/domain/inspection/coarse-place'
import { type JudgedTap, judgeTap, type TapMemory } from '@hms/domain/inspection/judge-tap'
import { transact } from '#database/change.ts'
import { KeyTrouble } from '#keys/key-store.ts'
import { isProvedBy } from '#keys/tap-keys.ts'
import { type Actor, hasRole } from '#sign-in/actor.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { noteSuspicion } from './alarms/note-suspicion.ts'
import { type CardOfChip, findCardOfChip, findTaps, type KeptTaps, lockChip, saveTaps } from './store.ts'

export type Verified =
  | { readonly answer: 'not-genuine' | 'unknown-chip' }
  | { readonly answer: JudgedTap['answer']; readonly card: CardOfChip }

type Shown = ChipTap & { readonly place?: CoarsePlace | undefined }

/** The MAC first: nobody learns which UIDs are cards without a chip of ours. */
export async function verifyTap(
  dependencies: Dependencies,
  tap: Shown,
  actor: Actor,
): Promise<Verified | Refusal<'tap.not-verifiable'>> {
  const { database, log } = dependencies
  const key = await findTapKey(dependencies, tap.uid)
  if (key === undefined) return refuse('tap.not-verifiable')
  if (!isProvedBy(key, tap)) return { answer: 'not-genuine' }
  const card = await findCardOfChip(database, tap.uid)
  if (card === undefined) return { answer: 'unknown-chip' }
  return { answer: await compareTap(dependencies, card, tap, actor), card }

  async function findTapKey({ tapKeys }: Dependencies, uid: Uint8Array): Promise<Uint8Array | undefined> {
    try {
      return await tapKeys?.(uid)
    } catch (error) {
      log.error('tap-key-failed', { code: error instanceof KeyTrouble ? error.code : 'TOKEN_FAILED', cause: error })
      return undefined
    }
  }
}

/** Judged and remembered in one transaction, alone with the chip: of two at once one is the first. */
function compareTap(
  { database, clock }: Pick<Dependencies, 'database' | 'clock'>,
  card: CardOfChip,
  { uid, counter, place: told }: Shown,
  actor: Actor,
): Promise<JudgedTap['answer']> {
  const isInspector = actor.kind === 'person' && hasRole(actor, 'inspector')
  const by = isInspector ? actor.reference : null
  // Only inspectors are asked where they are; what anybody else sends is not looked at.
  const place = isInspector && told ? coarsen(told) : undefined
  return transact(database, async (tx) => {
    await lockChip(tx, uid)
    const known = await findTaps(tx, uid)
    const at = clock.now()
    const judged = judgeTap(known && memoryOf(known), { counter, at, ...(place ? { place } : {}) })
    await saveTaps(tx, uid, keep(judged.memory, known, { counter, by, placed: place !== undefined }))
    if (judged.answer === 'clone-suspected' && known)
      await noteSuspicion(tx, card, judged.why, { known, tap: { counter, at, by, place } }, actor.reference)
    return judged.answer
  })
}

function memoryOf({ by: _, seenBy: __, seenCounter: ___, ...memory }: KeptTaps): TapMemory {
  return memory
}

/** Whose tap is the highest now, and whose was seen last. */
function keep(
  memory: TapMemory,
  known: KeptTaps | undefined,
  tap: { readonly counter: number; readonly by: string | null; readonly placed: boolean },
): KeptTaps {
  const isHighest = known === undefined || memory.counter > known.counter
  return {
    ...memory,
    by: isHighest ? tap.by : known.by,
    seenBy: tap.placed ? tap.by : (known?.seenBy ?? null),
    seenCounter: tap.placed ? tap.counter : (known?.seenCounter ?? null),
  }
}
