/** For tests: a stage whose producer has machines of its own and an SFTP folder, with keys that two of the authority registered. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FolderServer, startFolderServer } from '../../../../simulators/producer/folder-server.ts'
import {
  makeProducerKeys,
  openMachineProducer,
  type ProducerKeys,
} from '../../../../simulators/producer/machine-producer.ts'
import { makeSshKeys } from '../../../../simulators/producer/make-ssh-keys.ts'
import { bodyOf } from './body-of.ts'
import type { Browser } from './browser.ts'
import { type CardStage, openCardStage } from './card-stage.ts'

export const authorities = ['17896940260', '12877149941'] as const

export type ProducerStage = {
  readonly stage: CardStage
  readonly server: FolderServer
  /** What the producer's server shows as `/`. */
  readonly folder: string
  readonly machine: Awaited<ReturnType<typeof openMachineProducer>>
  readonly keys: { readonly private: ProducerKeys; readonly public: ProducerKeys }
  readonly marit: Browser
  readonly henrik: Browser
  /** Proposed by one, confirmed by the other. */
  register(use: 'encryption' | 'messages'): Promise<void>
  close(): Promise<void>
}

export async function openProducerStage(): Promise<ProducerStage> {
  const folder = mkdtempSync(join(tmpdir(), 'hms-producer-'))
  const settings = mkdtempSync(join(tmpdir(), 'hms-producer-settings-'))
  const ours = makeSshKeys()
  const server = await startFolderServer({ folder, user: 'hms', authorizedKey: ours.public })
  writeFileSync(join(settings, 'key'), ours.private)
  const { port, hostKey } = server
  const written = [{ producer: 'test', host: '127.0.0.1', port, user: 'hms', keyFile: 'key', hostKey }]
  writeFileSync(join(settings, 'sftp.json'), JSON.stringify(written))
  const stage = await openCardStage({ HMS_PRODUCER_SFTP: join(settings, 'sftp.json') })
  const keys = await makeProducerKeys()
  const root = Buffer.from(await stage.house.dependencies.keys.root())
  const machine = await openMachineProducer({ folder, keys: keys.private, root })
  const [marit, henrik] = [await stage.house.visitor(authorities[0]), await stage.house.visitor(authorities[1])]
  return {
    ...{ stage, server, folder, machine, keys, marit, henrik },
    async register(use) {
      const jwk = keys.public[use]
      const { id } = await bodyOf<{ id: string }>(await marit.api('POST', '/api/designations/test/keys', { use, jwk }))
      const confirmed = await henrik.api('POST', `/api/producer-keys/${id}/confirmation`, {})
      if (!confirmed.ok) throw new Error(await confirmed.text())
    },
    async close() {
      await server.close()
      await stage.house.close()
    },
  }
}
