/** Sends e-mail and SMS: once each, in the receiver's language, after the change that asks for them has happened. */

import type { Sql } from '#database/connection.ts'
import { addJob } from '#database/jobs.ts'
import type { Vault } from '#persons/vault.ts'
import type { Language } from '#texts/language.ts'
import type { TextValues } from '#texts/translate.ts'
import { insertMessage } from './store.ts'

export const templates = [
  'invite-worker',
  'remind-worker',
  'item-rejected',
  'order-approved',
  'order-rejected',
  'orders-wait',
  'card-dispatched',
  'shipment-sent',
  'shipment-address',
  'shipment-unconfirmed',
  'card-suspended',
  'cards-suspended',
  'own-card-suspended',
  'card-reinstated',
  'cards-reinstated',
  'own-card-reinstated',
  'card-return-asked',
  'gate-opened',
  'gate-approved',
  'gate-refused',
  'joiners-proposed',
  'own-card-recalled',
  'cards-recalled',
  'own-card-recall-stopped',
  'cards-recall-stopped',
  'card-blocked',
  'card-cloned',
  'suspicion-reported',
  'card-seized',
  'own-card-seized',
  'seizure-wrong',
  'own-seizure-wrong',
  'renewal-due',
  'switchover-notice',
] as const
export type Template = (typeof templates)[number]

export type Receiver = {
  readonly language: Language
  readonly email?: string
  /** With country code, +4798765432. */
  readonly mobile?: string
}

export type Messages = {
  /**
   * Asks for a message in the caller's transaction: it leaves if and only if that commits. `key` names the occasion
   * (`invite:<order>`): the same key is sent once by each channel. Who has neither address is not written to.
   */
  send(sql: Sql, key: string, to: Receiver, template: Template, values: TextValues): Promise<void>
}

export function openMessages(vault: Vault): Messages {
  return {
    async send(sql, key, { language, email, mobile }, template, values) {
      const channels = [
        ...(email ? [{ channel: 'email', address: email } as const] : []),
        ...(mobile ? [{ channel: 'sms', address: mobile } as const] : []),
      ]
      for (const { channel, address } of channels) {
        const name = `${key}:${channel}`
        const sealed = vault.seal(JSON.stringify({ address, language, values }))
        if (await insertMessage(sql, { key: name, channel, template, sealed }))
          await addJob(sql, 'send-message', { key: name }, { key: name })
      }
    },
  }
}
