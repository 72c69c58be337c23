import { randomUUID } from 'node:crypto'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import {
  answerQuestion,
  askQuestion,
  closeDispute,
  type DisputeRefusal,
  decideDispute,
  openDispute,
  takeDispute,
  withdrawDispute,
} from '@hms/domain/dispute/decide-dispute'
import type { Complainant, Complaint, Dispute, DisputeOutcome } from '@hms/domain/dispute/dispute'
import { MOST_SENT } from '@hms/domain/dispute/dispute-terms'
import { change, getState, transact } from '#database/change.ts'
import { addJob } from '#database/jobs.ts'
import type { Attachment } from '#pictures/accept-attachment.ts'
import { cards } from '#records/card-record.ts'
import { disputes } from '#records/dispute-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { addFile, addNote, countSent, drawNumber, findOpenDispute, lockCard } from './store.ts'

type Needed = Pick<Dependencies, 'database' | 'clock' | 'vault'>
export type Decided = Dispute | Refusal<DisputeRefusal>

/** What somebody writes and sends at once. */
export type Said = {
  readonly text: string
  readonly files: readonly { readonly name: string; readonly file: Attachment }[]
}
type Opening = Said & {
  readonly card: string
  readonly complaint: Complaint
  readonly by: Complainant
  readonly actor: string
}

/** Opens the case, keeps what was said, and has the registers asked again when a condition is disputed: all or nothing. */
export async function open(
  { database, clock, vault }: Needed,
  { card, complaint, by, actor, ...said }: Opening,
): Promise<{ readonly id: string } | Refusal<DisputeRefusal>> {
  const id = randomUUID()
  return transact<{ readonly id: string } | Refusal<DisputeRefusal>>(database, async (tx) => {
    await lockCard(tx, card)
    const wish = {
      number: await drawNumber(tx),
      ...{ card, complaint, by },
      openAlready: (await findOpenDispute(tx, card)) !== undefined,
    }
    const state = await getState(tx, cards, card)
    const opened = await change(tx, disputes, id, actor, (dispute) => openDispute(dispute, state, wish, clock.now()))
    if (isRefusal(opened)) return opened
    await keep({ clock, vault }, tx, id, by, said)
    if (state.status === 'active' || state.status === 'suspended')
      await addJob(tx, 'refresh-card', { number: card }, { key: `refresh-card:${card}` })
    return { id }
  })
}

export const take = ({ database, clock }: Needed, id: string, officer: string): Promise<Decided> =>
  change(database, disputes, id, officer, (dispute) => takeDispute(dispute, { by: officer, now: clock.now() }))

export const close = ({ database, clock }: Needed, id: string, officer: string): Promise<Decided> =>
  change(database, disputes, id, officer, (dispute) => closeDispute(dispute, { by: officer, now: clock.now() }))

export const withdraw = ({ database, clock }: Needed, id: string, actor: string): Promise<Decided> =>
  change(database, disputes, id, actor, (dispute) => withdrawDispute(dispute, clock.now()))

export async function ask(
  { database, clock, vault }: Needed,
  id: string,
  officer: string,
  text: string,
): Promise<Decided> {
  return transact<Decided>(database, async (tx) => {
    const now = clock.now()
    const asked = await change(tx, disputes, id, officer, (dispute) => askQuestion(dispute, { by: officer, now }))
    if (!isRefusal(asked)) await addNote(tx, vault, id, { by: 'officer', text, at: now })
    return asked
  })
}

/** More may be sent at any time; when a question waits, it is its answer. */
export async function addMore(
  { database, clock, vault }: Needed,
  id: string,
  { by, actor, ...said }: Said & { readonly by: Complainant; readonly actor: string },
): Promise<Decided | Refusal<'dispute.full'>> {
  return transact<Decided | Refusal<'dispute.full'>>(database, async (tx) => {
    const now = clock.now()
    if ((await countSent(tx, id)) + 1 + said.files.length > MOST_SENT) return refuse('dispute.full')
    const answered = await change(tx, disputes, id, actor, (dispute) =>
      dispute.status === 'open' || dispute.status === 'taken' ? [] : answerQuestion(dispute, by, now),
    )
    if (!isRefusal(answered)) await keep({ clock, vault }, tx, id, by, said)
    return answered
  })
}

export async function decide(
  { database, clock, vault }: Needed,
  id: string,
  { officer, outcome, text }: { readonly officer: string; readonly outcome: DisputeOutcome; readonly text: string },
): Promise<Decided> {
  return transact<Decided>(database, async (tx) => {
    const now = clock.now()
    const decided = await change(tx, disputes, id, officer, (dispute) =>
      decideDispute(dispute, outcome, { by: officer, now }),
    )
    if (!isRefusal(decided)) await addNote(tx, vault, id, { by: 'officer', text, at: now })
    return decided
  })
}

async function keep(
  { clock, vault }: Pick<Needed, 'clock' | 'vault'>,
  tx: Parameters<typeof addNote>[0],
  id: string,
  by: Complainant,
  { text, files }: Said,
): Promise<void> {
  const at = clock.now()
  if (text !== '') await addNote(tx, vault, id, { by, text, at })
  for (const { name, file } of files) await addFile(tx, vault, id, { by, name, at, file })
}
