import { isDeepStrictEqual } from 'node:util'
import { parseNdefFile } from '@hms/credential/chip/ndef'
import { type Decision, decideOffline } from '@hms/credential/decide'
import { exampleNow, exampleUid } from '@hms/credential/example-issuer'

import { parseQrText } from '@hms/credential/qr-text'
import { openStatusList } from '@hms/credential/status-list'
import { openTrustList } from '@hms/credential/trust-list'
import { engine } from './engine.ts'
import { type Mutant, textOf } from './mutants.ts'
import { type Originals, signedPart } from './originals.ts'

/** `said` is the answer, the refusal of a list, or `same`: what was signed is still what stands there, so it is no mutation. */
export type Verdict = { readonly said: string; readonly wrong?: string }

const NONE = new Uint8Array()

/** The whole offline decision about a mutant, and whether it is one that nobody may ever get. Throws what the decision throws. */
export async function judgeMutant({ kind, bytes }: Mutant, originals: Originals): Promise<Verdict> {
  if (kind === 'status-list') return judgeStatusList(bytes, originals)
  if (kind === 'trust-list') return judgeTrustList(bytes, originals)
  if (kind === 'record') return judgeRecord(bytes, originals)
  if (kind === 'qr-text') return judgeRecord(parseQrText(textOf(bytes)) ?? NONE, originals)
  const { record = NONE, portrait } = parseNdefFile(bytes)
  const evidence = { chipUid: exampleUid, ...(portrait ? { portraitHash: await engine.sha256(portrait) } : {}) }
  const verdict = await judgeRecord(record, originals, evidence)
  const isForeign = portrait !== undefined && !isDeepStrictEqual(new Uint8Array(portrait), originals.portrait)
  return verdict.said === 'same' && verdict.answer === 'OK' && isForeign
    ? { said: 'OK', wrong: 'another portrait is taken for the signed one' }
    : verdict
}

type Evidence = { readonly chipUid?: Uint8Array; readonly portraitHash?: Uint8Array }

async function judgeRecord(
  record: Uint8Array,
  { knowledge, signed }: Originals,
  evidence: Evidence = {},
): Promise<Verdict & Pick<Decision, 'answer'>> {
  const decision = await decideOffline({ ...knowledge, record, ...evidence }, engine)
  const { answer } = decision
  if (signed.has(signedPart(record))) {
    // Good bytes with another signature are a mutation like any other; those that verify were signed.
    if (decision.record || decision.proof) return { said: 'same', answer }
  } else if (decision.record || decision.proof) return { said: answer, answer, wrong: 'unsigned content is believed' }
  return answer === 'OK' ? { said: answer, answer, wrong: 'a changed record is OK' } : { said: answer, answer }
}

async function judgeStatusList(bytes: Uint8Array, { knowledge, signed, records }: Originals): Promise<Verdict> {
  const opened = await openStatusList(bytes, knowledge.trust, engine)
  if (!('refused' in opened))
    return signed.has(signedPart(bytes)) ? { said: 'same' } : { said: 'OK', wrong: 'a changed list is believed' }
  const [record = NONE] = records
  const { answer } = await decideOffline({ ...knowledge, statusLists: new Map(), record }, engine)
  return answer === 'OK' ? { said: 'OK', wrong: 'a card is OK without a list' } : { said: opened.refused }
}

async function judgeTrustList(bytes: Uint8Array, { knowledge, roots, signed, records }: Originals): Promise<Verdict> {
  const trust = await openTrustList(bytes, roots, exampleNow, engine)
  if (!('refused' in trust))
    return signed.has(signedPart(bytes)) ? { said: 'same' } : { said: 'OK', wrong: 'a changed list is believed' }
  const [record = NONE] = records
  const { answer } = await decideOffline({ ...knowledge, trust: undefined, record }, engine)
  return answer === 'OK' ? { said: 'OK', wrong: 'a card is OK without a trust list' } : { said: trust.refused }
}

/** What was truly signed may be OK; whatever stands in it, every question that follows must get an answer. */
export async function useSignedMutant(
  { kind, bytes }: Mutant,
  { knowledge, roots, records }: Originals,
): Promise<string> {
  const asked = { ...knowledge }
  if (kind === 'record') return (await decideOffline({ ...asked, record: bytes }, engine)).answer
  const opened =
    kind === 'status-list'
      ? await openStatusList(bytes, asked.trust, engine)
      : await openTrustList(bytes, roots, exampleNow, engine)
  if ('refused' in opened) return opened.refused
  const known = 'bits' in opened ? { ...asked, statusLists: new Map([[1, opened]]) } : { ...asked, trust: opened }
  for (const record of records) await decideOffline({ ...known, record }, engine)
  return 'opened'
}
