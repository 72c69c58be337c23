import { concat } from '@hms/credential/bytes'
import { cardMessage } from '@hms/credential/chip/ndef'
import { parseSign1, sign1, TYP, X5CHAIN } from '@hms/credential/cose-sign1'
import { exampleUid } from '@hms/credential/example-issuer'
import { qrText, toBase45 } from '@hms/credential/qr-text'
import { readTree, writeTree } from './cbor-tree.ts'
import type { Dice } from './dice.ts'
import { mutateBytes } from './mutate-bytes.ts'
import { mutateCbor } from './mutate-cbor.ts'
import type { Originals } from './originals.ts'

export const kinds = ['record', 'qr-text', 'ndef-file', 'status-list', 'trust-list'] as const
export type Kind = (typeof kinds)[number]
export type Mutant = { readonly kind: Kind; readonly bytes: Uint8Array }

/** What QR codes may hold, and what they may not. */
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567abc01890 $%*+-./:#?=&\u0000\u00e5\u20ac\ud800\uffff']

/** A changed one of a kind. It may turn out to be good as it was: whoever judges it looks. */
export function makeMutant(kind: Kind, originals: Originals, dice: Dice): Mutant {
  if (kind === 'record') return { kind, bytes: mutateMessage(originals.records, dice) }
  if (kind === 'status-list') return { kind, bytes: mutateMessage(originals.lists, dice) }
  if (kind === 'trust-list') return { kind, bytes: mutateMessage(originals.trustLists, dice) }
  if (kind === 'qr-text') return { kind, bytes: utf16(mutateText(originals, dice)) }
  const [file, other] = [dice.pick(originals.files), dice.pick(originals.files)]
  if (dice.pick([true, false])) return { kind, bytes: mutateBytes(file, other, dice) }
  // A forger writes a sound file around a record of his own, into a chip with the right UID.
  const portrait = dice.pick([undefined, mutateBytes(originals.portrait, file, dice)])
  const message = cardMessage('hms.example', exampleUid, mutateMessage(originals.records, dice), portrait)
  return { kind, bytes: concat(Uint8Array.of((message.length >> 8) & 255, message.length & 255), message) }
}

function mutateMessage(messages: readonly Uint8Array[], dice: Dice): Uint8Array {
  const [message, other] = [dice.pick(messages), dice.pick(messages)]
  return dice.pick([mutateBytes, mutateCbor])(message, other, dice)
}

function mutateText({ texts, records }: Originals, dice: Dice): string {
  if (dice.below(3) === 0) {
    const record = mutateMessage(records, dice)
    return dice.pick([qrText('hms.example', record), `HMS1:${toBase45(record)}`])
  }
  const [letters, other] = [[...dice.pick(texts)], [...dice.pick(texts)]]
  for (let left = dice.pick([1, 1, 2, 3]); left > 0; left--) {
    const [at, length] = [dice.below(letters.length + 1), dice.below(4)]
    const by = dice.pick([[dice.pick(LETTERS)], [], other.slice(at), letters.slice(at, at + 8)])
    letters.splice(at, by.length > 8 ? letters.length : length, ...by)
  }
  return letters.join('')
}

/** A text as bytes, two for each unit, so that broken ones stay broken. */
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'))
export const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf16le')

/**
 * What a wrong-minded issuer could truly sign: the changed content with a good signature, so that what is read only after the
 * signature is met by bad content too. Such a message may be OK; it may never break anything.
 */
export async function makeSignedMutant(originals: Originals, dice: Dice): Promise<Mutant> {
  const kind = dice.pick(['record', 'status-list', 'trust-list'] as const)
  const messages = { record: originals.records, 'status-list': originals.lists, 'trust-list': originals.trustLists }[
    kind
  ]
  const signer = {
    record: originals.signers.card,
    'status-list': originals.signers.status,
    'trust-list': originals.signers.trustList,
  }[kind]
  const [message, other] = [parseSign1(dice.pick(messages)), parseSign1(dice.pick(messages))]
  if (!message || !other) throw new Error('an original is no message')
  const header = new Map(
    [TYP, X5CHAIN].flatMap((label) => {
      const said = message.header.get(label)
      return said === undefined ? [] : [[label, said] as const]
    }),
  )
  const payload =
    dice.below(10) === 0 ? writeTree(readTree(message.payload)) : mutateCbor(message.payload, other.payload, dice)
  return { kind, bytes: await sign1(payload, header, signer) }
}
