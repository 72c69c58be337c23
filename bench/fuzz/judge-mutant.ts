import { isDeepStrictEqual } from 'node:util'
import { openAppFiles } from '@hms/credential/app-files'
import { parseNdefFile } from '@hms/credential/chip/ndef'
import { type Decision, decideOffline } from '@hms/credential/decide'
import { exampleNow, exampleUid } from '@hms/credential/example-issuer'
import { openInspectorRights } from '@hms/credential/inspector-rights'
import { parseQrText } from '@hms/credential/qr-text'
import { openStatusDelta } from '@hms/credential/status-delta'
import { openStatusList } from '@hms/credential/status-list'
import { openTrustList } from '@hms/credential/trust-list'
import { engine } from './engine.ts'
import { judgeCertificate, judgeChipAnswer, judgeTap } from './judge-chip.ts'
import { type MessageKind, type Mutant, textOf } from './kinds.ts'
import { nameSigned, type Originals } from './originals.ts'
import { believed, type Verdict } from './verdict.ts'

const NONE = new Uint8Array()

/** What our code says of a mutant, and whether it is one that nobody may ever get. Throws what our code throws. */
export async function judgeMutant({ kind, bytes }: Mutant, originals: Originals): Promise<Verdict> {
  if (kind === 'record' || kind === 'proof') return judgeContent(bytes, originals)
  if (kind === 'qr-text') return judgeContent(parseQrText(textOf(bytes)) ?? NONE, originals)
  if (kind === 'ndef-file') return judgeFile(bytes, originals)
  if (kind === 'certificate') return judgeCertificate(bytes, originals)
  if (kind === 'chip-answer') return judgeChipAnswer(bytes, originals)
  if (kind === 'tap') return judgeTap(textOf(bytes), originals)
  const opened = await openStatement(kind, bytes, originals)
  if ('refused' in opened) return { said: opened.refused }
  return originals.signed.has(nameSigned(kind, bytes)) ? { said: 'same' } : believed('a changed statement is believed')
}

export type StatementKind = Exclude<MessageKind, 'record' | 'proof'>

/** Opened as a phone does it: a change of a list on top of yesterday's. */
export async function openStatement(
  kind: StatementKind,
  bytes: Uint8Array,
  { knowledge: { trust, now }, roots, yesterday }: Originals,
) {
  if (kind === 'trust-list') return openTrustList(bytes, roots, exampleNow, engine)
  if (kind === 'status-list') return openStatusList(bytes, trust, engine)
  if (kind === 'status-delta') return openStatusDelta(bytes, yesterday, trust, engine)
  return kind === 'rights' ? openInspectorRights(bytes, trust, now, engine) : openAppFiles(bytes, trust, engine)
}

async function judgeFile(file: Uint8Array, originals: Originals): Promise<Verdict> {
  const { record = NONE, portrait } = parseNdefFile(file)
  const evidence = { chipUid: exampleUid, ...(portrait ? { portraitHash: await engine.sha256(portrait) } : {}) }
  const verdict = await judgeContent(record, originals, evidence)
  const isForeign = portrait !== undefined && !isDeepStrictEqual(new Uint8Array(portrait), originals.portrait)
  return verdict.said === 'same' && verdict.answer === 'OK' && isForeign
    ? believed('another portrait is taken for the signed one')
    : verdict
}

type Evidence = { readonly chipUid?: Uint8Array; readonly portraitHash?: Uint8Array }

/** A card counts as one only where a card was signed, and a proof where a proof was. */
async function judgeContent(
  record: Uint8Array,
  { knowledge, signed }: Originals,
  evidence: Evidence = {},
): Promise<Verdict & Partial<Pick<Decision, 'answer'>>> {
  const { answer, ...decision } = await decideOffline({ ...knowledge, record, ...evidence }, engine)
  const kind = decision.record ? 'record' : decision.proof ? 'proof' : undefined
  if (kind === undefined) return answer === 'OK' ? believed('a changed record is OK') : { said: answer }
  // Good bytes with another signature are a mutation like any other; those that verify were signed.
  return signed.has(nameSigned(kind, record)) ? { said: 'same', answer } : believed('unsigned content is believed')
}
