import { concat } from '@hms/credential/bytes'
import { cardMessage } from '@hms/credential/chip/ndef'
import { parseSign1, type Sign1, sign1, TYP, X5CHAIN } from '@hms/credential/cose-sign1'
import { exampleUid } from '@hms/credential/example-issuer'
import { qrText, toBase45 } from '@hms/credential/qr-text'
import { readTree, writeTree } from './cbor-tree.ts'
import type { Dice } from './dice.ts'
import { type Kind, type MessageKind, type Mutant, messageKinds, utf16 } from './kinds.ts'
import { mutateBytes } from './mutate-bytes.ts'
import { mutateCbor } from './mutate-cbor.ts'
import type { Originals } from './originals.ts'

/** What QR codes and addresses may hold, and what they may not. */
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567abc01890 $%*+-./:#?=&\u0000\u00e5\u20ac\ud800\uffff']
/** Of so many messages one is of another kind, and one is signed by a key for another use. */
const ONE_OF = 20

/** A changed one of a kind. It may turn out to be good as it was: whoever judges it looks. */
export async function makeMutant(kind: Kind, originals: Originals, dice: Dice): Promise<Mutant> {
  if (isMessageKind(kind)) return { kind, bytes: await mutateStatement(kind, originals, dice) }
  if (kind === 'qr-text') return { kind, bytes: utf16(mutateQrText(originals, dice)) }
  if (kind === 'tap') return { kind, bytes: utf16(mutateText(originals.taps, dice)) }
  if (kind === 'certificate') return { kind, bytes: mutateOne(originals.certificates, dice) }
  if (kind === 'chip-answer') return { kind, bytes: mutateOne(originals.answers, dice) }
  if (dice.pick([true, false])) return { kind, bytes: mutateOne(originals.files, dice) }
  // A forger writes a sound file around a record of his own, into a chip with the right UID.
  const portrait = dice.pick([undefined, mutateBytes(originals.portrait, dice.pick(originals.files), dice)])
  const record = mutateMessage(dice.pick([originals.messages.record, originals.messages.proof]), dice)
  const message = cardMessage('hms.example', exampleUid, record, portrait)
  return { kind, bytes: concat(Uint8Array.of((message.length >> 8) & 255, message.length & 255), message) }
}

const isMessageKind = (kind: Kind): kind is MessageKind => messageKinds.some((each) => each === kind)

async function mutateStatement(kind: MessageKind, originals: Originals, dice: Dice): Promise<Uint8Array> {
  const { messages, signers } = originals
  const fate = dice.below(ONE_OF)
  if (fate === 0) return dice.pick(messages[dice.pick(messageKinds)])
  const strangers = Object.values(signers).filter((signer) => signer !== signers[kind])
  if (fate === 1) {
    const message = openGood(dice.pick(messages[kind]))
    return sign1(message.payload, headerOf(message), dice.pick(strangers))
  }
  return mutateMessage(messages[kind], dice)
}

function mutateOne(things: readonly Uint8Array[], dice: Dice): Uint8Array {
  return mutateBytes(dice.pick(things), dice.pick(things), dice)
}

function mutateMessage(messages: readonly Uint8Array[], dice: Dice): Uint8Array {
  const [message, other] = [dice.pick(messages), dice.pick(messages)]
  return dice.pick([mutateBytes, mutateCbor])(message, other, dice)
}

function mutateQrText({ texts, messages }: Originals, dice: Dice): string {
  if (dice.below(3) > 0) return mutateText(texts, dice)
  const record = mutateMessage(dice.pick([messages.record, messages.proof]), dice)
  return dice.pick([qrText('hms.example', record), `HMS1:${toBase45(record)}`])
}

function mutateText(texts: readonly string[], dice: Dice): string {
  const [letters, other] = [[...dice.pick(texts)], [...dice.pick(texts)]]
  for (let left = dice.pick([1, 1, 2, 3]); left > 0; left--) {
    const [at, length] = [dice.below(letters.length + 1), dice.below(4)]
    const by = dice.pick([[dice.pick(LETTERS)], [], other.slice(at), letters.slice(at, at + 8)])
    letters.splice(at, by.length > 8 ? letters.length : length, ...by)
  }
  return letters.join('')
}

/**
 * What a wrong-minded issuer could truly sign: the changed content with a good signature, so that what is read only after the
 * signature is met by bad content too. Such a message may be OK; it may never break anything.
 */
export async function makeSignedMutant(
  { messages, signers }: Originals,
  dice: Dice,
): Promise<Mutant & { readonly kind: MessageKind }> {
  const kind = dice.pick(messageKinds)
  const [message, other] = [openGood(dice.pick(messages[kind])), openGood(dice.pick(messages[kind]))]
  const payload =
    dice.below(10) === 0 ? writeTree(readTree(message.payload)) : mutateCbor(message.payload, other.payload, dice)
  return { kind, bytes: await sign1(payload, headerOf(message), signers[kind]) }
}

function openGood(bytes: Uint8Array): Sign1 {
  const message = parseSign1(bytes)
  if (!message) throw new Error('an original is no message')
  return message
}

/** What its signer adds to the header stays away. */
function headerOf({ header }: Sign1) {
  return new Map(
    [TYP, X5CHAIN].flatMap((label) => {
      const said = header.get(label)
      return said === undefined ? [] : [[label, said] as const]
    }),
  )
}
