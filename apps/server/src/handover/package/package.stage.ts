/** For tests: a scheme of three orders that was exported, its package whole and taken apart, and a house that takes it over. */
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BareHouse, bareHouse, placeOrder } from '#testing/bare-house.ts'
import type { PackedFile } from '#testing/package-forge.ts'
import { readArchive } from './archive.ts'
import { exportPackage } from './export-package.ts'
import type { Manifest } from './format.ts'
import { type PackageKey, readKey } from './seal-part.ts'

export const quietly = { actor: 'test', version: '0', tell: () => undefined }

export type PackageStage = {
  readonly folder: string
  readonly path: string
  /** Where a test writes what it made of the package. */
  readonly forged: string
  readonly sender: BareHouse
  readonly receiver: BareHouse
  readonly root: Uint8Array
  readonly key: PackageKey
  readonly publicKey: PackageKey
  readonly whole: Buffer
  readonly files: readonly PackedFile[]
  readonly manifest: Manifest
  close(): Promise<void>
}

export async function newKey(): Promise<{ readonly secret: PackageKey; readonly open: PackageKey }> {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    secret: await readKey(JSON.stringify(pair.privateKey.export({ format: 'jwk' }))),
    open: await readKey(JSON.stringify(pair.publicKey.export({ format: 'jwk' }))),
  }
}

export async function openPackageStage(): Promise<PackageStage> {
  const folder = mkdtempSync(join(tmpdir(), 'hms-package-'))
  const path = join(folder, 'package.tar')
  const sender = await bareHouse()
  const receiver = await bareHouse()
  const { secret, open } = await newKey()
  for (const number of ['28829012345', '41019012345', '01019012345']) await placeOrder(sender, number)
  await sender.database.query(
    'insert into card_numbers (number, list, index) select (1000000 + n)::text, 1, n from generate_series(1, 4500) n',
  )
  const manifest = await exportPackage(sender, open, path, quietly)
  const files: PackedFile[] = []
  for await (const { name, bytes } of readArchive(path)) files.push({ name, bytes })
  return {
    ...{ folder, path, forged: join(folder, 'forged.tar'), sender, receiver, key: secret, publicKey: open },
    ...{ root: await sender.keys.root(), whole: readFileSync(path), files, manifest },
    async close() {
      await sender.close()
      await receiver.close()
      rmSync(folder, { recursive: true })
    },
  }
}
